export interface IndependentCount {
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
}

/** Enough for fleets of some hundred different placements; a search that needs more ends with bounds. */
const defaultBudget = 1_000_000;

/**
 * The largest number of items no two of which share a group: a maximum independent set, where every group is a clique.
 * Branch and bound with the greedy clique cover as upper bound (Tomita and Seki's colouring, on the complement), after
 * dropping groups inside others and items that conflict with all that another one conflicts with.
 *
 * NP-hard in general; deterministic. `budget` bounds the search steps; when it ends, the bounds are what is proven.
 *
 * Source: E. Tomita, T. Seki, "An efficient branch-and-bound algorithm for finding a maximum clique", DMTCS 2003.
 */
export function independentCount(
  itemCount: number,
  groups: readonly (readonly number[])[],
  budget = defaultBudget,
): IndependentCount {
  const signatures = distinctSignatures(itemCount, groups);
  const free = itemCount - signatures.covered;
  const search = new Search(conflicts(signatures.groupsOf), budget);
  const { lower, upper } = search.run();
  return { lower: free + lower, upper: free + upper, exact: lower === upper };
}

/**
 * The groups of each item that has some, one item for each distinct list, without those whose list holds another's:
 * taking the other instead never conflicts with more.
 */
function distinctSignatures(
  itemCount: number,
  groups: readonly (readonly number[])[],
): { groupsOf: number[][]; covered: number } {
  const maximal = groups.filter(
    (group, index) =>
      !groups.some(
        (other, at) => at !== index && holds(other, group) && (other.length > group.length || at < index),
      ),
  );
  const groupsOf = Array.from({ length: itemCount }, (): number[] => []);
  for (const [index, group] of maximal.entries()) for (const item of group) groupsOf[item]?.push(index);
  const covered = groupsOf.filter((list) => list.length > 0);
  const distinct = new Map(covered.map((list) => [list.join(' '), list]));
  const bySize = [...distinct.values()].sort((a, b) => a.length - b.length);
  const kept: number[][] = [];
  const keptOfGroup = new Map<number, number[][]>();
  for (const list of bySize) {
    // A kept list inside this one is in some group of it.
    const dominated = list.some((group) => keptOfGroup.get(group)?.some((other) => holds(list, other)));
    if (dominated) continue;
    kept.push(list);
    for (const group of list) {
      const lists = keptOfGroup.get(group);
      if (lists === undefined) keptOfGroup.set(group, [list]);
      else lists.push(list);
    }
  }
  return { groupsOf: kept, covered: covered.length };
}

/** Whether an ascending list holds all of another. */
function holds(large: readonly number[], small: readonly number[]): boolean {
  if (small.length > large.length) return false;
  let at = 0;
  for (const item of small) {
    while (at < large.length && (large[at] ?? 0) < item) at++;
    if (large[at] !== item) return false;
  }
  return true;
}

function conflicts(groupsOf: readonly (readonly number[])[]): Set<number>[] {
  const members = new Map<number, number[]>();
  for (const [item, list] of groupsOf.entries()) {
    for (const group of list) members.set(group, [...(members.get(group) ?? []), item]);
  }
  return groupsOf.map(
    (list, item) =>
      new Set(list.flatMap((group) => members.get(group) ?? []).filter((other) => other !== item)),
  );
}

class Search {
  readonly #conflicts: readonly ReadonlySet<number>[];
  #steps: number;
  #best = 0;

  constructor(conflictSets: readonly ReadonlySet<number>[], budget: number) {
    this.#conflicts = conflictSets;
    this.#steps = budget;
  }

  /** Parts that share nothing are solved apart; their counts add up. */
  run(): { lower: number; upper: number } {
    let lower = 0;
    let upper = 0;
    for (const part of this.#components()) {
      this.#best = 0;
      const root = this.#cover(part);
      const bound = root.at(-1)?.cover ?? 0;
      const whole = this.#expand(root, 0);
      lower += this.#best;
      upper += whole ? this.#best : bound;
    }
    return { lower, upper };
  }

  #components(): number[][] {
    const seen = new Set<number>();
    const parts: number[][] = [];
    for (let start = 0; start < this.#conflicts.length; start++) {
      if (seen.has(start)) continue;
      const part = [start];
      seen.add(start);
      for (const item of part) {
        for (const other of this.#conflicts[item] ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          part.push(other);
        }
      }
      // Items that conflict with few come first: they open the cliques, and good solutions are found early.
      parts.push(
        part.sort((a, b) => (this.#conflicts[b]?.size ?? 0) - (this.#conflicts[a]?.size ?? 0) || a - b),
      );
    }
    return parts;
  }

  /** Covers the candidates with cliques greedily; `cover` is how many cliques the candidates up to this one need. */
  #cover(candidates: readonly number[]): { item: number; cover: number }[] {
    const cliques: number[][] = [];
    for (const item of candidates) {
      const conflicting = this.#conflicts[item];
      const clique = cliques.find((members) => members.every((other) => conflicting?.has(other)));
      if (clique === undefined) cliques.push([item]);
      else clique.push(item);
    }
    return cliques.flatMap((members, index) => members.map((item) => ({ item, cover: index + 1 })));
  }

  /** Searches below a choice of `size` items; answers false where the budget ended first. */
  #expand(candidates: readonly { item: number; cover: number }[], size: number): boolean {
    for (let index = candidates.length - 1; index >= 0; index--) {
      const candidate = candidates[index];
      if (candidate === undefined || size + candidate.cover <= this.#best) return true;
      if (--this.#steps < 0) return false;
      const conflicting = this.#conflicts[candidate.item];
      const rest = candidates.slice(0, index).flatMap(({ item }) => (conflicting?.has(item) ? [] : [item]));
      if (size + 1 > this.#best) this.#best = size + 1;
      if (rest.length > 0 && !this.#expand(this.#cover(rest), size + 1)) return false;
    }
    return true;
  }
}
