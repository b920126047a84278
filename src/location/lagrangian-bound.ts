import { ClientPrices } from './client-prices.ts';
import { interchange } from './interchange.ts';
import type { LookMeter } from './look-meter.ts';
import { SiteChoice } from './site-choice.ts';
import type { SitingCore } from './siting-core.ts';

/** What a Lagrangian relaxation proves. */
export interface Relaxation {
  /** The best choice known, perhaps found on the way. */
  readonly best: SiteChoice;
  /** No choice costs less. */
  readonly bound: number;
  /** By site: 1 if every choice better than the best known opens it, -1 if none does, else 0. */
  readonly fixed: Int8Array;
}

const rounds = 2000;
const halveAfter = 25;
const smallestFactor = 1e-4;

/** Relative: costs that differ by less count as equal. */
const rounding = 1e-9;

/** What a choice must cost less than to be better than one of this cost. */
export function cutoffBelow(cost: number, isWhole: boolean): number {
  return isWhole ? cost - 1 + 1e-6 : cost - rounding * Math.max(1, Math.abs(cost));
}

/**
 * Bounds the cost from below by relaxing "each client is served once" with a price per client: then each site earns what
 * the clients would pay above their costs, and the best sites are picked one by one. Subgradient steps raise the prices of
 * clients that nobody serves and lower those of clients that several serve. Each pick is tried as a solution; one better
 * than the best is improved by exchanges. Sites that no better choice can have, or not have, are fixed on the way. Ends
 * when the bound meets the best, or after some 2,000 rounds, each linear in the clients, the sites, and the pairs of them
 * that are nearer than the price.
 *
 * Sources: G. Cornuéjols, M. L. Fisher, G. L. Nemhauser, Management Science 23, 1977; J. E. Beasley, "Lagrangean heuristics
 * for location problems", European J. of Operational Research 65, 1993.
 */
export function relax(core: SitingCore, start: SiteChoice, meter: LookMeter): Relaxation {
  const state = new ClientPrices(core, start);
  let best = start;
  let bound = Number.NEGATIVE_INFINITY;
  let factor = 1.5;
  let sinceBetter = 0;
  for (let round = 0; round < rounds && factor > smallestFactor && !meter.isSpent; round++) {
    const picked = state.pick((looks) => meter.pay(looks));
    if (picked === null) return { best, bound: best.cost, fixed: state.fixed };
    if (picked.value > bound) {
      bound = picked.value;
      sinceBetter = 0;
    } else if (++sinceBetter >= halveAfter) {
      factor /= 2;
      sinceBetter = 0;
    }
    if (state.shareOf(picked.sites) <= 1) best = tryPicked(core, best, picked.sites, meter);
    const cutoff = cutoffBelow(best.cost, core.isWhole);
    if (bound >= cutoff) return { best, bound: best.cost, fixed: state.fixed };
    state.fix(picked, cutoff);
    state.step(picked.sites, factor * Math.max(best.cost - picked.value, Math.abs(best.cost) * 1e-6));
  }
  return { best, bound, fixed: state.fixed };
}

function tryPicked(
  core: SitingCore,
  best: SiteChoice,
  sites: readonly number[],
  meter: LookMeter,
): SiteChoice {
  const trial = new SiteChoice(core, sites);
  meter.pay(core.clients * sites.length);
  if (!(trial.cost < best.cost)) return best;
  interchange(trial, meter);
  return trial;
}
