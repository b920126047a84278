import { outageSweep } from '../fault/propagate.ts';
import { reachesShare, type Share } from './exact-share.ts';
import type { FaultModel } from './fault-model.ts';

export interface ShareThreshold {
  /** `moreThan` is strict: exactly the share is not enough. */
  readonly form: 'moreThan' | 'atLeast';
  readonly share: Share;
}

export interface NakamotoQuestion {
  readonly model: FaultModel;
  /** What fails as one, as own failures. Of two domains one of which takes the other down, only the outer one. */
  readonly domains: readonly (readonly number[])[];
  /** Weight of each node, by its vertex. */
  readonly weightOf: ReadonlyMap<number, bigint>;
  readonly total: bigint;
  /** Steps that each search may take. */
  readonly budget?: number;
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
  const { model, weightOf, total, budget = defaultBudget } = question;
  const sweep = outageSweep(model.compiled);
  let steps = 0;
  const weigh = makeScale(weightOf, total, model.compiled.size);
  const takes = (chosen: readonly (readonly number[])[]): bigint => {
    const down = sweep.down(chosen.flat());
    steps += down.length + 1;
    return weigh(down);
  };
  const domains = rankByReach(question, weigh);
  const events = domains.map((domain) => domain.events);
  const held = new Map(events.map((domain) => [domain, takes([domain])]));
  const byHeld = [...events].sort((a, b) => descending(held.get(a) ?? 0n, held.get(b) ?? 0n));
  const all = takes(events);

  return ({ form, share }) => {
    const isEnough = (weight: bigint): boolean => reachesShare(weight, total, share, form);
    if (!isEnough(all)) return null;
    let lower = 0;
    for (let reach = 0n; !isEnough(reach); lower++) reach += domains[lower]?.reach ?? total;
    const upper = smallestPrefix(byHeld.length, (length) => isEnough(takes(byHeld.slice(0, length))));
    steps = 0;
    while (lower < upper) {
      const found = hasSet(lower, isEnough);
      if (found === true) return { lower, upper: lower, exact: true };
      if (found === null) return { lower, upper, exact: false };
      lower++;
    }
    return { lower: upper, upper, exact: true };
  };

  /** Whether so many domains are enough; null where the budget ended first. */
  function hasSet(size: number, isEnough: (weight: bigint) => boolean): boolean | null {
    const chosen: (readonly number[])[] = [];
    const choose = (from: number, reach: bigint): boolean | null => {
      if (chosen.length === size) return isEnough(takes(chosen));
      const left = size - chosen.length;
      for (let at = from; at + left <= domains.length; at++) {
        if (++steps > budget) return null;
        let most = reach;
        for (let next = at; next < at + left; next++) most += domains[next]?.reach ?? 0n;
        // Reaches descend: no later choice reaches more.
        if (!isEnough(most)) return false;
        chosen.push(events[at] ?? []);
        const found = choose(at + 1, reach + (domains[at]?.reach ?? 0n));
        chosen.pop();
        if (found !== false) return found;
      }
      return false;
    };
    return choose(0, 0n);
  }
}

/** Adds up what vertices weigh: in plain numbers where they are exact, which is where nearly all the time goes. */
function makeScale(
  weightOf: ReadonlyMap<number, bigint>,
  total: bigint,
  size: number,
): (vertices: Iterable<number>) => bigint {
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) {
    return (vertices) => {
      let sum = 0n;
      for (const vertex of vertices) sum += weightOf.get(vertex) ?? 0n;
      return sum;
    };
  }
  const weights = new Float64Array(size);
  for (const [vertex, weight] of weightOf) weights[vertex] = Number(weight);
  return (vertices) => {
    let sum = 0;
    for (const vertex of vertices) sum += weights[vertex] ?? 0;
    return BigInt(sum);
  };
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
  const { readerStart, readers } = model.compiled;
  let left = mostReached;
  const reachOf = (events: readonly number[]): bigint => {
    if (left < 0) return total;
    const seen = new Set(events);
    for (const vertex of seen) {
      for (let edge = readerStart[vertex] ?? 0; edge < (readerStart[vertex + 1] ?? 0); edge++)
        seen.add(readers[edge] ?? 0);
      left -= 1 + (readerStart[vertex + 1] ?? 0) - (readerStart[vertex] ?? 0);
    }
    return weigh(seen);
  };
  return domains
    .map((events) => ({ events, reach: reachOf(events) }))
    .filter(({ reach }) => reach > 0n)
    .sort((a, b) => descending(a.reach, b.reach));
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** The smallest length that is enough, where every longer one is too, and the longest is. */
function smallestPrefix(longest: number, isEnough: (length: number) => boolean): number {
  let [low, high] = [0, longest];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
