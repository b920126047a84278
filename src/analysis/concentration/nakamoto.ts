import { outageSweep } from '../../fault/compile/propagate.ts';
import { once } from '../../fault/once.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { DomainOutage } from './domain-outage.ts';
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
  /** The vertices of the nodes that have it anywhere below; null where that is not known, and it may be all of them. */
  readonly reached: Int32Array | null;
}

export interface NakamotoCoefficient {
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
}

/** Looks at a vertex, or at a set: a tenth of a second or so. */
const defaultBudget = 1_000_000;

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
  const reachOfFirst = prefixSums(domains.map(({ reach }) => reach));
  const held = once(() => prefixSums(byHeld.map((domain) => domain.held)));
  const taken = once(() => takenByPrefix(question, byHeld, weigh));
  const outage = once(() => new DomainOutage(model.compiled, weigh));
  let steps = 0;

  return ({ form, share }) => {
    const isEnough = (weight: bigint): boolean => reachesShare(weight, total, share, form);
    let lower = reachOfFirst.findIndex(isEnough);
    if (lower === -1) return null;
    if (isDisjoint && held().findIndex(isEnough) === lower) return { lower, upper: lower, exact: true };
    const upper = taken().findIndex(isEnough);
    if (upper === -1) return null;
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
      if (chosen.length === size) {
        outage().become(chosen);
        steps += outage().size + 1;
        return isEnough(outage().weight);
      }
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

/** Sums of the first of them: of none, of the first, and so on. */
function prefixSums(amounts: readonly bigint[]): bigint[] {
  const sums = [0n];
  for (const amount of amounts) sums.push(sums.at(-1)! + amount);
  return sums;
}

/** What the first of the domains take down together: none, the first, the first two, and so on. */
function takenByPrefix(
  { model }: NakamotoQuestion,
  domains: readonly NakamotoDomain[],
  weigh: (vertices: ArrayLike<number>) => bigint,
): bigint[] {
  const sweep = outageSweep(model.compiled);
  sweep.down([]);
  return prefixSums(domains.map(({ events }) => weigh(sweep.further(events))));
}

interface RankedDomain {
  readonly events: readonly number[];
  readonly reach: bigint;
}

/** Domains with the weight of the nodes that have them anywhere below, from the largest down; those of none are left out. */
function rankByReach(
  { domains, total }: NakamotoQuestion,
  weigh: (vertices: ArrayLike<number>) => bigint,
): RankedDomain[] {
  return domains
    .map(({ events, reached }) => ({ events, reach: reached === null ? total : weigh(reached) }))
    .filter(({ reach }) => reach > 0n)
    .sort((a, b) => descending(a.reach, b.reach));
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
