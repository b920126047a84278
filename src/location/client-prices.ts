import type { SiteChoice } from './site-choice.ts';
import type { SitingCore } from './siting-core.ts';

/** Sites picked at given prices; `value` bounds the cost of every choice that is better than the best known. */
export interface Picked {
  readonly value: number;
  readonly sites: readonly number[];
  /** The largest earnings (below 0 is good) among the picked, and the smallest among the others. */
  readonly worstIn: number;
  readonly bestOut: number;
}

/** The prices of a Lagrangian relaxation: what each client would pay, and what the budget costs. */
export class ClientPrices {
  readonly #core: SitingCore;
  readonly prices: Float64Array;
  /** Of the whole budget. */
  budgetPrice = 0;
  /** By site: its opening, its part of the budget's price, less what the clients pay above their costs. */
  readonly reduced: Float64Array;
  /** By site: 1 if every better choice opens it, -1 if none does. */
  readonly fixed: Int8Array;

  /** Starts between what clients cost with their nearest and with their second nearest site. */
  constructor(core: SitingCore, best: SiteChoice) {
    this.#core = core;
    this.prices = best.first.map((first, client) => (first + best.second[client]!) / 2);
    this.reduced = new Float64Array(core.sites);
    this.fixed = Int8Array.from(core.spending, (spending) => (spending > core.spendable ? -1 : 0));
  }

  /** The share of the budget that sites take. */
  shareOf(sites: readonly number[]): number {
    const { spending, spendable } = this.#core;
    if (!(spendable > 0 && spendable < Number.POSITIVE_INFINITY)) return 1;
    return sites.reduce((sum, site) => sum + spending[site]! / spendable, 0);
  }

  /** Prices every site; answers how many costs were looked at. */
  #reduce(): number {
    const { clients, sites, costs, opening, order, start, spending, spendable } = this.#core;
    const price = this.budgetPrice > 0 ? this.budgetPrice / spendable : 0;
    for (let site = 0; site < sites; site++) this.reduced[site] = opening[site]! + price * spending[site]!;
    let looks = sites;
    for (let client = 0; client < clients; client++) {
      const own = this.prices[client]!;
      const end = start[client + 1]!;
      for (let at = start[client]!; at < end; at++) {
        const site = order[at]!;
        const over = costs[client * sites + site]! - own;
        if (over >= 0) break;
        this.reduced[site]! += over;
        looks++;
      }
    }
    return looks;
  }

  /** The best sites at these prices; null where no choice is left that is better than the best known. */
  pick(pay: (looks: number) => void): Picked | null {
    pay(this.#reduce());
    const { sites, least, most, constant } = this.#core;
    const { reduced, fixed } = this;
    const must: number[] = [];
    const may: number[] = [];
    for (let site = 0; site < sites; site++) {
      if (fixed[site] === 1) must.push(site);
      else if (fixed[site] === 0) may.push(site);
    }
    if (must.length > most || must.length + may.length < least) return null;
    may.sort((a, b) => reduced[a]! - reduced[b]! || a - b);
    let taken = 0;
    while (taken < may.length) {
      const size = must.length + taken;
      if (size >= most || (size >= least && reduced[may[taken]!]! >= 0)) break;
      taken++;
    }
    let value = constant - this.budgetPrice;
    for (const price of this.prices) value += price;
    const picked = [...must, ...may.slice(0, taken)];
    for (const site of picked) value += reduced[site]!;
    return {
      value,
      sites: picked,
      worstIn: taken > 0 ? reduced[may[taken - 1]!]! : Number.NEGATIVE_INFINITY,
      bestOut: taken < may.length ? reduced[may[taken]!]! : Number.POSITIVE_INFINITY,
    };
  }

  /**
   * Fixes the sites whose change alone makes every choice cost `cutoff` or more: what a site adds when it is forced in is
   * the less of opening it besides and of exchanging it for the worst that is picked; forced out, likewise.
   */
  fix({ value, sites, worstIn, bestOut }: Picked, cutoff: number): void {
    const { least, most } = this.#core;
    const { reduced, fixed } = this;
    const isPicked = new Set(sites);
    const room = sites.length < most;
    const spare = sites.length > least;
    for (let site = 0; site < reduced.length; site++) {
      if (fixed[site] !== 0) continue;
      const own = reduced[site]!;
      const rise = isPicked.has(site)
        ? Math.min(spare ? -own : Number.POSITIVE_INFINITY, bestOut - own)
        : Math.min(room ? own : Number.POSITIVE_INFINITY, own - worstIn);
      if (value + rise >= cutoff) fixed[site] = isPicked.has(site) ? 1 : -1;
    }
  }

  /** One subgradient step: clients that no picked site serves pay more, those that several serve pay less. */
  step(picked: readonly number[], reach: number): void {
    const { clients, sites, costs, cap } = this.#core;
    const served = new Int32Array(clients);
    for (const site of picked)
      for (let client = 0, at = site; client < clients; client++, at += sites)
        if (costs[at]! < this.prices[client]!) served[client]!++;
    let norm = 0;
    for (let client = 0; client < clients; client++) {
      const off = 1 - served[client]!;
      if (off < 0 || this.prices[client]! < cap[client]!) norm += off * off;
    }
    const overspent = this.shareOf(picked) - 1;
    if (overspent > 0 || this.budgetPrice > 0) norm += overspent * overspent * clients;
    if (norm === 0) return;
    const length = reach / norm;
    for (let client = 0; client < clients; client++) {
      const price = this.prices[client]! + length * (1 - served[client]!);
      this.prices[client] = Math.min(cap[client]!, Math.max(0, price));
    }
    this.budgetPrice = Math.max(0, this.budgetPrice + length * overspent * clients);
  }
}
