import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { judgePairs } from '../../src/analysis/pairs/judge-pairs.ts';
import { isAtLeastAsBad } from '../../src/analysis/pairs/verdict.ts';
import { MoveList } from '../../src/analysis/suggest/list-moves.ts';
import type { Move } from '../../src/analysis/suggest/move.ts';
import { suggestChanges } from '../../src/analysis/suggest/suggest-changes.ts';
import { writePatch } from '../../src/cli/lint/write-patch.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { writeMoves } from '../../src/rules/fix/write-moves.ts';
import { bundledInventories, bundledSources, loadBundled } from '../load-bundled.ts';
import { arbitraryInventory, TODAY } from '../oracle/arbitrary-inventory.ts';
import { createOracle } from '../oracle/oracle.ts';

function load(sources: readonly SourceText[]): Inventory {
  const { inventory, diagnostics } = loadInventory(sources);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  return inventory;
}

/** Every move on an inventory, of backups as well. */
function movesOn(inventory: Inventory): Move[] {
  const sides = new Set(inventory.pairs.flatMap(({ primary, backup }) => [primary, backup]));
  const list = new MoveList(inventory, sides, { keep: new Set(), forbid: new Set() });
  return [
    ...[...inventory.entities.keys()].flatMap((ref) => [...list.of(ref)]),
    ...inventory.pairs.flatMap((pair) =>
      list.backupsFor(pair).map((to): Move => ({ type: 'replace-backup', pair, to })),
    ),
  ];
}

/** The first line of each move in a file of one node and what it stands on. */
function written(yaml: string, type: Move['type'], which = 0): string {
  const sources = [{ path: 'a.yaml', text: `cofail: 1\n${yaml}` }];
  const inventory = load(sources);
  const move = movesOn(inventory).filter((one) => one.type === type)[which];
  if (move === undefined) throw new Error(`there is no ${type}`);
  const { sources: after, unwritten } = writeMoves(sources, inventory, [move]);
  expect(unwritten).toEqual([]);
  const before = new Set(sources[0]?.text.split('\n'));
  return (after[0]?.text ?? '')
    .split('\n')
    .filter((line) => !before.has(line))
    .join('\n');
}

describe('a move is written where it belongs', () => {
  const places = 'operators: { a: {}, b: {} }\nnetworks: { n1: {}, "2": {} }\n';
  test.each<[name: string, type: Move['type'], yaml: string, expected: string]>([
    [
      'another operator',
      'relocate',
      `${places}nodes:\n  x: { operator: a } # why\n`,
      '  x: { operator: b } # why',
    ],
    [
      'in quotes like the old one',
      'relocate',
      `${places}nodes:\n  x:\n    operator: 'a'\n`,
      "    operator: 'b'",
    ],
    [
      'in quotes where it needs them',
      'relocate',
      `${places}nodes:\n  x: { network: n1 }\n`,
      '  x: { network: "2" }',
    ],
    [
      'with its kind where the old one has it',
      'relocate',
      `${places}nodes:\n  x: { dependsOn: [operator:a] }\n`,
      '  x: { dependsOn: [operator:b] }',
    ],
    [
      'a second network',
      'add-alternative',
      `${places}nodes:\n  x: { network: n1 }\n`,
      '  x: { network: { anyOf: [n1, "2"] } }',
    ],
    [
      'a member of a list in brackets',
      'add-member',
      `nodes: { x: {}, y: {}, z: {} }\nservices:\n  s: { requires: { anyOf: [x, node:y] } }\n`,
      '  s: { requires: { anyOf: [x, node:y, node:z] } }',
    ],
    [
      'a member of a list with dashes',
      'add-member',
      `nodes: { x: {}, y: {}, z: {} }\nservices:\n  s:\n    requires:\n      atLeast: 1\n      of:\n        - x # first\n        - y # last\n`,
      '        - z',
    ],
    [
      'a member with the least weight',
      'add-member',
      `nodes: { x: {}, y: {}, z: {} }\nservices:\n  s: { requires: { atLeast: 2, weights: { x: 3, y: 2 } } }\n`,
      '  s: { requires: { atLeast: 2, weights: { x: 3, y: 2, z: 2 } } }',
    ],
    [
      'a new node behind those of its role',
      'add-node',
      `nodes:\n  x-1: { role: web, labels: { a: b } } # one\n  x-2: # two\n    role: web\n  y: {}\nservices:\n  s: { requires: { atLeast: 1, of: { kind: node, where: { role: web } } } }\n`,
      '  x-3: { role: web, labels: { a: b } }',
    ],
    [
      'another backup',
      'replace-backup',
      `nodes:\n  x:\n    backups:\n      - y # old\n  y: {}\n  z: {}\n`,
      '      - z # old',
    ],
    [
      'the backup of a pair',
      'replace-backup',
      `nodes: { x: {}, y: {}, z: {} }\npairs:\n  - primary: x\n    backup: node:y\n    kind: recovery\n`,
      '    backup: node:z',
    ],
  ])('%s', (_name, type, yaml, expected) => {
    expect(written(yaml, type)).toBe(expected);
  });

  test('with the cloud that a node names beside its region', () => {
    const yaml =
      'clouds: { a: {}, b: {} }\nregions: { a/1: { cloud: a }, b/1: { cloud: b } }\nnodes:\n  x: { cloud: a, region: a/1 }\n';
    expect(written(yaml, 'relocate')).toBe('  x: { cloud: b, region: b/1 }');
  });

  test('in a list whose entries then stand in another order by what they mean', () => {
    const yaml =
      'operators: { a: {}, c: {} }\nclouds: { b: {} }\nnodes:\n  x: { dependsOn: [operator:a, operator:b-side] }\n';
    const places = yaml.replace('c: {} }', 'c: {}, b-side: {} }');
    expect(written(places, 'relocate', 1)).toBe('  x: { dependsOn: [operator:c, operator:b-side] }');
  });

  test('a new node behind the group that lists it, where both go behind the last line', () => {
    const yaml = 'nodes:\n  x-1: {}\n  y:\n    dependsOn:\n      - anyOf:\n          - x-1\n';
    expect(written(yaml, 'add-node')).toBe('          - x-2\n  x-2: {}');
  });

  test('into one of two groups that only weighing then tells apart', () => {
    const yaml = `${places.split('\n')[0]}\nnodes:\n  x: { operator: { anyOf: [{ atLeast: 1/2, of: [a], weighted: true }, { atLeast: 1/2, of: [a, b] }] } }\n`;
    expect(written(yaml, 'add-member')).toContain('of: [a, b], weighted: true }');
  });

  test('what an anchor gives to several nodes is left out, and told', () => {
    const text =
      'cofail: 1\noperators: { a: {}, b: {} }\nnodes:\n  x: &same { operator: a }\n  y: *same\n  z: { operator: a }\n';
    const sources = [{ path: 'a.yaml', text }];
    const inventory = load(sources);
    const moves = movesOn(inventory).filter((move) => move.type === 'relocate' && move.entity !== 'node:y');
    const { sources: after, unwritten } = writeMoves(sources, inventory, moves);
    expect(unwritten.map((move) => move.type === 'relocate' && move.entity)).toEqual(['node:x']);
    expect(after[0]?.text).toBe(text.replace('z: { operator: a }', 'z: { operator: b }'));
  });
});

test('a new node stays in its cloud where its region cannot change, as a selector goes by it', () => {
  const text = `cofail: 1
clouds: { a: {}, b: {} }
regions: { ra: { cloud: a }, rb: { cloud: b } }
nodes:
  n1: { role: web, region: ra, cloud: a }
  n2: { role: web, region: rb, cloud: b }
services:
  s: { requires: { anyOf: [n1] } }
  t: { requires: { atLeast: 1, of: { kind: node, where: { region: rb } } } }
`;
  const sources = [{ path: 'a.yaml', text }];
  const inventory = load(sources);
  const added = movesOn(inventory).filter((move) => move.type === 'add-node');
  expect(new Set(added.map((move) => move.entity))).toEqual(new Set(['service:s', 'service:t']));
  for (const move of added) {
    expect(move.changes).toEqual([]);
    expect(writeMoves(sources, inventory, [move]).unwritten).toEqual([]);
  }
});

describe('what is written is what was meant', () => {
  const forms: readonly (readonly [string, (document: unknown) => string])[] = [
    ['JSON', (document) => JSON.stringify(document)],
    ['indented JSON', (document) => JSON.stringify(document, null, 2)],
    ['YAML with indentation', (document) => stringify(document, { aliasDuplicateObjects: false })],
    [
      'YAML in brackets',
      (document) => stringify(document, { collectionStyle: 'flow', aliasDuplicateObjects: false }),
    ],
  ];
  test.each(forms)('every move on random inventories, in %s', { timeout: 600_000 }, (_name, write) => {
    let count = 0;
    fc.assert(
      fc.property(arbitraryInventory(), fc.nat(), (document, seed) => {
        const sources = [{ path: 'a.yaml', text: write(document) }];
        const { inventory } = loadInventory(sources);
        if (inventory === null) return;
        const moves = movesOn(inventory);
        const some = moves.filter((_, index) => index % 3 === seed % 3).slice(0, 15);
        // Each by itself: writeMoves compares what the files then say with what was meant.
        for (const move of some) {
          expect({ move, ...writeMoves(sources, inventory, [move]) }).toMatchObject({ unwritten: [] });
          count++;
        }
      }),
      { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 80) },
    );
    expect(count).toBeGreaterThan(30);
  });

  test('the patch repairs what is said to be repaired, by a meaning that shares no code', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(arbitraryInventory(), (document) => {
        const sources = [{ path: 'a.yaml', text: stringify(document, { aliasDuplicateObjects: false }) }];
        const { inventory } = loadInventory(sources);
        fc.pre(inventory !== null);
        const found = suggestChanges(buildFaultModel(inventory), { today: TODAY, budget: 20_000 });
        // So many runs as there shall be have something to hold against the oracle; others do not count.
        fc.pre(found.goals.some(({ isRepaired, subject }) => isRepaired && subject.type === 'pair'));
        const moves = found.moves.map(({ move }) => move);
        const after = writeMoves(sources, inventory, moves);
        expect(after.unwritten).toEqual([]);
        const patched = applyPatch(sources[0]?.text ?? '', writePatch(sources, after.sources));
        expect(patched).toBe(after.sources[0]?.text);
        const reloaded = load(after.sources);
        const oracle = createOracle(parse(after.sources[0]?.text ?? ''));
        for (const goal of found.goals) {
          if (!goal.isRepaired || goal.subject.type !== 'pair') continue;
          const { primary, backup, kind } = goal.subject;
          const replaced = moves.find(
            (move) =>
              move.type === 'replace-backup' &&
              move.pair.primary === primary &&
              move.pair.backup === backup &&
              move.pair.kind === kind,
          );
          const to = replaced?.type === 'replace-backup' ? replaced.to : backup;
          expect(reloaded.pairs.some((pair) => pair.primary === primary && pair.backup === to)).toBe(true);
          expect(oracle.pair(primary, to, TODAY).residualVerdict).toBe('independent');
        }
      }),
      { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 25) },
    );
  });

  test.each(bundledInventories.filter((name) => !name.startsWith('stellar')))(
    '%s',
    { timeout: 600_000 },
    (name) => {
      const sources = bundledSources(name);
      const inventory = loadBundled(name);
      const found = suggestChanges(buildFaultModel(inventory), { today: '2026-06-15', budget: 20_000 });
      const after = writeMoves(
        sources,
        inventory,
        found.moves.map(({ move }) => move),
      );
      expect(after.unwritten).toEqual([]);
      const model = buildFaultModel(load(after.sources));
      const before = judgePairs(buildFaultModel(inventory), inventory.pairs, { today: '2026-06-15' });
      const bad = (judgements: typeof before): number =>
        judgements.filter(({ residual }) => isAtLeastAsBad(residual.verdict, 'unproven')).length;
      const left = found.goals.filter(
        ({ subject, isRepaired }) => subject.type === 'pair' && !isRepaired,
      ).length;
      expect(bad(judgePairs(model, model.inventory.pairs, { today: '2026-06-15' }))).toBe(left);
    },
  );
});
