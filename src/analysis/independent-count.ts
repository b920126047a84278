import { distinctSignatures } from './distinct-signatures.ts';
import { groupsByItem } from './groups-by-item.ts';

export interface IndependentCount {
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
}

/** Looks at an item: some seconds of work at most. */
const defaultBudget = 20_000_000;

/**
 * The largest number of items no two of which share a group: a maximum independent set, where every group is a clique.
 * Branch and bound; the upper bound is the number of groups that a greedy choice needs to cover the candidates, since
 * each gives one item at most (as colours do in Tomita and Seki's search for cliques). Before that, groups inside others
 * and items that conflict with all that another one conflicts with are dropped, and parts that share nothing are solved
 * apart.
 *
 * NP-hard in general; deterministic. `budget` bounds the looks at an item; when it ends, the bounds are what is proven.
 *
 * Source: E. Tomita, T. Seki, "An efficient branch-and-bound algorithm for finding a maximum clique", DMTCS 2003.
 */
export function independentCount(
  itemCount: number,
  groups: readonly (readonly number[])[],
  budget = defaultBudget,
): IndependentCount {
  const { groupsOf, covered } = distinctSignatures(itemCount, groups);
  const free = itemCount - covered;
  const { lower, upper } = new Search(groupsOf, groups.length, budget).run();
  return { lower: free + lower, upper: free + upper, exact: lower === upper };
}

interface Candidate {
  readonly item: number;
  /** How many groups the candidates up to this one need to be covered. */
  readonly cover: number;
}

class Search {
  readonly #groupsOf: readonly (readonly number[])[];
  /** Per group, the number of the last choice that has it: two items conflict where one's groups are marked by the other. */
  readonly #mark: Int32Array;
  readonly #size: Int32Array;
  #choice = 0;
  #budget: number;
  #best = 0;

  constructor(groupsOf: readonly (readonly number[])[], groupCount: number, budget: number) {
    this.#groupsOf = groupsOf;
    this.#mark = new Int32Array(groupCount);
    this.#size = new Int32Array(groupCount);
    this.#budget = budget;
  }

  /** Parts that share nothing are solved apart; their counts add up. */
  run(): { lower: number; upper: number } {
    let lower = 0;
    let upper = 0;
    for (const part of this.#components()) {
      const root = this.#cover(part);
      this.#best = this.#greedy(part);
      const bound = root.at(-1)?.cover ?? 0;
      const isWhole = this.#best === bound || this.#expand(root, 0);
      lower += this.#best;
      upper += isWhole ? this.#best : bound;
    }
    return { lower, upper };
  }

  #components(): number[][] {
    const members = groupsByItem(this.#mark.length, this.#groupsOf);
    const isOpened = new Uint8Array(this.#mark.length);
    const isSeen = new Uint8Array(this.#groupsOf.length);
    const parts: number[][] = [];
    for (let start = 0; start < this.#groupsOf.length; start++) {
      if (isSeen[start] === 1) continue;
      const part = [start];
      isSeen[start] = 1;
      for (const item of part)
        for (const group of this.#groupsOf[item] ?? []) {
          if (isOpened[group] === 1) continue;
          isOpened[group] = 1;
          for (const other of members.of(group)) {
            if (isSeen[other] === 0) part.push(other);
            isSeen[other] = 1;
          }
        }
      parts.push(part.sort((a, b) => a - b));
    }
    return parts;
  }

  /** A first solution: always the candidate whose groups hold the fewest others. */
  #greedy(items: readonly number[]): number {
    let candidates = [...items];
    let size = 0;
    while (candidates.length > 0) {
      this.#countGroups(candidates);
      let chosen = candidates[0] ?? 0;
      let fewest = Number.POSITIVE_INFINITY;
      for (const item of candidates) {
        let held = 0;
        for (const group of this.#groupsOf[item] ?? []) held += this.#size[group] ?? 0;
        if (held < fewest) {
          fewest = held;
          chosen = item;
        }
      }
      candidates = this.#withoutConflicts(candidates, chosen);
      size++;
    }
    return size;
  }

  #countGroups(items: readonly number[]): void {
    this.#size.fill(0);
    for (const item of items) for (const group of this.#groupsOf[item] ?? []) this.#size[group]!++;
  }

  #withoutConflicts(candidates: readonly number[], chosen: number): number[] {
    const choice = ++this.#choice;
    for (const group of this.#groupsOf[chosen] ?? []) this.#mark[group] = choice;
    this.#budget -= candidates.length;
    return candidates.filter(
      (item) => !(this.#groupsOf[item] ?? []).some((group) => this.#mark[group] === choice),
    );
  }

  /** Covers the candidates with groups greedily: always the group that holds most of those that are left. */
  #cover(items: readonly number[]): Candidate[] {
    this.#countGroups(items);
    const membersOf = new Map<number, number[]>();
    for (const item of items) {
      for (const group of this.#groupsOf[item] ?? []) {
        const members = membersOf.get(group);
        if (members === undefined) membersOf.set(group, [item]);
        else members.push(item);
      }
    }
    const groups = withoutNeedless(this.#greedyCover(items.length, membersOf), membersOf);
    const covered = new Set<number>();
    return groups.flatMap((group, index) =>
      (membersOf.get(group) ?? []).flatMap((item): Candidate[] => {
        if (covered.has(item)) return [];
        covered.add(item);
        return [{ item, cover: index + 1 }];
      }),
    );
  }

  #greedyCover(itemCount: number, membersOf: ReadonlyMap<number, readonly number[]>): number[] {
    const covered = new Set<number>();
    const chosen: number[] = [];
    while (covered.size < itemCount) {
      let largest = -1;
      for (const group of membersOf.keys()) {
        const difference = largest === -1 ? 1 : this.#size[group]! - this.#size[largest]!;
        if (difference > 0 || (difference === 0 && group < largest)) largest = group;
      }
      this.#budget -= membersOf.size;
      chosen.push(largest);
      for (const item of membersOf.get(largest) ?? []) {
        if (covered.has(item)) continue;
        covered.add(item);
        for (const group of this.#groupsOf[item] ?? []) this.#size[group]!--;
      }
    }
    this.#budget -= itemCount;
    return chosen;
  }

  /** Searches below a choice of `size` items; answers false where the budget ended first. */
  #expand(candidates: readonly Candidate[], size: number): boolean {
    for (let index = candidates.length - 1; index >= 0; index--) {
      const candidate = candidates[index];
      if (candidate === undefined || size + candidate.cover <= this.#best) return true;
      if (this.#budget < 0) return false;
      const before = candidates.slice(0, index).map(({ item }) => item);
      const rest = this.#withoutConflicts(before, candidate.item);
      if (size + 1 > this.#best) this.#best = size + 1;
      if (rest.length > 0 && !this.#expand(this.#cover(rest), size + 1)) return false;
    }
    return true;
  }
}

/** A cover without the groups whose items are all in others of it as well. */
function withoutNeedless(
  cover: readonly number[],
  membersOf: ReadonlyMap<number, readonly number[]>,
): number[] {
  const times = new Map<number, number>();
  const members = (group: number): readonly number[] => membersOf.get(group) ?? [];
  for (const group of cover) for (const item of members(group)) times.set(item, (times.get(item) ?? 0) + 1);
  return cover.filter((group) => {
    if (members(group).some((item) => times.get(item) === 1)) return true;
    for (const item of members(group)) times.set(item, (times.get(item) ?? 0) - 1);
    return false;
  });
}
