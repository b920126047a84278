import type { Random } from '../random/random.ts';
import type { LookMeter } from './look-meter.ts';
import { SiteChoice } from './site-choice.ts';
import type { SitingCore } from './siting-core.ts';

/**
 * Opens sites one by one, always the one that saves most, until as many are open as must be and none saves more than it
 * costs. Null where the budget is too small for as many as must be. O(clients · sites) for each.
 */
export function greedyChoice(core: SitingCore, meter: LookMeter): SiteChoice | null {
  return openOneByOne(core, (choice) => {
    const { clients, sites, costs, opening } = core;
    meter.pay(clients * sites);
    return (site) => {
      let gain = -opening[site]!;
      for (let client = 0, at = site; client < clients; client++, at += sites)
        gain += Math.max(0, choice.first[client]! - costs[at]!);
      return gain;
    };
  });
}

/** The same, but with the sites in an order of chance. */
export function randomChoice(core: SitingCore, random: Random): SiteChoice | null {
  return openOneByOne(core, () => random, true);
}

function openOneByOne(
  core: SitingCore,
  valuesOf: (choice: SiteChoice) => (site: number) => number,
  stopsAtLeast = false,
): SiteChoice | null {
  const { sites, spendable, least, most } = core;
  const choice = new SiteChoice(core);
  const fits = makeFits(core);
  while (choice.size < most && !(stopsAtLeast && choice.size >= Math.max(1, least))) {
    const worth = valuesOf(choice);
    let best = -1;
    let value = Number.NEGATIVE_INFINITY;
    for (let site = 0; site < sites; site++) {
      if (choice.isOpen[site] === 1 || !fits(choice, site)) continue;
      const own = worth(site);
      if (own > value) {
        value = own;
        best = site;
      }
    }
    if (choice.size >= least && !(value > 0)) break;
    if (best === -1) return null;
    choice.toggle(best);
  }
  return choice.spent <= spendable ? choice : null;
}

/** Whether a site may be opened so that the budget still suffices for as many as must be, of the cheapest. */
function makeFits({
  sites,
  spending,
  spendable,
  least,
}: SitingCore): (c: SiteChoice, site: number) => boolean {
  const cheapest = Int32Array.from({ length: sites }, (_, site) => site).sort(
    (a, b) => spending[a]! - spending[b]! || a - b,
  );
  return (choice, site) => {
    let spent = choice.spent + spending[site]!;
    let missing = least - choice.size - 1;
    for (const other of cheapest) {
      if (missing <= 0) break;
      if (other === site || choice.isOpen[other] === 1) continue;
      spent += spending[other]!;
      missing--;
    }
    return spent <= spendable;
  };
}
