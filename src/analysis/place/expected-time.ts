import { probability } from '../../fault/probability/probability.ts';
import type { PlacementProblem } from '../../location/placement-problem.ts';
import type { SearchBudget } from '../../location/siting-problem.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** Proven bounds; equal but for rounding where the budget sufficed. */
export interface ExpectedTime {
  readonly lower: number;
  readonly upper: number;
}

/** Diagram nodes for one probability. */
const nodes = 200_000;

/** What is less likely than this adds nothing that anybody could see. */
const negligible = 1e-12;

/**
 * Answers the mean time of a plan over **all** that may fail, in all combinations, nodes included: a client goes to its
 * second nearest site when the nearest is down, to the third when both are, and nobody answers when all are. So its time is
 * d1 + Σ (d(k+1) - dk) · P(the first k are all down), and each of these probabilities is exact, by the fault engine. One
 * question for each distinct set of sites that is nearest to somebody; answers are kept for further plans. Once `signal` is
 * aborted no more is asked, and what is not known has bounds.
 */
export function makeExpectedTime(
  model: FaultModel,
  sites: readonly string[],
  { clients, sites: count, times, weights, outage, existing }: PlacementProblem,
  signal?: SearchBudget['signal'],
): (chosen: readonly number[]) => ExpectedTime {
  const known = new Map<string, ExpectedTime>();
  const budget = { nodes, ...(signal === undefined ? {} : { signal }) };
  const allDown = (group: readonly number[]): ExpectedTime => {
    const sorted = group.toSorted((a, b) => a - b);
    const key = sorted.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const targets = sorted.map((site) => model.vertexOf.get(sites[site] ?? '') ?? -1);
    const { lower, upper } = probability(model.compiled, { targets, budget });
    known.set(key, { lower, upper });
    return { lower, upper };
  };
  return (chosen) => {
    let lower = 0;
    let upper = 0;
    for (let client = 0; client < clients; client++) {
      const timeOf = (site: number): number => Math.min(outage, times[client * count + site]!);
      const near = [...existing, ...chosen].sort((a, b) => timeOf(a) - timeOf(b) || a - b);
      const weight = weights[client]!;
      const first = near[0] === undefined ? outage : timeOf(near[0]);
      lower += weight * first;
      upper += weight * first;
      /** That the sites before are all down, and no more than that with further ones. */
      let most = 1;
      for (let size = 1; size <= near.length; size++) {
        const [here, next] = [near[size - 1], near[size]];
        const step =
          (next === undefined ? outage : timeOf(next)) - (here === undefined ? outage : timeOf(here));
        if (step === 0) continue;
        if (signal?.aborted === true) {
          upper += weight * (outage - (here === undefined ? outage : timeOf(here))) * most;
          break;
        }
        const down = allDown(near.slice(0, size));
        lower += weight * step * down.lower;
        upper += weight * step * down.upper;
        most = Math.min(most, down.upper);
        if (down.upper > negligible) continue;
        upper += weight * Math.max(0, outage - timeOf(near[size] ?? -1) || 0) * down.upper;
        break;
      }
    }
    return { lower, upper };
  };
}
