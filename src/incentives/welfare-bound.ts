import { downIn, type Game, servedBy } from './game.ts';
import type { Goal } from './welfare.ts';

/** Steps of the descent; more hardly lower the bound. */
const steps = 150;
/** The states whose bounds are looked at: those that leave least served whatever is built. */
const mostStates = 12;

/**
 * A bound that no plan's welfare exceeds. In one state the demand served is a maximal coverage problem; with its link
 * "served only where a node serves it" put into the objective at prices l, a plan is worth at most
 *
 *     sum over demand of max(0, pay·share - l) + the largest so many of (sum of l over what a candidate serves - cost)
 *
 * for any prices; these are lowered by subgradients. The worst state is worth no more than any state, and than any mean of
 * states: the bound is the least over both.
 *
 * Source: R. D. Galvao, C. ReVelle, "A Lagrangean heuristic for the maximal covering location problem", EJOR 88, 1996.
 */
export function boundWelfare(game: Game, goal: Goal): number {
  const served = servedBy(game);
  const nothing = new Uint8Array(game.sites.length);
  const states = goal === 'service' ? [nothing] : [nothing, ...downIn(game)];
  const coverable = states.map((down) => coverableShare(game, served, down));
  const worst = [...states.keys()]
    .sort((a, b) => coverable[a]! - coverable[b]! || a - b)
    .slice(0, mostStates);
  const single = worst.map((state) => descend(game, served, [states[state]!]));
  const together = states.length > 1 ? [descend(game, served, states)] : [];
  return Math.min(...single, ...together);
}

/** The bound for the mean over some states, as low as the descent gets it. */
function descend(game: Game, served: readonly Int32Array[], states: readonly Uint8Array[]): number {
  const { demand, pay, sites, candidates, entrants } = game;
  const value = demand.map((share) => (pay * share) / states.length);
  const already = states.map((down) => standingCovers(game, served, down));
  const base = already.reduce(
    (sum, covers) => sum + covers.reduce((part, is, at) => part + (is === 1 ? value[at]! : 0), 0),
    0,
  );
  // Demand that standing nodes serve has no price and nothing left to win.
  const prices = already.map((covers) =>
    Float64Array.from(value, (worth, at) => (covers[at] === 1 ? 0 : worth / 2)),
  );
  let best = Infinity;
  let scale = 1;
  let since = 0;
  for (let step = 0; step < steps; step++) {
    const reduced = Array.from({ length: candidates }, (_candidate, site) => {
      let sum = -sites[site]!.cost;
      for (const [state, down] of states.entries())
        if (down[site] !== 1) for (const at of served[site]!) sum += prices[state]![at]!;
      return { site, sum };
    })
      .filter(({ sum }) => sum > 0)
      .sort((a, b) => b.sum - a.sum || a.site - b.site)
      .slice(0, entrants);
    let bound = base + reduced.reduce((sum, one) => sum + one.sum, 0);
    let norm = 0;
    const slopes = states.map((down, state) => {
      const slope = new Int32Array(demand.length);
      for (const { site } of reduced) if (down[site] !== 1) for (const at of served[site]!) slope[at]!++;
      for (let at = 0; at < demand.length; at++) {
        if (already[state]![at] === 1) {
          slope[at] = 0;
          continue;
        }
        const left = value[at]! - prices[state]![at]!;
        if (left > 0) {
          bound += left;
          slope[at]!--;
        }
        norm += slope[at]! ** 2;
      }
      return slope;
    });
    since = bound < best * (1 - 1e-6) ? 0 : since + 1;
    best = Math.min(best, bound);
    if (norm === 0) break;
    if (since > 8) {
      scale /= 2;
      since = 0;
    }
    const length = (scale * 0.05 * Math.abs(bound)) / norm;
    for (const [state, slope] of slopes.entries())
      for (let at = 0; at < demand.length; at++)
        if (already[state]![at] !== 1)
          prices[state]![at] = Math.max(0, Math.min(value[at]!, prices[state]![at]! - length * slope[at]!));
  }
  return best;
}

function standingCovers(
  { sites, demand }: Game,
  served: readonly Int32Array[],
  down: Uint8Array,
): Uint8Array {
  const covers = new Uint8Array(demand.length);
  for (const [site, { standing }] of sites.entries())
    if (standing > 0 && down[site] !== 1) for (const at of served[site]!) covers[at] = 1;
  return covers;
}

/** The share that would be served with a node at every site. */
function coverableShare({ demand }: Game, served: readonly Int32Array[], down: Uint8Array): number {
  const covers = new Uint8Array(demand.length);
  for (const [site, list] of served.entries()) if (down[site] !== 1) for (const at of list) covers[at] = 1;
  return demand.reduce((sum, share, at) => sum + (covers[at] === 1 ? share : 0), 0);
}
