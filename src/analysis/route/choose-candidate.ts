import type { Ref } from '../../inventory/inventory.ts';
import { type Policy, policies, scoreWeights } from '../../queueing/simulated-fleet.ts';
import type { RouteCandidate } from './completion-time.ts';

/** What a policy makes of the candidates. */
export interface PolicyChoice {
  readonly policy: Policy;
  /** Null for `random`, which takes any. */
  readonly node: Ref | null;
  /** The completion time at that node; for `random` the mean over all. */
  readonly seconds: number;
}

/**
 * What each policy picks among candidates, who are given the fastest first. Equal ones are told apart by their round trip,
 * then by name. Linear.
 */
export function policyChoices(candidates: readonly RouteCandidate[]): readonly PolicyChoice[] {
  return policies.map((policy) => {
    if (policy === 'random') {
      const sum = candidates.reduce((total, { seconds }) => total + seconds, 0);
      return { policy, node: null, seconds: sum / candidates.length };
    }
    const best = lowest(candidates, costOf(policy, candidates));
    return { policy, node: best.node, seconds: best.seconds };
  });
}

function costOf(
  policy: Exclude<Policy, 'random'>,
  candidates: readonly RouteCandidate[],
): (candidate: RouteCandidate) => number {
  switch (policy) {
    case 'nearest':
      return ({ roundTrip }) => roundTrip.seconds;
    case 'least-loaded':
      return ({ present, places }) => (present ?? 0) / places;
    case 'weighted-score':
      return weightedScore(candidates);
    case 'completion-time':
      return ({ seconds }) => seconds;
  }
}

/** The score of today's inference gateways, as a cost: see docs/route.md for what stands for what. */
function weightedScore(candidates: readonly RouteCandidate[]): (candidate: RouteCandidate) => number {
  const waiting = ({ present, places }: RouteCandidate): number => Math.max(0, (present ?? 0) - places);
  const lines = candidates.map(waiting).sort((a, b) => a - b);
  const [fewest = 0, most = 0] = [lines[0], lines.at(-1)];
  return (candidate) => {
    const { present, places, state } = candidate;
    const queue = most === fewest ? 1 : (most - waiting(candidate)) / (most - fewest);
    const cache = 1 - Math.min(1, (present ?? 0) / places);
    const prefix = state === 'loaded' ? 1 : 0;
    return -(scoreWeights.queue * queue + scoreWeights.cache * cache + scoreWeights.prefix * prefix);
  };
}

/** There is at least one candidate. */
function lowest(
  candidates: readonly RouteCandidate[],
  costOf: (candidate: RouteCandidate) => number,
): RouteCandidate {
  return candidates.reduce((best, candidate) => {
    const [cost, least] = [costOf(candidate), costOf(best)];
    if (cost !== least) return cost < least ? candidate : best;
    const [far, near] = [candidate.roundTrip.seconds, best.roundTrip.seconds];
    if (far !== near) return far < near ? candidate : best;
    return candidate.node < best.node ? candidate : best;
  });
}
