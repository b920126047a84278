import { describe, expect, test } from 'vitest';
import { makeHexGrid } from '../../../src/analysis/geography/hex-grid.ts';
import { type IncentiveQuery, makeIncentiveGame } from '../../../src/analysis/incentives/incentive-game.ts';
import { describeState } from '../../../src/analysis/incentives/incentive-state.ts';
import { hip17 } from '../../../src/incentives/rules/beaconing-rewards.ts';
import { inventoryOf } from '../model.ts';

const query: IncentiveQuery = { next: 2, role: null, reach: 0.1, pay: null, kinds: null };
const fleet = `
clouds: { x: {}, y: {} }
regions:
  x/east: { cloud: x, location: [40, -75] }
  x/east-1: { within: x/east }
  y/east: { cloud: y, location: [40, -75] }
operators: { acme: {} }
nodes:
  a: { role: full, region: x/east-1, operator: acme }
  b: { role: full, region: x/east-1, operator: acme }
  c: { role: data, region: y/east }
demand:
  - { from: x/east, rate: 3/s }
  - { from: x/east, rate: 1/s }
  - { from: { name: Rome, location: [41.9, 12.5] }, rate: 240/m }
candidates:
  here: { region: y/east, operator: acme, cost: 10 }
  there: { region: x/east-1, cost: 30 }
`;

describe('the game about an inventory', () => {
  const inventory = inventoryOf(fleet);
  const setting = makeIncentiveGame(inventory, query, null);

  test('has the candidates first, then the standing nodes, those alike as one', () => {
    expect(setting.game.sites.map(({ id, standing }) => [id, standing])).toEqual([
      ['here', 0],
      ['there', 0],
      ['node:a', 2],
      ['node:c', 1],
    ]);
    expect([setting.standing, setting.game.candidates, setting.game.entrants]).toEqual([3, 2, 2]);
  });

  test('adds up the demand of a place', () => {
    expect(setting.demand.map(({ label, rate }) => [label, rate])).toEqual([
      ['Rome', 4],
      ['x/east', 4],
    ]);
    expect(setting.game.demand).toEqual([0.5, 0.5]);
  });

  test('knows the innermost domains that each stands on', () => {
    const [here, there] = setting.game.sites;
    expect([...(there?.domains ?? [])]).toEqual([
      ['cloud', ['cloud:x']],
      ['region', ['region:x/east-1']],
    ]);
    expect(here?.domains.get('operator')).toEqual(['operator:acme']);
  });

  test('loses what a domain takes, and nothing that another one takes with more', () => {
    expect(setting.game.losses).toEqual([
      { cause: 'cloud:x', sites: [1, 2] },
      { cause: 'cloud:y', sites: [0, 3] },
      { cause: 'operator:acme', sites: [0, 2] },
    ]);
    const { losses } = makeIncentiveGame(inventory, { ...query, kinds: ['region'] }, null).game;
    expect(losses.map(({ cause }) => cause)).toEqual(['region:x/east', 'region:y/east']);
  });

  test('pays twice what all nodes cost where nothing is said', () => {
    expect(setting.game.pay).toBe(2 * 20 * 5);
    expect(makeIncentiveGame(inventory, { ...query, pay: 7 }, null).game.pay).toBe(7);
  });

  test('is of one role where that is asked', () => {
    const { standing, game } = makeIncentiveGame(inventory, { ...query, role: 'data' }, null);
    expect([standing, game.sites.length]).toEqual([1, 3]);
  });

  test('does not take nodes for alike that stand on unknowns, of which each has its own', () => {
    const unknown = inventoryOf(`${fleet}`.replaceAll('operator: acme }', 'operator: unknown }'));
    expect(makeIncentiveGame(unknown, query, null).game.sites.map(({ standing }) => standing)).toEqual([
      0, 0, 1, 1, 1,
    ]);
  });

  test('describes the fleet as the other commands would, with entrants each of their own operator', () => {
    const before = describeState(inventory, setting, null, []);
    expect(before).toMatchObject({
      nodes: 3,
      served: 0.5,
      afterLoss: { served: 0.5, cause: null },
      independent: { lower: 2, upper: 2 },
    });
    const after = describeState(inventory, setting, null, [1, 1]);
    expect(after).toMatchObject({ nodes: 5, independent: { lower: 2, upper: 2 } });
    const operators = after.concentration.find(({ kind }) => kind === 'operator');
    expect(operators?.hhi).toBeCloseTo((2 / 4) ** 2 + 2 * (1 / 4) ** 2, 12);
  });

  test('has hexagons of H3 whose parents hold them', () => {
    const grid = makeHexGrid([[40, -75], null]);
    const cell = grid.cell(0, 8);
    expect(cell).toMatch(/^88/);
    expect(grid.neighbours(cell ?? '')).toHaveLength(6);
    expect(grid.parent(cell ?? '')).toBe(makeHexGrid([[40, -75]]).cell(0, 7));
    expect(grid.cell(1, 8)).toBeNull();
    const { game } = makeIncentiveGame(inventory, query, makeHexGrid);
    // Four nodes at one point: the fifth counts for a fifth at the finest resolution, and nobody hears it.
    expect(hip17().start(game).reward(0)).toBe(0);
  });
});

describe('what makes no game', () => {
  const without = (text: string, change: (yaml: string) => string) => () =>
    makeIncentiveGame(inventoryOf(change(text)), query, null);

  test.each([
    [
      'no demand',
      (yaml: string) => yaml.replace(/demand:.*candidates/s, 'candidates'),
      /nobody asks for anything: the inventory has no demand/,
    ],
    [
      'a cost of some candidates only',
      (yaml: string) => yaml.replace(', cost: 30', ''),
      /the candidate there has no cost, and others have/,
    ],
    [
      'a candidate that is nowhere',
      (yaml: string) =>
        yaml.replace('x/east-1, cost', 'nowhere, cost').replace('regions:', 'regions:\n  nowhere: {}'),
      /nobody knows how far the candidate there is from Rome/,
    ],
  ])('%s', (_what, change, message) => {
    expect(without(fleet, change)).toThrow(message);
  });

  test('a role that no candidate takes', () => {
    const data = inventoryOf(fleet.replaceAll('cost: ', 'role: data, cost: '));
    expect(() => makeIncentiveGame(data, { ...query, role: 'full' }, null)).toThrow(
      'no candidate is for nodes of the role "full". Roles of candidates: data',
    );
  });
});
