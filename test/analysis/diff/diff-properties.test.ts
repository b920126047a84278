import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffInventories, type InventoryDiff } from '../../../src/analysis/diff/diff-inventories.ts';
import { type Verdict, verdicts } from '../../../src/analysis/pairs/verdict.ts';
import type { Inventory } from '../../../src/inventory/inventory.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { shuffleDocument, TODAY } from '../../oracle/arbitrary-inventory.ts';
import { buildInventory } from '../../oracle/build-inventory.ts';
import { type InventoryRecipe, inventoryRecipe } from '../../oracle/inventory-recipe.ts';
import { createOracle, type Oracle } from '../../oracle/oracle.ts';
import type { Document } from '../../oracle/read-document.ts';

/** The diff of two inventories held against brute force on both sides, which knows nothing of what can be left out. */

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 150);
const options = { maxOwnFailures: 10, selfReferences: true };

function load(document: Document): Inventory {
  const { inventory, diagnostics } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  return inventory;
}

/** An inventory and one that differs in some of its parts: nodes, domains, services, pairs, acceptances, defaults. */
const changed: fc.Arbitrary<{ base: Document; head: Document }> = fc
  .record({
    one: inventoryRecipe,
    other: inventoryRecipe,
    node: fc.nat({ max: 5 }),
    parts: fc.subarray<keyof InventoryRecipe>([
      'regions',
      'operators',
      'networks',
      'tees',
      'services',
      'pairs',
      'acceptances',
      'defaults',
      'unknownTees',
    ]),
    isNodeChanged: fc.boolean(),
  })
  .map(({ one, other, node, parts, isNodeChanged }) => {
    const nodes = one.nodes.map((recipe, index) => (index === node ? (other.nodes[0] ?? recipe) : recipe));
    const mixed = {
      ...one,
      ...Object.fromEntries(parts.map((part) => [part, other[part]])),
      ...(isNodeChanged ? { nodes } : {}),
    };
    return { base: buildInventory(one, options), head: buildInventory(mixed, options) };
  });

interface Residual {
  readonly verdict: Verdict;
  readonly causes: readonly string[];
  readonly members: readonly string[];
}

function residualOf(oracle: Oracle, primary: string, backup: string): Residual {
  const { resolve } = oracle.model;
  const sides = [primary, backup].sort().join(' ');
  const accepted = oracle.model.acceptances
    .filter(({ until }) => until === null || TODAY <= until)
    .filter(({ pair }) => pair === null || pair.map(resolve).sort().join(' ') === sides)
    .map(({ cause }) => cause);
  const names = oracle.ownFailures.map(({ name }) => name);
  const rest = oracle.without(
    names.filter((name) => accepted.some((cause) => name === cause || name.startsWith(`${cause}@`))),
  );
  const { verdict, sharedCauses } = rest.pair(primary, backup, TODAY);
  const inPrimary = rest.minimalCutSets([primary]).flat();
  const inBackup = new Set(rest.minimalCutSets([backup]).flat());
  return { verdict, causes: sharedCauses, members: inPrimary.filter((name) => inBackup.has(name)) };
}

function causesBeyond(one: Residual | null, other: Residual | null): string[] {
  if (one === null || other === null) return [...(one?.causes ?? [])];
  const isUnproven = one.verdict === 'unproven';
  if (isUnproven && ['shared-fate', 'entangled'].includes(other.verdict)) return [];
  const known =
    one.verdict === 'entangled' ? other.members : other.verdict === one.verdict ? other.causes : [];
  return one.causes.filter((cause) => !known.includes(cause));
}

/** What the diff has to say of pairs, by the oracles of both sides; names of base as they are in head. */
function expectedPairs(
  base: Oracle,
  head: Oracle,
  toHead: (name: string) => string,
  toBase: (name: string) => string,
) {
  const sidesOf = (oracle: Oracle): string[][] =>
    oracle.model.pairs.map(({ primary, backup }) => [primary, backup].map(oracle.model.resolve));
  const before = new Set(sidesOf(base).map((pair) => pair.map(toHead).join('\n')));
  const after = new Set(sidesOf(head).map((pair) => pair.join('\n')));
  return [...new Set([...before, ...after])].sort().flatMap((key) => {
    const [primary = '', backup = ''] = key.split('\n');
    const found = before.has(key) ? residualOf(base, toBase(primary), toBase(backup)) : null;
    const was = found && {
      ...found,
      causes: found.causes.map(toHead).sort(),
      members: found.members.map(toHead),
    };
    const is = after.has(key) ? residualOf(head, primary, backup) : null;
    const newCauses = is === null ? [] : causesBeyond(is, was);
    const goneCauses = was === null ? [] : causesBeyond(was, is);
    if (was?.verdict === is?.verdict && newCauses.length + goneCauses.length === 0) return [];
    return [
      { primary, backup, before: was?.verdict ?? null, after: is?.verdict ?? null, newCauses, goneCauses },
    ];
  });
}

const servicesOf = (oracle: Oracle): string[] => oracle.entities.filter((ref) => ref.startsWith('service:'));

function pointsOf(oracle: Oracle): string[] {
  return servicesOf(oracle).flatMap((service) =>
    oracle
      .minimalCutSets([service])
      .filter((set) => set.length === 1)
      .map(([cause]) => `${service} by ${cause}`),
  );
}

function clustersOf(oracle: Oracle, rename: (name: string) => string): Map<string, string[]> {
  return new Map(
    oracle
      .clusters()
      .flatMap(({ causes, nodes }) => causes.map((cause) => [rename(cause), nodes.map(rename).sort()])),
  );
}

/** Both ways between the names of the two sides, for own failures too. */
function namesOf({ renamed }: InventoryDiff) {
  const make = (pairs: readonly (readonly [string, string])[]) => {
    const map = new Map(pairs);
    return (name: string): string =>
      name
        .split('@')
        .map((ref) => map.get(ref) ?? ref)
        .join('@');
  };
  return {
    toHead: make(renamed.map(({ from, to }) => [from, to])),
    toBase: make(renamed.map(({ from, to }) => [to, from])),
  };
}

const check = (property: (base: Document, head: Document) => void): void => {
  fc.assert(
    fc.property(changed, ({ base, head }) => property(base, head)),
    { numRuns: runs },
  );
};

describe('on random inventories of which some parts are changed, brute force agrees with', () => {
  test('which pairs changed, from which verdict to which, and by which causes', () => {
    const seen = new Map<string, number>();
    check((base, head) => {
      const diff = diffInventories(load(base), load(head), { today: TODAY });
      const { toHead, toBase } = namesOf(diff);
      const expected = expectedPairs(createOracle(base), createOracle(head), toHead, toBase);
      expect(diff.pairs.map(({ kinds, complete, ...pair }) => pair)).toEqual(expected);
      for (const { before, after } of expected) seen.set(`${before} ${after}`, 1);
    });
    // The generator makes all kinds of changes, or nothing is proven: mostly 12 to 18 of them, hardly ever fewer than 7.
    expect(seen.size).toBeGreaterThan(6);
  });

  test('which single points of failure appeared and vanished', () => {
    check((base, head) => {
      const diff = diffInventories(load(base), load(head), { today: TODAY });
      const { toHead } = namesOf(diff);
      const was = pointsOf(createOracle(base)).map((point) => point.split(' by ').map(toHead).join(' by '));
      const is = pointsOf(createOracle(head));
      const words = (points: InventoryDiff['singlePoints']['appeared']): string[] =>
        points.map(({ service, cause }) => `${service} by ${cause}`);
      expect(words(diff.singlePoints.appeared)).toEqual(is.filter((point) => !was.includes(point)).sort());
      expect(words(diff.singlePoints.vanished)).toEqual(was.filter((point) => !is.includes(point)).sort());
    });
  });

  test('how many cut sets of which order each service has', () => {
    check((base, head) => {
      const diff = diffInventories(load(base), load(head), { today: TODAY });
      const { toHead, toBase } = namesOf(diff);
      const countsOf = (oracle: Oracle, service: string): string => {
        if (!oracle.entities.includes(service)) return 'none';
        const orders = oracle.minimalCutSets([service]).map((set) => set.length);
        return [1, 2, 3].map((order) => orders.filter((one) => one === order).length).join(' ');
      };
      const [was, is] = [createOracle(base), createOracle(head)];
      const services = [...new Set([...servicesOf(was).map(toHead), ...servicesOf(is)])].sort();
      expect(diff.cutSets.map(({ service }) => service)).toEqual(
        services.filter((service) => countsOf(was, toBase(service)) !== countsOf(is, service)),
      );
      for (const { service, after } of diff.cutSets)
        if (after !== null)
          expect([1, 2, 3].map((order) => Number(after.countByOrder.get(order) ?? 0n)).join(' ')).toBe(
            countsOf(is, service),
          );
    });
  });

  test('clusters that grew, shrank, came and went, and independent counts', () => {
    check((base, head) => {
      const diff = diffInventories(load(base), load(head), { today: TODAY });
      const { toHead } = namesOf(diff);
      const [before, after] = [createOracle(base), createOracle(head)];
      const was = clustersOf(before, toHead);
      const is = clustersOf(after, (name) => name);
      const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((cause) => {
        const [old, now] = [was.get(cause), is.get(cause)];
        if (old?.join() === now?.join()) return [];
        const added = (now ?? []).filter((node) => !old?.includes(node));
        const word = !old ? 'new' : !now ? 'gone' : added.length > 0 ? 'grown' : 'shrunk';
        return [`${word} ${cause}: ${(now ?? old ?? []).join()}`];
      });
      const found = (['grown', 'shrunk', 'new', 'gone'] as const).flatMap((word) =>
        diff.clusters[word].flatMap(({ causes, nodes }) =>
          causes.map((cause) => `${word} ${cause}: ${nodes.join()}`),
        ),
      );
      expect(found.sort()).toEqual(lines.sort());
      const { independentCount } = diff;
      expect(independentCount.before.lower).toBe(before.independentCount());
      expect(independentCount.after.lower).toBe(after.independentCount());
    });
  });

  test('whether the change is worse', () => {
    const seen = new Set<boolean>();
    check((base, head) => {
      const diff = diffInventories(load(base), load(head), { today: TODAY });
      const { toHead, toBase } = namesOf(diff);
      const [was, is] = [createOracle(base), createOracle(head)];
      const rank = (verdict: Verdict | null): number => (verdict === null ? 0 : verdicts.indexOf(verdict));
      const pairs = expectedPairs(was, is, toHead, toBase);
      const bestOf = (oracle: Oracle, primary: string): number =>
        Math.max(
          0,
          ...oracle.model.pairs
            .map((pair) => [pair.primary, pair.backup].map(oracle.model.resolve))
            .filter(([one]) => one === primary)
            .map(([one = '', other = '']) => rank(residualOf(oracle, one, other).verdict)),
        );
      const services = servicesOf(is).filter((service) => was.entities.includes(toBase(service)));
      const orders = (oracle: Oracle, service: string): number[] =>
        oracle.minimalCutSets([service]).map((set) => set.length);
      const singles = (list: readonly number[]): number => list.filter((order) => order === 1).length;
      const isClose = (service: string): boolean => {
        const [old, now] = [orders(was, toBase(service)), orders(is, service)];
        const smallest = Math.min(...now);
        return singles(now) > singles(old) || (smallest > 1 && smallest <= 3 && smallest < Math.min(...old));
      };
      const expected =
        pairs.some(({ before, after }) => before !== null && after !== null && rank(after) < rank(before)) ||
        pairs.some(
          ({ before, after, newCauses, goneCauses }) =>
            before === after && newCauses.length > goneCauses.length,
        ) ||
        pairs.some(({ before, after }) => before === null && after === 'shared-fate') ||
        pairs.some(
          ({ primary, after }) =>
            after === null &&
            is.entities.includes(primary) &&
            bestOf(is, primary) < bestOf(was, toBase(primary)),
        ) ||
        services.some(isClose) ||
        is.independentCount() < was.independentCount();
      expect(diff.worse).toBe(expected);
      seen.add(expected);
    });
    expect(seen.size).toBe(2);
  });
});

test('judging only what can have changed finds what judging everything finds', () => {
  check((base, head) => {
    const [before, after] = [load(base), load(head)];
    const quick = diffInventories(before, after, { today: TODAY });
    expect(quick).toEqual(diffInventories(before, after, { today: TODAY, everything: true }));
  });
});

test('another order of keys and lists, or another file, is no change', () => {
  const property = fc.property(inventoryRecipe, fc.integer(), (recipe, seed) => {
    const document = buildInventory(recipe, options);
    const shuffled = shuffleDocument(document, seed);
    expectNoChange(diffInventories(load(document), load(shuffled), { today: TODAY }), []);
  });
  fc.assert(property, { numRuns: runs });
});

test('other ids for some entities, in all places, are no change', () => {
  const property = fc.property(
    inventoryRecipe,
    fc.func(fc.boolean()),
    fc.boolean(),
    (recipe, isPicked, isNamed) => {
      const built = buildInventory(recipe, options);
      const document = isNamed ? built : (withoutKeys(built, ['name', 'aliases']) as Document);
      // Where a name was the way to refer to an entity, it cannot be left out.
      const { inventory: base } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
      fc.pre(base !== null);
      const ids = new Set([...base.entities.values()].map(({ id }) => id).filter(isPicked));
      const diff = diffInventories(base, load(renameIds(document, ids) as Document), { today: TODAY });
      const renamed = [...base.entities.values()].filter(({ id }) => ids.has(id));
      expectNoChange(
        diff,
        renamed.map(({ ref }) => `${ref} ${ref}-renamed`),
      );
    },
  );
  fc.assert(property, { numRuns: runs });
});

function expectNoChange(diff: InventoryDiff, renamed: readonly string[]): void {
  const { pairs, singlePoints, cutSets, clusters, concentration, entities, worse, lostBackups } = diff;
  expect(diff.renamed.map(({ from, to }) => `${from} ${to}`)).toEqual([...renamed].sort());
  expect({ pairs, singlePoints, cutSets, clusters, concentration, entities, worse, lostBackups }).toEqual({
    pairs: [],
    singlePoints: { appeared: [], vanished: [] },
    cutSets: [],
    clusters: { grown: [], shrunk: [], new: [], gone: [] },
    concentration: [],
    entities: { added: [], removed: [], changed: [] },
    worse: false,
    lostBackups: [],
  });
  expect(diff.independentCount.before).toEqual(diff.independentCount.after);
}

/** Every key and text that is one of the ids, or `kind:` and one, with `-renamed` behind it. */
function renameIds(value: unknown, ids: ReadonlySet<string>): unknown {
  const rename = (text: string): string =>
    ids.has(text) || ids.has(text.slice(text.indexOf(':') + 1)) ? `${text}-renamed` : text;
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((item) => renameIds(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [rename(key), renameIds(inner, ids)]),
  );
}

function withoutKeys(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutKeys(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, inner]) => !(keys.includes(key) && typeof inner !== 'object') && key !== 'aliases',
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutKeys(inner, keys)]));
}
