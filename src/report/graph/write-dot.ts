import { escapeInvisible } from '../../diagnostics/quote.ts';
import type { DependencyGraph } from '../../graph/build-graph.ts';
import { strongestGroup } from './graph-attributes.ts';
import { edgeLabel, listEdges, listVertices, vertexLabel } from './list-graph.ts';

const shapes: ReadonlyMap<string, string> = new Map([
  ['node', 'box'],
  ['service', 'box3d'],
  ['cloud', 'hexagon'],
  ['region', 'folder'],
  ['operator', 'house'],
  ['network', 'ellipse'],
]);

const styles = { all: 'solid', any: 'dashed', threshold: 'dotted' } as const;

/** A graph in Graphviz's language: dashed edges are alternatives, dotted ones count towards a threshold. */
export function writeDot(graph: DependencyGraph): string {
  const lines = [
    'digraph cofail {',
    '  rankdir=LR;',
    '  node [fontname="Helvetica", fontsize=10];',
    '  edge [fontname="Helvetica", fontsize=8];',
  ];
  for (const { key, attributes } of listVertices(graph)) {
    lines.push(
      `  ${quoted(key)} [label=${quotedLabel(vertexLabel(key, attributes))}, shape=${shapes.get(attributes.kind) ?? 'diamond'}];`,
    );
  }
  for (const { from, to, dependencies } of listEdges(graph)) {
    const style = styles[strongestGroup(dependencies)];
    const label = edgeLabel(dependencies);
    lines.push(
      `  ${quoted(from)} -> ${quoted(to)} [style=${style}${label === '' ? '' : `, label=${quotedLabel(label)}`}];`,
    );
  }
  return `${lines.join('\n')}\n}\n`;
}

/** A DOT string: quotes and backslashes escaped, so that no text ends it or becomes an escape of Graphviz's. */
function quoted(text: string): string {
  return `"${escapeInvisible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A label as well, in which Graphviz would also read the entities of HTML. */
function quotedLabel(text: string): string {
  return quoted(text.replaceAll('&', '&amp;'));
}
