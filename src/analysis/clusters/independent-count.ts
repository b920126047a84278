import { invertLists, type NumberLists } from '../model/number-lists.ts';
import { distinctSignatures } from './distinct-signatures.ts';

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
  groups: readonly ArrayLike<number>[],
  budget = defaultBudget,
): IndependentCount {
  const { groupsOf, covered } = distinctSignatures(itemCount, groups);
  const free = itemCount - covered;
  const { lower, upper } = new Search(groupsOf, groups.length, budget).run();
  return { lower: free + lower, upper: free + upper, exact: lower === upper };
}

/** Items in the order in which groups cover them, and how many groups those up to each one need. */
interface Covered {
  readonly items: Int32Array;
  readonly groups: Int32Array;
}

class Search {
  readonly #start: Int32Array;
  readonly #groups: Int32Array;
  readonly #groupsOf: NumberLists;
  /** Per group, the number of the last choice that has it: two items conflict where one's groups are marked by the other. */
  readonly #mark: Int32Array;
  readonly #size: Int32Array;
  /** Per item, how often it is covered by what is looked at; 0 between two looks. */
  readonly #times: Int32Array;
  #choice = 0;
  #budget: number;
  #best = 0;

  constructor(groupsOf: NumberLists, groupCount: number, budget: number) {
    this.#groupsOf = groupsOf;
    this.#start = groupsOf.start;
    this.#groups = groupsOf.items;
    this.#mark = new Int32Array(groupCount);
    this.#size = new Int32Array(groupCount);
    this.#times = new Int32Array(groupsOf.start.length - 1);
    this.#budget = budget;
  }

  /** Parts that share nothing are solved apart; their counts add up. */
  run(): { lower: number; upper: number } {
    let lower = 0;
    let upper = 0;
    for (const part of this.#components()) {
      const root = this.#cover(part);
      this.#best = this.#greedy(part);
      const bound = root.groups.at(-1) ?? 0;
      const isWhole = this.#best === bound || this.#expand(root, 0);
      lower += this.#best;
      upper += isWhole ? this.#best : bound;
    }
    return { lower, upper };
  }

  #components(): Int32Array[] {
    const itemCount = this.#times.length;
    const members = invertLists(this.#groupsOf, this.#mark.length);
    const isOpened = new Uint8Array(this.#mark.length);
    const isSeen = new Uint8Array(itemCount);
    const queue = new Int32Array(itemCount);
    const parts: Int32Array[] = [];
    for (let first = 0; first < itemCount; first++) {
      if (isSeen[first] === 1) continue;
      let end = 0;
      queue[end++] = first;
      isSeen[first] = 1;
      for (let next = 0; next < end; next++) {
        const item = queue[next]!;
        for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++) {
          const group = this.#groups[at]!;
          if (isOpened[group] === 1) continue;
          isOpened[group] = 1;
          for (let of = members.start[group]!; of < members.start[group + 1]!; of++) {
            const other = members.items[of]!;
            if (isSeen[other] === 0) queue[end++] = other;
            isSeen[other] = 1;
          }
        }
      }
      parts.push(queue.slice(0, end).sort());
    }
    return parts;
  }

  /** A first solution: always the candidate whose groups hold the fewest others. */
  #greedy(items: Int32Array): number {
    let candidates = items;
    let size = 0;
    while (candidates.length > 0) {
      this.#countGroups(candidates);
      let chosen = candidates[0]!;
      let fewest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < candidates.length; i++) {
        const item = candidates[i]!;
        let held = 0;
        for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++)
          held += this.#size[this.#groups[at]!]!;
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

  #countGroups(items: Int32Array): void {
    this.#size.fill(0);
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++) this.#size[this.#groups[at]!]!++;
    }
  }

  #withoutConflicts(candidates: Int32Array, chosen: number): Int32Array {
    const choice = ++this.#choice;
    for (let at = this.#start[chosen]!; at < this.#start[chosen + 1]!; at++)
      this.#mark[this.#groups[at]!] = choice;
    this.#budget -= candidates.length;
    return candidates.filter((item) => {
      for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++)
        if (this.#mark[this.#groups[at]!] === choice) return false;
      return true;
    });
  }

  /** Covers the candidates with groups greedily: always the group that holds most of those that are left. */
  #cover(items: Int32Array): Covered {
    this.#countGroups(items);
    const membersOf = this.#membersOf(items);
    const groups = this.#withoutNeedless(this.#greedyCover(items.length, membersOf), membersOf);
    const covered = new Int32Array(items.length);
    const needed = new Int32Array(items.length);
    let end = 0;
    for (const [index, group] of groups.entries()) {
      for (const item of membersOf.get(group)!) {
        if (this.#times[item] === 0) continue;
        this.#times[item] = 0;
        needed[end] = index + 1;
        covered[end++] = item;
      }
    }
    return { items: covered, groups: needed };
  }

  /** The items of each group that has some of them. `#size` says how many. */
  #membersOf(items: Int32Array): Map<number, Int32Array> {
    const found = new Map<number, Int32Array>();
    const filled = new Int32Array(this.#size.length);
    for (let group = 0; group < this.#size.length; group++)
      if (this.#size[group]! > 0) found.set(group, new Int32Array(this.#size[group]!));
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++) {
        const group = this.#groups[at]!;
        found.get(group)![filled[group]!++] = item;
      }
    }
    return found;
  }

  #greedyCover(itemCount: number, membersOf: ReadonlyMap<number, Int32Array>): number[] {
    const chosen: number[] = [];
    for (let left = itemCount; left > 0; ) {
      let largest = -1;
      for (const group of membersOf.keys())
        if (largest === -1 || this.#size[group]! > this.#size[largest]!) largest = group;
      this.#budget -= membersOf.size;
      chosen.push(largest);
      for (const item of membersOf.get(largest)!) {
        if (this.#times[item]!++ > 0) continue;
        left--;
        for (let at = this.#start[item]!; at < this.#start[item + 1]!; at++) this.#size[this.#groups[at]!]!--;
      }
    }
    this.#budget -= itemCount;
    return chosen;
  }

  /** A cover, of which `#times` knows how often it has each item, without the groups whose items others have as well. */
  #withoutNeedless(cover: readonly number[], membersOf: ReadonlyMap<number, Int32Array>): number[] {
    return cover.filter((group) => {
      const members = membersOf.get(group)!;
      if (members.some((item) => this.#times[item] === 1)) return true;
      for (const item of members) this.#times[item]!--;
      return false;
    });
  }

  /** Searches below a choice of `size` items; answers false where the budget ended first. */
  #expand({ items, groups }: Covered, size: number): boolean {
    for (let index = items.length - 1; index >= 0; index--) {
      if (size + groups[index]! <= this.#best) return true;
      if (this.#budget < 0) return false;
      const rest = this.#withoutConflicts(items.subarray(0, index), items[index]!);
      if (size + 1 > this.#best) this.#best = size + 1;
      if (rest.length > 0 && !this.#expand(this.#cover(rest), size + 1)) return false;
    }
    return true;
  }
}
