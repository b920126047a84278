import type { SimulatedFleet } from './simulated-fleet.ts';

/** What a node has of a model now. */
export const stateOf = {
  none: 0,
  absent: 1,
  disk: 2,
  loaded: 3,
  pulling: 4,
  loading: 5,
  /** On disk, and there is no room for it: the others are in use. */
  crowded: 6,
} as const;

const initialStates = { absent: stateOf.absent, disk: stateOf.disk, loaded: stateOf.loaded };

/** Seconds that no pull is worth another event for. */
const shortest = 1e-6;

/** What the store asks of the simulation around it. */
export interface StoreEvents {
  /** A model is to be loaded at that time. */
  readonly loadEnds: (time: number, cell: number) => void;
}

/**
 * The models of all nodes: pulls that share links, loads, and evictions of what was used longest ago where there is no
 * room. A cell is a node's index times the number of models, plus the model's.
 */
export class ModelStore {
  readonly #fleet: SimulatedFleet;
  readonly #models: number;
  readonly #events: StoreEvents;
  readonly state: Uint8Array;
  /** Requests in service or in line, by cell: such a model stays. */
  readonly active: Int32Array;
  readonly lastUsed: Float64Array;
  /** When a load ends, by cell. */
  readonly loadedAt: Float64Array;
  readonly #used: Float64Array;
  readonly #pullsOfNode: Int32Array;
  readonly #pullsOfModel: Int32Array;
  /** How many cells of a node wait for room. */
  readonly crowded: Int32Array;
  /** Models whose source is down: nothing is pulled. */
  readonly sourceDown: Uint8Array;
  #pulls: { cell: number; left: number; rate: number }[] = [];
  #pulledAt = 0;
  /** When the next pull ends. */
  nextPull = Number.POSITIVE_INFINITY;

  constructor(fleet: SimulatedFleet, events: StoreEvents) {
    const { nodes, models } = fleet;
    this.#fleet = fleet;
    this.#models = models.length;
    this.#events = events;
    const cells = nodes.length * models.length;
    this.state = new Uint8Array(cells);
    this.active = new Int32Array(cells);
    this.lastUsed = new Float64Array(cells);
    this.loadedAt = new Float64Array(cells);
    this.#used = new Float64Array(nodes.length);
    this.#pullsOfNode = new Int32Array(nodes.length);
    this.#pullsOfModel = new Int32Array(models.length);
    this.crowded = new Int32Array(nodes.length);
    this.sourceDown = new Uint8Array(models.length);
  }

  /** As the fleet says that it is at the start. */
  reset(): void {
    for (const array of [this.active, this.lastUsed, this.loadedAt, this.#used]) array.fill(0);
    for (const array of [this.#pullsOfNode, this.#pullsOfModel, this.crowded, this.sourceDown]) array.fill(0);
    for (const [node, { models }] of this.#fleet.nodes.entries())
      for (const [model, served] of models.entries()) {
        this.state[node * this.#models + model] =
          served === null ? stateOf.none : initialStates[served.state];
        if (served?.state === 'loaded') this.#used[node]! += this.#fleet.models[model]!.size;
      }
    this.#pulls = [];
    this.#pulledAt = 0;
    this.nextPull = Number.POSITIVE_INFINITY;
  }

  /** Makes sure that a model comes to be loaded, if it is not and nothing is under way. */
  want(cell: number, time: number): void {
    if (this.state[cell] === stateOf.absent) this.#startPull(cell, time);
    else if (this.state[cell] === stateOf.disk) this.#load(cell, time);
  }

  /** How long until a model is loaded, if one more request wants it now; infinite where it cannot be. */
  coldSeconds(cell: number, time: number): number {
    const node = Math.floor(cell / this.#models);
    const model = cell % this.#models;
    const { loadSeconds } = this.#fleet.nodes[node]!.models[model]!;
    switch (this.state[cell]) {
      case stateOf.loaded:
        return 0;
      case stateOf.loading:
        return Math.max(0, this.loadedAt[cell]! - time);
      case stateOf.pulling: {
        const pull = this.#pulls.find((one) => one.cell === cell)!;
        return Math.max(0, pull.left / pull.rate - (time - this.#pulledAt)) + loadSeconds;
      }
      case stateOf.absent:
        return this.#fleet.models[model]!.size / this.#rate(node, model, 1) + loadSeconds;
      default:
        return loadSeconds;
    }
  }

  /** Ends the pulls that are done at `nextPull`. */
  endPulls(): void {
    const time = this.nextPull;
    this.#advance(time);
    // What is left is less than what rounding makes of so many bytes.
    const isDone = ({ left, rate }: { readonly left: number; readonly rate: number }) =>
      left <= rate * shortest;
    const done = this.#pulls.filter(isDone);
    this.#pulls = this.#pulls.filter((pull) => !isDone(pull));
    for (const { cell } of done) this.#countPull(cell, -1);
    this.#share();
    for (const { cell } of done) this.#load(cell, time);
  }

  endLoad(cell: number): void {
    this.state[cell] = stateOf.loaded;
  }

  /** Tries again to load what there was no room for. */
  retry(node: number, time: number): void {
    for (let cell = node * this.#models; cell < (node + 1) * this.#models; cell++)
      if (this.state[cell] === stateOf.crowded) {
        this.crowded[node]!--;
        this.#load(cell, time);
      }
  }

  /** A node goes down, and what it pulls ends. */
  drop(node: number, time: number): void {
    this.#advance(time);
    const isGone = ({ cell }: { readonly cell: number }) => Math.floor(cell / this.#models) === node;
    for (const { cell } of this.#pulls.filter(isGone)) this.#countPull(cell, -1);
    this.#pulls = this.#pulls.filter((pull) => !isGone(pull));
    this.#share();
  }

  /** What models are pulled from goes down: pulls stand still. */
  dropSource(model: number, time: number): void {
    this.#advance(time);
    this.sourceDown[model] = 1;
    this.#share();
  }

  #startPull(cell: number, time: number): void {
    this.#advance(time);
    this.state[cell] = stateOf.pulling;
    this.#pulls.push({ cell, left: this.#fleet.models[cell % this.#models]!.size, rate: 0 });
    this.#countPull(cell, 1);
    this.#share();
  }

  #countPull(cell: number, change: number): void {
    this.#pullsOfNode[Math.floor(cell / this.#models)]! += change;
    this.#pullsOfModel[cell % this.#models]! += change;
  }

  #rate(node: number, model: number, more: number): number {
    if (this.sourceDown[model] === 1) return 0;
    const link = this.#fleet.nodes[node]!.bandwidth / (this.#pullsOfNode[node]! + more);
    return Math.min(link, this.#fleet.models[model]!.pullBandwidth / (this.#pullsOfModel[model]! + more));
  }

  /** Counts what has been pulled since it was last counted. */
  #advance(time: number): void {
    for (const pull of this.#pulls) pull.left -= pull.rate * (time - this.#pulledAt);
    this.#pulledAt = time;
  }

  /** Every pull gets the smaller of its equal shares of the node's link and of the model's source. */
  #share(): void {
    this.nextPull = Number.POSITIVE_INFINITY;
    for (const pull of this.#pulls) {
      pull.rate = this.#rate(Math.floor(pull.cell / this.#models), pull.cell % this.#models, 0);
      const left = Math.max(0, pull.left);
      if (pull.rate > 0) this.nextPull = Math.min(this.nextPull, this.#pulledAt + left / pull.rate);
    }
  }

  #load(cell: number, time: number): void {
    const node = Math.floor(cell / this.#models);
    const model = cell % this.#models;
    const { size } = this.#fleet.models[model]!;
    if (!this.#makeRoom(node, size)) {
      this.state[cell] = stateOf.crowded;
      this.crowded[node]!++;
      return;
    }
    this.#used[node]! += size;
    this.state[cell] = stateOf.loading;
    this.loadedAt[cell] = time + this.#fleet.nodes[node]!.models[model]!.loadSeconds;
    this.#events.loadEnds(this.loadedAt[cell]!, cell);
  }

  /** Evicts what was used longest ago, and is not in use, until there is room. */
  #makeRoom(node: number, size: number): boolean {
    const { memory } = this.#fleet.nodes[node]!;
    while (this.#used[node]! + size > memory) {
      let oldest = -1;
      for (let cell = node * this.#models; cell < (node + 1) * this.#models; cell++) {
        if (this.state[cell] !== stateOf.loaded || this.active[cell] !== 0) continue;
        if (oldest === -1 || this.lastUsed[cell]! < this.lastUsed[oldest]!) oldest = cell;
      }
      if (oldest === -1) return false;
      this.state[oldest] = stateOf.disk;
      this.#used[node]! -= this.#fleet.models[oldest % this.#models]!.size;
    }
    return true;
  }
}
