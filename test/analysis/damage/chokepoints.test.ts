import { describe, expect, test } from 'vitest';
import { findChokepoints } from '../../../src/analysis/damage/chokepoints.ts';
import { whatIf } from '../../../src/analysis/what-if/what-if.ts';
import { loadBundled } from '../../load-bundled.ts';
import { inventoryOf } from '../model.ts';

describe('chokepoints', () => {
  test('have beside them what a what-if says goes down, for every entity of the flagship', () => {
    const inventory = loadBundled('opengradient');
    const { rows, isComputed } = findChokepoints(inventory);
    expect(isComputed).toBe(true);
    expect(rows.length).toBeGreaterThan(100);
    for (const { name, damage } of rows) {
      if (name.includes(':unknown@')) continue;
      const { down, services } = whatIf(inventory, [name], null);
      expect([name, damage.entities, damage.services]).toEqual([name, down.length, services.down.length]);
    }
  });

  test('are ranked by betweenness, which is not what their failure takes', () => {
    const { rows } = findChokepoints(loadBundled('quickstart.yaml'));
    const shares = rows.map(({ betweenness }) => betweenness);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(rows[0]).toMatchObject({ name: 'service:shop', isHarmless: true });
    expect(rows.at(-1)).toMatchObject({ name: 'cloud:aws', isHarmless: false });
  });

  test('of entities that never fail by themselves are there, too', () => {
    const inventory = inventoryOf(`clouds: { x: { failure: never } }
nodes: { a: { cloud: x }, b: { cloud: x } }`);
    expect(findChokepoints(inventory).rows).toMatchObject([
      { name: 'cloud:x', betweenness: 1, damage: { entities: 3, nodes: 2 }, isHarmless: false },
    ]);
  });

  test('are none, and said to be none, beyond the budget', () => {
    const inventory = loadBundled('quickstart.yaml');
    const { rows, isComputed, steps } = findChokepoints(inventory, 5);
    expect({ rows, isComputed }).toEqual({ rows: [], isComputed: false });
    expect(findChokepoints(inventory, steps - 1).isComputed).toBe(false);
    expect(findChokepoints(inventory, steps).isComputed).toBe(true);
  });
});
