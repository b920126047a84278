import type { PlacementProblem } from './placement-problem.ts';

/** More than 2/3 of the weight of all sites, those that are down included. */
const quorum = 2 / 3;

/**
 * How long it takes from a site until more than 2/3 of the weight of all has heard, on average over the sites that are up,
 * by their weights; the outage where too few are up. Each site's order of the others is sorted once.
 */
export function makeQuorumTime({
  goal,
  sites,
  times,
  weights,
  outage,
}: PlacementProblem): (
  open: readonly number[],
  isDown: Uint8Array,
) => { readonly time: number; readonly lost: number } {
  const orders: (Int32Array | undefined)[] = [];
  const orderOf = (site: number): Int32Array => {
    const known = orders[site];
    if (known !== undefined) return known;
    const row = times.subarray(site * sites, (site + 1) * sites);
    const order = Int32Array.from(row.keys()).sort((a, b) => row[a]! - row[b]! || a - b);
    orders[site] = order;
    return order;
  };
  const isIn = new Uint8Array(goal === 'quorum' ? sites : 0);

  return (open, isDown) => {
    let total = 0;
    let up = 0;
    for (const site of open) {
      total += weights[site]!;
      isIn[site] = 1 - isDown[site]!;
      if (isIn[site] === 1) up += weights[site]!;
    }
    // Weights may be such that sums differ in the last digit.
    const needed = quorum * total * (1 + 1e-12);
    let sum = 0;
    let proposing = 0;
    if (up > needed)
      for (const site of open) {
        if (isIn[site] === 0) continue;
        let heard = 0;
        for (const other of orderOf(site)) {
          if (isIn[other] === 0) continue;
          heard += weights[other]!;
          if (heard <= needed) continue;
          sum += weights[site]! * Math.min(outage, times[site * sites + other]!);
          proposing += weights[site]!;
          break;
        }
      }
    for (const site of open) isIn[site] = 0;
    return proposing > 0 ? { time: sum / proposing, lost: 0 } : { time: outage, lost: 1 };
  };
}
