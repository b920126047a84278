import type { LookMeter } from './look-meter.ts';
import type { SiteChoice } from './site-choice.ts';

/** Relative: smaller gains are rounding, and could go round in circles. */
const leastGain = 1e-12;

interface Move {
  readonly gain: number;
  readonly toggled: readonly number[];
}

/**
 * Improves a choice by the best of all single moves (open one, close one, exchange two) until none helps. The exchange of
 * every open site for one closed site is priced in one pass over the clients that the closed site is nearer to: O(clients
 * · sites) for a round.
 *
 * Sources: M. B. Teitz, P. Bart, Operations Research 16, 1968; R. A. Whitaker, INFOR 21, 1983; M. G. C. Resende,
 * R. F. Werneck, "A fast swap-based local search procedure for location problems", Annals of OR 150, 2007.
 */
export function interchange(choice: SiteChoice, meter: LookMeter): void {
  while (!meter.isSpent) {
    const move = bestMove(choice, meter);
    if (move === null || !(move.gain > leastGain * Math.max(1, Math.abs(choice.cost)))) return;
    choice.toggle(...move.toggled);
  }
}

function bestMove(choice: SiteChoice, meter: LookMeter): Move | null {
  const { core, isOpen, size, spent } = choice;
  const { sites, opening, spending, least, most, spendable } = core;
  const loss = lossOfClosing(choice);
  const open = choice.open;
  let best: Move | null = null;
  const consider = (gain: number, toggled: readonly number[]): void => {
    if (best === null || gain > best.gain) best = { gain, toggled };
  };
  if (size > least) for (const site of open) consider(-loss[site]!, [site]);
  const entering = enteringGains(choice, meter);
  for (let site = 0; site < sites; site++) {
    if (isOpen[site] === 1) continue;
    const { gain, saved } = entering(site);
    const own = gain - opening[site]!;
    if (size < most && spent + spending[site]! <= spendable) consider(own, [site]);
    for (const leaving of open)
      if (spent + spending[site]! - spending[leaving]! <= spendable)
        consider(own - loss[leaving]! + saved[leaving]!, [site, leaving]);
  }
  return best;
}

/** What each open site's closing costs: its clients go to their second nearest, and its opening is saved. */
function lossOfClosing({ core, isOpen, nearest, first, second }: SiteChoice): Float64Array {
  const loss = new Float64Array(core.sites);
  for (let client = 0; client < core.clients; client++) {
    const site = nearest[client]!;
    if (site >= 0) loss[site] = loss[site]! + second[client]! - first[client]!;
  }
  for (let site = 0; site < core.sites; site++)
    if (isOpen[site] === 1) loss[site] = loss[site]! - core.opening[site]!;
  return loss;
}

/**
 * For a closed site: what its clients gain when it opens, and by how much less the closing of each open site costs when
 * this one is open.
 */
function enteringGains(
  { core, nearest, first, second }: SiteChoice,
  meter: LookMeter,
): (site: number) => { readonly gain: number; readonly saved: Float64Array } {
  const { clients, sites, costs } = core;
  const saved = new Float64Array(sites);
  return (site) => {
    saved.fill(0);
    let gain = 0;
    // A plain loop over typed arrays: nearly all the time of the heuristics is spent here.
    for (let client = 0, at = site; client < clients; client++, at += sites) {
      const cost = costs[at]!;
      const near = first[client]!;
      if (cost < near) {
        gain += near - cost;
        const leaving = nearest[client]!;
        if (leaving >= 0) saved[leaving]! += second[client]! - near;
      } else if (cost < second[client]!) {
        const leaving = nearest[client]!;
        if (leaving >= 0) saved[leaving]! += second[client]! - cost;
      }
    }
    meter.pay(clients);
    return { gain, saved };
  };
}
