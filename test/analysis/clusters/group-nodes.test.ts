import { expect, test } from 'vitest';
import { groupNodes } from '../../../src/analysis/clusters/group-nodes.ts';
import { inventoryOf } from '../model.ts';

const inventory = inventoryOf(`clouds: { c: {}, d: {} }
regions: { eu: { cloud: c }, eu-1: { within: eu }, hall: {}, both: { cloud: { anyOf: [c, d] } } }
operators: { o: {}, p: {} }
nodes:
  a: { region: eu-1, operator: o, role: full }
  b: { cloud: d, region: hall, operator: { anyOf: [o, p] } }
  e: { region: { anyOf: [eu, hall] }, role: data }
  f: { region: both }`);

test('nodes are grouped by the one region, operator or cloud that they name, however far out', () => {
  expect([...groupNodes(inventory, 'region')]).toEqual([
    ['node:a', 'region:eu-1'],
    ['node:b', 'region:hall'],
    ['node:f', 'region:both'],
  ]);
  expect([...groupNodes(inventory, 'operator')]).toEqual([['node:a', 'operator:o']]);
  expect([...groupNodes(inventory, 'cloud')]).toEqual([
    ['node:a', 'cloud:c'],
    ['node:b', 'cloud:d'],
  ]);
  expect([...groupNodes(inventory, 'role')]).toEqual([
    ['node:a', 'full'],
    ['node:e', 'data'],
  ]);
});
