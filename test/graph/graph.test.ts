import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { focusGraph } from '../../src/graph/focus-graph.ts';
import { describeVertex, refOfVertex, unknownVertex } from '../../src/graph/vertex-name.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';

function graphOf(yaml: string) {
  const { inventory, diagnostics } = loadInventory([{ path: 'a.yaml', text: `cofail: 1\n${yaml}` }]);
  if (inventory === null) throw new Error(diagnostics[0]?.message);
  return buildGraph(inventory);
}

const graph = graphOf(`clouds:
  aws: { name: Amazon, failure: 1e-4 }
networks: { n1: { failure: never }, n2: {} }
domains:
  key: { root: {} }
nodes:
  a:
    role: web
    cloud: aws
    network: { anyOf: [n1, n2] }
    dependsOn:
      - { on: { anyOf: [cloud:aws, { on: key:root, after: 30m }] }, after: 1h }
      - node:b
  b: { network: unknown, cloud: unknown }
  c: { network: { anyOf: [unknown, n1] }, dependsOn: [network:unknown] }
services:
  s: { requires: { atLeast: 1, of: { kind: node } } }
defaults: { failure: { network: 0.25 } }`);

describe('the graph of an inventory', () => {
  test('has a vertex per entity, and one for each unknown of each entity', () => {
    expect(graph.nodes().sort()).toEqual([
      'cloud:aws',
      'cloud:unknown@node:b',
      'key:root',
      'network:n1',
      'network:n2',
      'network:unknown@node:b',
      'network:unknown@node:c',
      'node:a',
      'node:b',
      'node:c',
      'service:s',
    ]);
  });

  test('keeps what entities are', () => {
    expect(graph.getNodeAttributes('cloud:aws')).toEqual({
      kind: 'cloud',
      id: 'aws',
      name: 'Amazon',
      role: null,
      ownFailure: { probability: 1e-4, never: false, source: 'entity', spread: null, part: null },
      place: { file: 'a.yaml', path: ['clouds', 'aws'], key: true },
    });
    expect(graph.getNodeAttributes('node:a')).toMatchObject({ kind: 'node', id: 'a', role: 'web' });
    expect(graph.getNodeAttribute('network:n1', 'ownFailure')).toMatchObject({ probability: 0, never: true });
  });

  test('gives an unknown the default failure of its kind, and no place', () => {
    expect(graph.getNodeAttributes('network:unknown@node:b')).toEqual({
      kind: 'network',
      id: 'unknown',
      name: null,
      role: null,
      ownFailure: { probability: 0.25, never: false, source: 'defaults', spread: null, part: null },
      place: null,
    });
  });

  test('has an edge from each entity to what it stands on, with every field that says so', () => {
    expect(graph.getEdgeAttribute('node:a', 'cloud:aws', 'dependencies')).toEqual([
      { field: ['cloud'], group: 'all', after: null },
      { field: ['dependsOn', 0], group: 'any', after: 3600 },
    ]);
    expect(graph.getEdgeAttribute('node:a', 'network:n2', 'dependencies')).toEqual([
      { field: ['network'], group: 'any', after: null },
    ]);
    expect(graph.getEdgeAttribute('service:s', 'node:c', 'dependencies')).toEqual([
      { field: ['requires'], group: 'threshold', after: null },
    ]);
    expect(graph.getEdgeAttribute('node:c', 'network:unknown@node:c', 'dependencies')).toEqual([
      { field: ['network'], group: 'any', after: null },
      { field: ['dependsOn', 0], group: 'all', after: null },
    ]);
  });

  test('adds up delays along nested ones', () => {
    expect(graph.getEdgeAttribute('node:a', 'key:root', 'dependencies')).toEqual([
      { field: ['dependsOn', 0], group: 'any', after: 5400 },
    ]);
  });
});

describe('a part of the graph', () => {
  const partOf = (focus: string[], depth: number | null, kinds: string[] = []) =>
    focusGraph(graph, { focus, depth, kinds }).nodes().sort();

  test('is what the focus stands on and what stands on it', () => {
    expect(partOf(['network:n2'], null)).toEqual(['network:n2', 'node:a', 'service:s']);
    expect(partOf(['node:b'], null)).toEqual([
      'cloud:unknown@node:b',
      'network:unknown@node:b',
      'node:a',
      'node:b',
      'service:s',
    ]);
  });

  test('goes as many steps as asked, each way', () => {
    expect(partOf(['network:n2'], 0)).toEqual(['network:n2']);
    expect(partOf(['network:n2'], 1)).toEqual(['network:n2', 'node:a']);
    expect(partOf(['network:n2', 'key:root'], 1)).toEqual(['key:root', 'network:n2', 'node:a']);
  });

  test('has only the kinds that are asked for, and always its focus', () => {
    expect(partOf([], null, ['service', 'key'])).toEqual(['key:root', 'service:s']);
    expect(partOf(['network:n2'], null, ['service'])).toEqual(['network:n2', 'service:s']);
  });

  test('keeps its edges, and leaves the whole as it was', () => {
    const before = graph.size;
    const part = focusGraph(graph, { focus: ['network:n2'], depth: null, kinds: [] });
    expect(part.edges().map((edge) => part.extremities(edge))).toEqual([
      ['node:a', 'network:n2'],
      ['service:s', 'node:a'],
    ]);
    expect(graph.size).toBe(before);
  });
});

describe('the name of a vertex', () => {
  test('tells whose unknown it is', () => {
    const vertex = unknownVertex('network:unknown', 'node:a');
    expect(vertex).toBe('network:unknown@node:a');
    expect(describeVertex(vertex)).toBe('network:unknown of node:a');
    expect(refOfVertex(vertex)).toBe('network:unknown');
  });

  test('takes an id with an @ for what it is', () => {
    for (const ref of ['network:unknown@a', 'node:a@b', 'node:unknown']) {
      expect(refOfVertex(ref)).toBe(ref);
      expect(describeVertex(ref)).toBe(ref);
    }
  });
});
