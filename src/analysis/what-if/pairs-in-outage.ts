import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { PairState } from '../../inventory/scenarios/scenario.ts';
import type { PairKind } from '../../inventory/schema/schema.ts';
import { invertLists, type NumberLists } from '../model/number-lists.ts';

export interface PairInOutage {
  readonly primary: Ref;
  readonly backup: Ref;
  readonly kind: PairKind;
  readonly state: PairState;
}

/** The pairs of an inventory by the numbers of their sides. */
export interface PairIndex {
  readonly pairs: readonly Pair[];
  /** Two of each. */
  readonly sides: Int32Array;
  /** By entity: the pairs that it is a side of. */
  readonly pairsOf: NumberLists;
}

export function indexPairs({ entities, pairs }: Inventory, numberOf: ReadonlyMap<Ref, number>): PairIndex {
  const sides = new Int32Array(2 * pairs.length);
  const start = new Int32Array(pairs.length + 1);
  for (const [index, { primary, backup }] of pairs.entries()) {
    sides[2 * index] = numberOf.get(primary)!;
    sides[2 * index + 1] = numberOf.get(backup)!;
    start[index + 1] = 2 * index + 2;
  }
  return { pairs, sides, pairsOf: invertLists({ start, items: sides }, entities.size) };
}

/** The pairs with a side down, by their number, ascending. Linear in these. */
export function hitPairs({ pairs, sides, pairsOf }: PairIndex, down: Int32Array): Map<number, PairInOutage> {
  const isDown = new Uint8Array(pairsOf.start.length);
  for (let at = 0; at < down.length; at++) isDown[down[at]!] = 1;
  const hit: number[] = [];
  for (let at = 0; at < down.length; at++) {
    const entity = down[at]!;
    for (let place = pairsOf.start[entity]!; place < pairsOf.start[entity + 1]!; place++) {
      const pair = pairsOf.items[place]!;
      const primary = sides[2 * pair]!;
      // With its primary down, a pair is come to by that one.
      if (entity === primary || isDown[primary] === 0) hit.push(pair);
    }
  }
  const found = new Map<number, PairInOutage>();
  for (const pair of Int32Array.from(hit).sort()) {
    const { primary, backup, kind } = pairs[pair]!;
    const state = pairState(isDown[sides[2 * pair]!] === 1, isDown[sides[2 * pair + 1]!] === 1);
    found.set(pair, { primary, backup, kind, state });
  }
  return found;
}

/** All pairs, those that are hit among them. */
export function allPairs(
  { pairs }: PairIndex,
  hit: ReadonlyMap<number, PairInOutage>,
): readonly PairInOutage[] {
  return pairs.map(
    ({ primary, backup, kind }, index) => hit.get(index) ?? { primary, backup, kind, state: 'both-up' },
  );
}

export function pairState(primaryDown: boolean, backupDown: boolean): PairState {
  if (primaryDown) return backupDown ? 'both-down' : 'primary-down';
  return backupDown ? 'backup-down' : 'both-up';
}
