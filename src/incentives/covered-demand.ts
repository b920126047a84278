import { downIn, type Game, servedBy } from './game.ts';

/**
 * How much of the demand some node serves, with nothing down and in each loss, kept up as nodes come and go: only what
 * the site that changes serves is looked at. Shares are whole 2^-40ths, so that the sums are exact.
 */
export class CoveredDemand {
  readonly #game: Game;
  readonly #served: readonly Int32Array[];
  /** A row for each state: what is down in it. */
  readonly #down: readonly Uint8Array[];
  /** In each state, how many nodes serve each demand. */
  readonly #serving: readonly Int32Array[];
  readonly #covered: number[];
  /** States from the one where least is covered up; null when that may have changed. */
  #order: number[] | null = null;

  /** `losses`: in the worst of them; else with nothing down only. */
  constructor(game: Game, losses: boolean) {
    this.#game = game;
    this.#served = servedBy(game);
    this.#down = [new Uint8Array(game.sites.length), ...(losses ? downIn(game) : [])];
    this.#serving = this.#down.map(() => new Int32Array(game.demand.length));
    this.#covered = this.#down.map(() => 0);
    for (const [site, { standing }] of game.sites.entries())
      for (let node = 0; node < standing; node++) this.add(site);
  }

  /** States: nothing down, then each loss. */
  get states(): number {
    return this.#down.length;
  }

  add(site: number): void {
    this.#change(site, 1);
  }

  remove(site: number): void {
    this.#change(site, -1);
  }

  #change(site: number, by: 1 | -1): void {
    const { demand } = this.#game;
    const served = this.#served[site]!;
    for (let state = 0; state < this.#down.length; state++) {
      if (this.#down[state]![site] === 1) continue;
      const serving = this.#serving[state]!;
      for (const at of served) {
        const before = serving[at]!;
        serving[at] = before + by;
        if (before === 0) this.#covered[state]! += demand[at]!;
        else if (before + by === 0) this.#covered[state]! -= demand[at]!;
      }
    }
    this.#order = null;
  }

  /** The share of demand that is served in a state. */
  covered(state: number): number {
    return this.#covered[state]!;
  }

  /** What one more node at a site would add in a state. */
  gain(state: number, site: number): number {
    if (this.#down[state]![site] === 1) return 0;
    const serving = this.#serving[state]!;
    const { demand } = this.#game;
    let gain = 0;
    for (const at of this.#served[site]!) if (serving[at] === 0) gain += demand[at]!;
    return gain;
  }

  /** The state in which least is served; among equals the first. */
  worst(): number {
    if (this.#order !== null) return this.#order[0]!;
    let worst = 0;
    for (const [state, covered] of this.#covered.entries())
      if (covered < this.#covered[worst]!) worst = state;
    return worst;
  }

  /** The share that is served in the worst state. */
  least(): number {
    return this.#covered[this.worst()]!;
  }

  /** What one more node at a site would add to that, in what would then be the worst state. */
  leastGain(site: number): number {
    const before = this.least();
    let least = Infinity;
    for (const state of this.#sorted()) {
      // More nodes never cover less: no later state can be the worst.
      if (this.#covered[state]! >= least) break;
      least = Math.min(least, this.#covered[state]! + this.gain(state, site));
    }
    return least - before;
  }

  #sorted(): number[] {
    const covered = this.#covered;
    this.#order ??= [...covered.keys()].sort((a, b) => covered[a]! - covered[b]! || a - b);
    return this.#order;
  }
}
