import { type OutageSweep, outageSweep } from '../../fault/compile/propagate.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { makeScale, reachesShare, type Share } from './exact-share.ts';

export interface ShareThreshold {
  /** `moreThan` is strict: exactly the share is not enough. */
  readonly form: 'moreThan' | 'atLeast';
  readonly share: Share;
}

export interface NakamotoQuestion {
  readonly model: FaultModel;
  /** What fails as one. Of two domains one of which takes the other down, only the outer one. */
  readonly domains: readonly NakamotoDomain[];
  /** No node goes down with either of two domains alone. */
  readonly isDisjoint: boolean;
  /** The vertex of each node, and its weight. */
  readonly vertices: readonly number[];
  readonly weights: readonly bigint[];
  readonly total: bigint;
  /** Steps that each search may take. */
  readonly budget?: number;
}

interface NakamotoDomain {
  /** Its own failures. */
  readonly events: readonly number[];
  /** Weight of what it takes down alone. */
  readonly held: bigint;
}

export interface NakamotoCoefficient {
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
}

/** Looks at a vertex, or at a set: a tenth of a second or so. */
const defaultBudget = 1_000_000;

/** References looked at to find what domains reach: beyond them a domain counts as if it reached everything. */
const mostReached = 5_000_000;

/**
 * Answers the Nakamoto coefficient for a threshold: the least number of domains that take down more than (or at least) a
 * share of all the weight when they fail together. Null where not even all of them do.
 *
 * The bounds: no set of k domains takes more than the k largest reaches sum up to, where a domain reaches every node that
 * has it anywhere below; and the domains that hold most, taken one after the other, give a set that is large enough. They
 * agree where every node stands on one domain. Between them it is a search over sets of domains, exponential in the worst
 * case and ended by the budget: then the bounds are what is proven.
 *
 * Source: B. Srinivasan, L. Lee, "Quantifying decentralization", 2017, there for 51 % and one holder for each part.
 */
export function makeNakamoto(
  question: NakamotoQuestion,
): (threshold: ShareThreshold) => NakamotoCoefficient | null {
  const { model, vertices, weights, total, isDisjoint, budget = defaultBudget } = question;
  const weigh = makeScale(model.compiled.size, vertices, weights);
  const domains = rankByReach(question, weigh);
  const byHeld = [...question.domains].sort((a, b) => descending(a.held, b.held));
  const reachOfFirst = [0n];
  for (const { reach } of domains) reachOfFirst.push((reachOfFirst.at(-1) ?? 0n) + reach);
  let madeSweep: OutageSweep | null = null;
  const sweep = (): OutageSweep => {
    madeSweep ??= outageSweep(model.compiled);
    return madeSweep;
  };
  let steps = 0;
  const takes = (chosen: readonly (readonly number[])[]): bigint => {
    const down = sweep().down(chosen.flat());
    steps += down.length + 1;
    return weigh(down);
  };

  return ({ form, share }) => {
    const isEnough = (weight: bigint): boolean => reachesShare(weight, total, share, form);
    let lower = reachOfFirst.findIndex(isEnough);
    if (lower === -1) return null;
    const most = isDisjoint ? prefixBySum(isEnough) : null;
    if (most === lower) return { lower, upper: lower, exact: true };
    const upper = prefixByOutage(isEnough);
    if (upper === null) return null;
    steps = 0;
    while (lower < upper) {
      const found = hasSet(lower, isEnough);
      if (found === true) return { lower, upper: lower, exact: true };
      if (found === null) return { lower, upper, exact: false };
      lower++;
    }
    return { lower: upper, upper, exact: true };
  };

  /** How many of those that hold most hold enough by themselves; null where all do not. Without any outage. */
  function prefixBySum(isEnough: (weight: bigint) => boolean): number | null {
    let sum = 0n;
    for (let count = 0; count <= byHeld.length; count++) {
      if (isEnough(sum)) return count;
      sum += byHeld[count]?.held ?? 0n;
    }
    return null;
  }

  /** The same with what they take down together; null where not even all take enough. */
  function prefixByOutage(isEnough: (weight: bigint) => boolean): number | null {
    let sum = 0n;
    sweep().down([]);
    for (let count = 0; count <= byHeld.length; count++) {
      if (isEnough(sum)) return count;
      sum += weigh(sweep().further(byHeld[count]?.events ?? []));
    }
    return null;
  }

  /** Whether so many domains are enough; null where the budget ended first. */
  function hasSet(size: number, isEnough: (weight: bigint) => boolean): boolean | null {
    const chosen: (readonly number[])[] = [];
    const choose = (from: number, reach: bigint): boolean | null => {
      if (chosen.length === size) return isEnough(takes(chosen));
      const left = size - chosen.length;
      for (let at = from; at + left <= domains.length; at++) {
        if (++steps > budget) return null;
        const most = reach + (reachOfFirst[at + left] ?? 0n) - (reachOfFirst[at] ?? 0n);
        // Reaches descend: no later choice reaches more.
        if (!isEnough(most)) return false;
        chosen.push(domains[at]?.events ?? []);
        const found = choose(at + 1, reach + (domains[at]?.reach ?? 0n));
        chosen.pop();
        if (found !== false) return found;
      }
      return false;
    };
    return choose(0, 0n);
  }
}

interface RankedDomain {
  readonly events: readonly number[];
  readonly reach: bigint;
}

/** Domains with the weight of the nodes that have them anywhere below, from the largest down; those of none are left out. */
function rankByReach(
  { model, domains, total }: NakamotoQuestion,
  weigh: (vertices: Iterable<number>) => bigint,
): RankedDomain[] {
  const { readerStart, readers, size } = model.compiled;
  const seenBy = new Int32Array(size).fill(-1);
  const queue = new Int32Array(size);
  let left = mostReached;
  const reachOf = (events: readonly number[], domain: number): bigint => {
    if (left < 0) return total;
    let end = 0;
    const see = (vertex: number): void => {
      if (seenBy[vertex] === domain) return;
      seenBy[vertex] = domain;
      queue[end++] = vertex;
    };
    for (const event of events) see(event);
    for (let at = 0; at < end; at++) {
      const vertex = queue[at] ?? 0;
      for (let edge = readerStart[vertex] ?? 0; edge < (readerStart[vertex + 1] ?? 0); edge++)
        see(readers[edge] ?? 0);
      left -= 1 + (readerStart[vertex + 1] ?? 0) - (readerStart[vertex] ?? 0);
    }
    return weigh(queue.subarray(0, end));
  };
  return domains
    .map(({ events }, index) => ({ events, reach: reachOf(events, index) }))
    .filter(({ reach }) => reach > 0n)
    .sort((a, b) => descending(a.reach, b.reach));
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
