import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { judgePairs } from '../../../src/analysis/pairs/judge-pairs.ts';
import { type Verdict, verdicts } from '../../../src/analysis/pairs/verdict.ts';
import { changeInventory, pairKey } from '../../../src/analysis/suggest/change-inventory.ts';
import { MoveList } from '../../../src/analysis/suggest/list-moves.ts';
import { excludeEachOther, type Move, moveKey } from '../../../src/analysis/suggest/move.ts';
import { type SuggestQuery, suggestChanges } from '../../../src/analysis/suggest/suggest-changes.ts';
import { minimalCutSets } from '../../../src/fault/sets/minimal-cut-sets.ts';
import type { Inventory, Pair, Ref } from '../../../src/inventory/inventory.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory, TODAY } from '../../oracle/arbitrary-inventory.ts';

const unlimited = { today: TODAY, budget: 1e9 };

/** The rank of every pair and service of an inventory, the same way for pairs with another backup: by place. */
function ranksOf(inventory: Inventory, pairs: readonly Pair[], toOrder: number): Map<string, number> {
  const model = buildFaultModel(inventory);
  const ranks = new Map<string, number>();
  for (const [index, { residual }] of judgePairs(model, pairs, { today: TODAY }).entries())
    ranks.set(`pair ${index}`, verdicts.indexOf(residual.verdict));
  const accepted = inventory.acceptances
    .filter(({ pair, until }) => pair === null && (until === null || until >= TODAY))
    .map(({ cause }) => cause);
  for (const { ref, kind } of inventory.entities.values()) {
    if (kind !== 'service') continue;
    const never = model.ownFailures.flatMap((own, event) =>
      own.name === ref || accepted.includes(own.ref) ? [event] : [],
    );
    const target = model.vertexOf.get(ref) ?? -1;
    const { countByOrder } = minimalCutSets(model.compiled, { targets: [target], never });
    ranks.set(ref, Math.min(toOrder, [...countByOrder.keys()][0] ?? toOrder));
  }
  return ranks;
}

/** Every change there is, of backups as well. */
function allMoves(inventory: Inventory, sides: ReadonlySet<Ref>): Move[] {
  const list = new MoveList(inventory, sides, { keep: new Set(), forbid: new Set() });
  const moves = new Map<string, Move>();
  for (const ref of inventory.entities.keys())
    for (const move of list.of(ref)) moves.set(moveKey(move), move);
  for (const pair of inventory.pairs)
    for (const to of list.backupsFor(pair)) {
      const move: Move = { type: 'replace-backup', pair, to };
      if (!inventory.pairs.some((other) => pairKey(other) === pairKey({ ...pair, backup: to })))
        moves.set(moveKey(move), move);
    }
  return [...moves.values()];
}

function* subsets(
  moves: readonly Move[],
  size: number,
  from = 0,
  chosen: readonly Move[] = [],
): Iterable<readonly Move[]> {
  if (chosen.length === size) {
    yield chosen;
    return;
  }
  for (let at = from; at < moves.length; at++) {
    const move = moves[at];
    if (move === undefined || chosen.some((other) => excludeEachOther(other, move))) continue;
    yield* subsets(moves, size, at + 1, [...chosen, move]);
  }
}

/** The pairs as they are after some moves, each in its old place. */
function movedPairs(pairs: readonly Pair[], moves: readonly Move[]): Pair[] {
  return pairs.map((pair) => {
    const move = moves.find((one) => one.type === 'replace-backup' && pairKey(one.pair) === pairKey(pair));
    return move?.type === 'replace-backup' ? { ...pair, backup: move.to } : pair;
  });
}

function isWithinCapacity(pairs: readonly Pair[], moves: readonly Move[], capacity: number): boolean {
  const after = movedPairs(pairs, moves);
  if (new Set(after.map(pairKey)).size < after.length) return false;
  return moves.every(
    (move) =>
      move.type !== 'replace-backup' || after.filter(({ backup }) => backup === move.to).length <= capacity,
  );
}

type Ranks = ReadonlyMap<string, number>;

/** Moves that are within the capacity, the fewest first, and the ranks after them: worked out once for all goals. */
function outcomes(
  inventory: Inventory,
  toOrder: number,
  capacity: number,
  moves: readonly Move[],
  most: number,
): readonly { readonly size: number; readonly after: () => Ranks }[] {
  return Array.from({ length: most + 1 }, (_, size) => [...subsets(moves, size)])
    .flat()
    .filter((chosen) => isWithinCapacity(inventory.pairs, chosen, capacity))
    .map((chosen) => {
      let known: Ranks | null = null;
      const after = (): Ranks => {
        known ??= ranksOf(changeInventory(inventory, chosen), movedPairs(inventory.pairs, chosen), toOrder);
        return known;
      };
      return { size: chosen.length, after };
    });
}

/** So many changes are tried together: all sets of one and two of at most so many changes. */
const mostTogether = 2;
const mostMoves = 40;

/** What was to be repaired and what came of it, by the names that the oracle uses. */
function check(inventory: Inventory, query: Partial<SuggestQuery>): void {
  const model = buildFaultModel(inventory);
  const answer = suggestChanges(model, { ...unlimited, ...query });
  const { to, toOrder, capacity, goals } = answer;
  const keyOf = (goal: (typeof goals)[number]): string =>
    goal.subject.type === 'service'
      ? goal.subject.service
      : `pair ${inventory.pairs.findIndex((pair) => goal.subject.type === 'pair' && pairKey(pair) === pairKey(goal.subject))}`;
  const wanted = new Map(
    goals.map(
      (goal) => [keyOf(goal), goal.subject.type === 'pair' ? verdicts.indexOf(to) : toOrder] as const,
    ),
  );
  const repaired = new Map(
    goals
      .filter((goal) => goal.isRepaired)
      .map((goal) => [keyOf(goal), wanted.get(keyOf(goal)) ?? 0] as const),
  );
  const moves = answer.moves.map(({ move }) => move);
  // What is said of the plan holds of the inventory after it.
  const before = ranksOf(inventory, inventory.pairs, toOrder);
  expect([...wanted.keys()].sort()).toEqual(weakOnes(before, to, toOrder));
  const after = ranksOf(changeInventory(inventory, moves), movedPairs(inventory.pairs, moves), toOrder);
  for (const [key, rank] of before) expect(after.get(key)).toBeGreaterThanOrEqual(repaired.get(key) ?? rank);
  expect(isWithinCapacity(inventory.pairs, moves, capacity)).toBe(true);
  expect(answer.atLeast).toBeLessThanOrEqual(moves.length);
  const sides = new Set(
    goals.flatMap(({ subject }) => (subject.type === 'pair' ? [subject.primary, subject.backup] : [])),
  );
  const all = allMoves(inventory, sides);
  const tried = outcomes(inventory, toOrder, capacity, all, mostTogether);
  /** The fewest moves that reach some goals and make nothing worse; null where no two do. */
  const fewest = (some: Ranks): number | null =>
    tried.find(({ after: ranks }) =>
      [...before].every(([key, rank]) => (ranks().get(key) ?? -1) >= (some.get(key) ?? rank)),
    )?.size ?? null;
  const best = fewest(repaired);
  if (best === null) expect(moves.length).toBeGreaterThan(mostTogether);
  else {
    expect(answer.atLeast).toBeLessThanOrEqual(best);
    expect(moves.length).toBe(best);
  }
  for (const goal of goals) {
    if (goal.isRepaired) continue;
    const key = keyOf(goal);
    const alone = fewest(new Map([[key, wanted.get(key) ?? 0]]));
    if (goal.obstacle !== 'conflict') expect(alone).toBeNull();
    else expect(fewest(wanted)).toBeNull();
  }
}

/** What is to be repaired, by the names that the oracle uses. */
function weakOnes(ranks: Ranks, to: Verdict, toOrder: number): string[] {
  const least = (key: string): number => (key.startsWith('pair ') ? verdicts.indexOf(to) : toOrder);
  return [...ranks].flatMap(([key, rank]) => (rank < least(key) ? [key] : [])).sort();
}

/** Random inventories in which something is to be repaired, with no more changes than can be tried two by two. */
function arbitraryBroken({
  to = 'independent',
  toOrder = 2,
}: Partial<SuggestQuery>): fc.Arbitrary<Inventory> {
  return arbitraryInventory()
    .map((document): Inventory => {
      const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('a random inventory does not load');
      return inventory;
    })
    .filter((inventory) => {
      const sides = new Set(inventory.pairs.flatMap(({ primary, backup }) => [primary, backup]));
      const weak = weakOnes(ranksOf(inventory, inventory.pairs, toOrder), to, toOrder);
      return weak.length > 0 && allMoves(inventory, sides).length <= mostMoves;
    });
}

describe('suggest agrees with exhaustive search', () => {
  test.each([
    { name: 'for every bad pair and weak service at once', query: {} },
    { name: 'to the verdict entangled', query: { to: 'entangled' as const, capacity: 2 } },
    { name: 'with one pair per backup', query: { capacity: 1 } },
    { name: 'for services, up to cut sets of order 3', query: { toOrder: 3, capacity: 1 } },
  ])('on small random inventories $name', { timeout: 36_000_000 }, ({ query }) => {
    fc.assert(
      fc.property(arbitraryBroken(query), (inventory) => check(inventory, query)),
      { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 25) },
    );
  });
});
