import type { DependencyGraph } from '../../graph/build-graph.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { edgeAttributes, type GraphAttribute, vertexAttributes } from './graph-attributes.ts';
import { listEdges, listVertices, vertexLabel } from './list-graph.ts';

/**
 * A graph as GraphML, for yEd, igraph, NetworkX and others. Vertices are numbered, as not every ref is an XML name token;
 * `ref` and `label` say which they are.
 */
export function writeGraphml(graph: DependencyGraph): string {
  const numbers = new Map<string, number>();
  const vertices = listVertices(graph).map(({ key, attributes }, index) => {
    numbers.set(key, index);
    const data = [
      datum('v-ref', key),
      datum('v-label', vertexLabel(key, attributes)),
      ...vertexAttributes.map(({ title, read }) => datum(`v-${title}`, read(attributes))),
    ];
    return `    <node id="n${index}">${data.join('')}</node>`;
  });
  const edges = listEdges(graph).map(({ from, to, dependencies }, index) => {
    const data = edgeAttributes.map(({ title, read }) => datum(`e-${title}`, read(dependencies)));
    const ends = `source="n${numbers.get(from)}" target="n${numbers.get(to)}"`;
    return `    <edge id="e${index}" ${ends}>${data.join('')}</edge>`;
  });
  const text: Pick<GraphAttribute<never>, 'title' | 'type'>[] = [
    { title: 'ref', type: 'string' },
    { title: 'label', type: 'string' },
  ];
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...[...text, ...vertexAttributes].map(({ title, type }) => keyLine('v', 'node', title, type)),
    ...edgeAttributes.map(({ title, type }) => keyLine('e', 'edge', title, type)),
    '  <graph id="cofail" edgedefault="directed">',
    ...vertices,
    ...edges,
    '  </graph>',
    '</graphml>',
  ].join('\n')}\n`;
}

function keyLine(prefix: string, owner: string, title: string, type: string): string {
  return `  <key id="${prefix}-${title}" for="${owner}" attr.name="${title}" attr.type="${type}"/>`;
}

function datum(key: string, value: string | number | boolean | null): string {
  return value === null ? '' : `<data key="${key}">${escapeXml(String(value))}</data>`;
}
