import { describe, expect, test } from 'vitest';
import { usersInOutage } from '../../../src/analysis/route/users-in-outage.ts';
import { inventoryOf } from '../model.ts';

const regions = `regions:
  r1: { location: [50, 8] }
  r2: { location: [52, 5] }
  lost: {}
`;

describe('what users feel of an outage', () => {
  test('is the fastest answer before and after, by completion time where that is known', () => {
    const inventory = inventoryOf(`${regions}models: { m: { decode: 1s, loadTime: 9s } }
nodes:
  cold: { region: r1, models: { m: disk } }
  warm: { region: r2, models: { m: loaded } }
demand: [{ from: r1, model: m, rate: 2/s }]`);
    const [calm] = usersInOutage(inventory, []);
    expect(calm).toMatchObject({ from: 'r1', model: 'm', rate: 2, before: { node: 'node:warm' } });
    expect(calm?.after).toEqual(calm?.before);
    const [hit] = usersInOutage(inventory, ['node:warm']);
    expect(hit).toMatchObject({ before: { node: 'node:warm' }, after: { node: 'node:cold' } });
    expect((hit?.after?.seconds ?? 0) - (hit?.before.seconds ?? 0)).toBeGreaterThan(8.9);
    expect(usersInOutage(inventory, ['node:warm', 'node:cold'])[0]?.after).toBeNull();
  });

  test('is the nearest node where completion times are not known', () => {
    const inventory = inventoryOf(`${regions}models: { m: {} }
nodes:
  far: { region: r2, models: { m: loaded } }
  near: { region: r1, models: { m: loaded } }
  other: { region: r1, location: [50, 8.01] }
demand: [{ from: r1, model: m, rate: 1/s }, { from: r2, rate: 1/s }]`);
    expect(usersInOutage(inventory, ['node:near'])).toMatchObject([
      { from: 'r1', before: { node: 'node:near', seconds: null }, after: { node: 'node:far' } },
      { from: 'r2', model: null, before: { node: 'node:far' }, after: { node: 'node:far' } },
    ]);
  });

  test('asks every node where nobody says what serves what, and leaves out what it has no distance to', () => {
    const inventory = inventoryOf(`${regions}nodes: { a: { region: r1 }, b: { region: lost } }
demand: [{ from: r2, rate: 1/s }]`);
    expect(usersInOutage(inventory, [])).toMatchObject([{ before: { node: 'node:a' } }]);
    expect(usersInOutage(inventory, ['node:a'])).toMatchObject([{ after: null }]);
    expect(usersInOutage(inventoryOf('nodes: { a: {} }\ndemand: [{ from: [0, 0], rate: 1/s }]'), [])).toEqual(
      [],
    );
    expect(usersInOutage(inventoryOf('nodes: { a: {} }'), [])).toEqual([]);
  });
});
