import type { PlacementProblem } from './placement-problem.ts';

/** More than 2/3 of the weight of all sites, those that are down included. */
const quorum = 2 / 3;

/** What a plan comes to in one state: its time, and whether nobody answers. */
export interface QuorumState {
  readonly time: number;
  readonly lost: number;
}

/**
 * How long it takes from a site until more than 2/3 of the weight of all has heard, on average over the sites that are up,
 * by their weights; the outage where too few are up. Answered for a plan in any number of states: O(sites² log sites) for
 * the plan, O(sites²) for each state.
 */
export function quorumTime(
  { sites, times, weights, outage }: PlacementProblem,
  open: readonly number[],
): (isDown: Uint8Array) => QuorumState {
  const total = open.reduce((sum, site) => sum + weights[site]!, 0);
  // Weights may be such that sums differ in the last digit.
  const needed = quorum * total * (1 + 1e-12);
  const orders = open.map((from) =>
    open.toSorted((a, b) => times[from * sites + a]! - times[from * sites + b]! || a - b),
  );
  return (isDown) => {
    let up = 0;
    for (const site of open) if (isDown[site] === 0) up += weights[site]!;
    let sum = 0;
    let proposing = 0;
    for (let index = 0; up > needed && index < open.length; index++) {
      const from = open[index]!;
      if (isDown[from] === 1) continue;
      let heard = 0;
      for (const other of orders[index]!) {
        if (isDown[other] === 1) continue;
        heard += weights[other]!;
        if (heard <= needed) continue;
        sum += weights[from]! * Math.min(outage, times[from * sites + other]!);
        proposing += weights[from]!;
        break;
      }
    }
    return proposing > 0 ? { time: sum / proposing, lost: 0 } : { time: outage, lost: 1 };
  };
}
