import { escapeInvisible } from '../../diagnostics/quote.ts';
import type { DependencyGraph } from '../../graph/build-graph.ts';
import { edgeLabel, listEdges, listVertices, vertexLabel } from './list-graph.ts';

/** Mermaid refuses to draw more than this unless its host is configured otherwise. */
export const mermaidLimits = { edges: 500, characters: 50_000 } as const;

/** A graph as a Mermaid flowchart: dotted arrows are alternatives or count towards a threshold. */
export function writeMermaid(graph: DependencyGraph): string {
  const lines = ['flowchart LR'];
  const names = new Map<string, string>();
  for (const [index, { key, attributes }] of listVertices(graph).entries()) {
    names.set(key, `n${index}`);
    lines.push(`  n${index}["${escaped(vertexLabel(key, attributes))}"]`);
  }
  for (const { from, to, dependencies } of listEdges(graph)) {
    const arrow = dependencies.some(({ group }) => group === 'all') ? '-->' : '-.->';
    const label = edgeLabel(dependencies);
    lines.push(
      `  ${names.get(from)} ${arrow}${label === '' ? '' : `|"${escaped(label)}"|`} ${names.get(to)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Every character that Mermaid, or the HTML that it makes, might read as more than text, as an entity code. */
function escaped(text: string): string {
  return escapeInvisible(text).replace(
    /[^\p{L}\p{N} .,:/@()_+-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}
