import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findGroupCauses } from '../../src/analysis/groups/group-causes.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { runRules } from '../../src/rules/run/run-rules.ts';
import { staleAcceptance } from '../../src/rules/stale-acceptance.ts';
import { arbitraryInventory, TODAY } from '../oracle/arbitrary-inventory.ts';
import { createOracle } from '../oracle/oracle.ts';

/** The ref of an own failure: that of an unknown is named with its referrer. */
const refOf = (name: string): string => name.replace(/@.*/s, '');

test('by brute force, exactly the acceptances that have no part in any pair, and alone break no group or service, are stale', () => {
  let stale = 0;
  fc.assert(
    fc.property(arbitraryInventory({ maxOwnFailures: 9 }), (document) => {
      const { inventory } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('no inventory');
      const oracle = createOracle(document);
      const members = (target: string): Set<string> => new Set(oracle.minimalCutSets([target]).flat());
      /** What has a part in bringing down each of two, with unknowns of one kind taken for one. */
      const shared = (a: string, b: string): Set<string> => {
        const [ofA, ofB] = [members(a), members(b)];
        const unknowns = new Set([...ofB].filter((name) => name.includes('@')).map(refOf));
        const both = [...ofA].filter((name) => ofB.has(name) || unknowns.has(refOf(name)));
        return new Set(both.map(refOf));
      };
      const services = oracle.entities.filter((ref) => ref.startsWith('service:'));
      const takesService = ({ name }: { name: string }) => services.some((ref) => oracle.isDown(ref, [name]));
      const model = buildFaultModel(inventory);
      // What breaks a group is held against brute force in test/analysis/groups/group-causes.test.ts.
      const breaksGroup = findGroupCauses(model).flatMap(({ causes }) => causes.map(({ event }) => event));
      const alone = new Set([
        ...oracle.ownFailures.filter(takesService).map(({ name }) => refOf(name)),
        ...breaksGroup.map((event) => model.ownFailures[event]?.ref ?? ''),
      ]);
      const expected = inventory.acceptances.flatMap(({ pair, cause, until }) => {
        if (until !== null && until < TODAY) return [];
        const meant = inventory.pairs.filter(
          ({ primary, backup }) => pair === null || (pair.includes(primary) && pair.includes(backup)),
        );
        if (meant.some(({ primary, backup }) => shared(primary, backup).has(cause))) return [];
        if (pair === null && alone.has(cause)) return [];
        return [[cause, ...(pair ?? [])].join(' ')];
      });
      const found = runRules(inventory, { today: TODAY, rules: [staleAcceptance] });
      expect(found.map(({ subject }) => subject).sort()).toEqual(expected.sort());
      stale += found.length;
    }),
    { numRuns: 300 },
  );
  expect(stale).toBeGreaterThan(20);
});
