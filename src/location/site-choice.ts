import type { SitingCore } from './siting-core.ts';

const nobody = -1;

/**
 * A choice of sites that knows, for each client, the nearest and the second nearest open site, so that a move is priced
 * without looking at the other sites.
 */
export class SiteChoice {
  readonly core: SitingCore;
  readonly isOpen: Uint8Array;
  /** By client: its nearest open site that costs less than its cap, or -1; what it then costs; and without that site. */
  readonly nearest: Int32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  size = 0;
  cost = 0;
  spent = 0;

  constructor(core: SitingCore, open: Iterable<number> = []) {
    this.core = core;
    this.isOpen = new Uint8Array(core.sites);
    this.nearest = new Int32Array(core.clients);
    this.first = new Float64Array(core.clients);
    this.second = new Float64Array(core.clients);
    this.reset(open);
  }

  get open(): number[] {
    const open: number[] = [];
    for (let site = 0; site < this.core.sites; site++) if (this.isOpen[site] === 1) open.push(site);
    return open;
  }

  reset(open: Iterable<number>): void {
    this.isOpen.fill(0);
    for (const site of open) this.isOpen[site] = 1;
    this.#measure();
  }

  toggle(...sites: readonly number[]): void {
    for (const site of sites) this.isOpen[site] = 1 - this.isOpen[site]!;
    this.#measure();
  }

  #measure(): void {
    const { clients, sites, costs, cap, opening, spending, constant, order, start } = this.core;
    this.size = 0;
    this.spent = 0;
    let cost = constant;
    for (let site = 0; site < sites; site++) {
      if (this.isOpen[site] === 0) continue;
      this.size++;
      cost += opening[site]!;
      this.spent += spending[site]!;
    }
    for (let client = 0; client < clients; client++) {
      this.nearest[client] = nobody;
      this.first[client] = cap[client]!;
      this.second[client] = cap[client]!;
      const end = start[client + 1]!;
      for (let at = start[client]!; at < end; at++) {
        const site = order[at]!;
        if (this.isOpen[site] === 0) continue;
        if (this.nearest[client] === nobody) {
          this.nearest[client] = site;
          this.first[client] = costs[client * sites + site]!;
        } else {
          this.second[client] = costs[client * sites + site]!;
          break;
        }
      }
      cost += this.first[client]!;
    }
    this.cost = cost;
  }
}
