import type { DependencyGraph } from '../../graph/build-graph.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { edgeAttributes, type GraphAttribute, vertexAttributes } from './graph-attributes.ts';
import { listEdges, listVertices, vertexLabel } from './list-graph.ts';

/** A graph as GEXF 1.3, for Gephi, sigma and others: vertices are named by their refs. */
export function writeGexf(graph: DependencyGraph): string {
  const vertices = listVertices(graph).map(({ key, attributes }) => {
    const head = `<node id="${escapeXml(key)}" label="${escapeXml(vertexLabel(key, attributes))}">`;
    return `      ${head}${values(vertexAttributes, attributes)}</node>`;
  });
  const edges = listEdges(graph).map(({ from, to, dependencies }, index) => {
    const head = `<edge id="${index}" source="${escapeXml(from)}" target="${escapeXml(to)}">`;
    return `      ${head}${values(edgeAttributes, dependencies)}</edge>`;
  });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '  <meta><creator>cofail</creator></meta>',
    '  <graph mode="static" defaultedgetype="directed">',
    ...declarations('node', vertexAttributes),
    ...declarations('edge', edgeAttributes),
    '    <nodes>',
    ...vertices,
    '    </nodes>',
    '    <edges>',
    ...edges,
    '    </edges>',
    '  </graph>',
    '</gexf>',
  ].join('\n')}\n`;
}

function declarations<Subject>(owner: string, attributes: readonly GraphAttribute<Subject>[]): string[] {
  const lines = attributes.map(
    ({ title, type }, index) => `      <attribute id="${index}" title="${title}" type="${type}"/>`,
  );
  return [`    <attributes class="${owner}">`, ...lines, '    </attributes>'];
}

function values<Subject>(attributes: readonly GraphAttribute<Subject>[], subject: Subject): string {
  const written = attributes.map(({ read }, index) => {
    const value = read(subject);
    return value === null ? '' : `<attvalue for="${index}" value="${escapeXml(String(value))}"/>`;
  });
  return `<attvalues>${written.join('')}</attvalues>`;
}
