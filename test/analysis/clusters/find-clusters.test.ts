import { describe, expect, test } from 'vitest';
import { findClusters } from '../../../src/analysis/clusters/find-clusters.ts';
import { modelOf } from '../model.ts';

const model = modelOf(`clouds: { c: {}, d: {} }
regions:
  r1: { cloud: c }
  r1a: { within: r1 }
  r2: { cloud: c }
domains:
  grid: { g: {} }
  key: { k: {} }
nodes:
  a: { role: web, region: r1a, dependsOn: [grid:g] }
  b: { role: web, region: r1a, dependsOn: [key:k] }
  e: { role: db, region: r1, dependsOn: [grid:g, key:k] }
  f: { role: db, region: r2, dependsOn: [grid:g] }
  h: { role: db, cloud: d }
services:
  s: { requires: { atLeast: 2, of: [node:a, node:b] } }`);

describe('clusters', () => {
  test('are the distinct blast radii of two nodes or more, from large to small, with all their causes', () => {
    const { clusters } = findClusters(model);
    expect(clusters).toEqual([
      { causes: ['cloud:c'], nodes: ['node:a', 'node:b', 'node:e', 'node:f'], within: [] },
      { causes: ['grid:g'], nodes: ['node:a', 'node:e', 'node:f'], within: [0] },
      { causes: ['region:r1'], nodes: ['node:a', 'node:b', 'node:e'], within: [0] },
      { causes: ['key:k'], nodes: ['node:b', 'node:e'], within: [2] },
      { causes: ['region:r1a'], nodes: ['node:a', 'node:b'], within: [2] },
    ]);
  });

  test('with one radius are one, and its causes are in text order', () => {
    const { clusters } = findClusters(
      modelOf(`clouds: { c: {} }
domains: { app: { x: { cloud: c } }, grid: { z: {}, y: {} } }
nodes:
  a: { dependsOn: [app:x, grid:z, grid:y] }
  b: { dependsOn: [app:x, grid:z, grid:y] }`),
    );
    expect(clusters).toEqual([
      { causes: ['app:x', 'cloud:c', 'grid:y', 'grid:z'], nodes: ['node:a', 'node:b'], within: [] },
    ]);
  });

  test('lie directly within several others where those do not hold each other', () => {
    const { clusters } = findClusters(
      modelOf(`domains: { d: { x: {}, y: {}, z: {} } }
nodes:
  a: { dependsOn: [d:x, d:y, d:z] }
  b: { dependsOn: [d:x, d:y, d:z] }
  c: { dependsOn: [d:x] }
  e: { dependsOn: [d:y] }`),
    );
    expect(clusters.map(({ causes, within }) => [causes, within])).toEqual([
      [['d:x'], []],
      [['d:y'], []],
      [['d:z'], [0, 1]],
    ]);
  });

  test('count only nodes of a role, and causes of the kinds, that are asked for', () => {
    expect(findClusters(model, { role: 'db' })).toEqual({
      clusters: [{ causes: ['cloud:c', 'grid:g'], nodes: ['node:e', 'node:f'], within: [] }],
      paperCount: 3,
      independentCount: { lower: 2, upper: 2, exact: true },
    });
    expect(findClusters(model, { kinds: ['key', 'region'] }).clusters.map(({ causes }) => causes)).toEqual([
      ['region:r1'],
      ['key:k'],
      ['region:r1a'],
    ]);
  });

  test('leave out what never fails by itself', () => {
    const { clusters } = findClusters(
      modelOf(`clouds: { c: { failure: never } }
nodes: { a: { cloud: c }, b: { cloud: c } }`),
    );
    expect(clusters).toEqual([]);
  });
});

test('the paper count is that of the nodes, the independent count that of nodes without a single cause in common', () => {
  expect(findClusters(model)).toMatchObject({
    paperCount: 5,
    independentCount: { lower: 2, upper: 2, exact: true },
  });
  expect(findClusters(model, { kinds: ['key', 'region'] }).independentCount).toEqual({
    lower: 3,
    upper: 3,
    exact: true,
  });
});
