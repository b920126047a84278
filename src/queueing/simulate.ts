import { drawExponential, drawGamma } from '../random/distributions.ts';
import { drawFrom, jumpAhead, type Random, seedState } from '../random/random.ts';
import { type ChooseNode, makeChooser } from './choose-node.ts';
import { EventHeap } from './event-heap.ts';
import { ModelStore, stateOf } from './model-store.ts';
import { makeLines, RequestPool } from './request-pool.ts';
import type { Policy, SimulatedFleet } from './simulated-fleet.ts';
import { TimeHistogram } from './time-histogram.ts';
import type { SimulatedOutage, Trial, TrialResult } from './trial.ts';

/**
 * Simulates requests over a fleet, event by event: Poisson arrivals; a policy that chooses a node, knowing which are up;
 * places with one line each, first come first served; models that are pulled, loaded and evicted. The arrivals of a seed are
 * the same for every policy, so that policies are compared on the same day. O(log n) per request beside the choice.
 *
 * A request reaches its node at once, and its round trip is added to its completion time.
 */
export class Simulation {
  readonly #fleet: SimulatedFleet;
  readonly #objective: number;
  readonly #models: number;
  readonly #heap = new EventHeap();
  readonly #pool = new RequestPool();
  readonly #store: ModelStore;
  /** Requests for a place, by node; those for a model, by cell. */
  readonly #line: ReturnType<typeof makeLines>;
  readonly #forModel: ReturnType<typeof makeLines>;
  readonly #busy: Int32Array;
  readonly #present: Int32Array;
  readonly #isDown: Uint8Array;
  readonly #cumulative: number[] = [];
  #service: Random = () => 0;
  #now = 0;
  #countFrom = 0;
  #times = new TimeHistogram();
  #tally = { counted: 0, inTime: 0, lost: 0, lostInFlight: 0, cold: 0 };

  /** `objective` is the time within which a request should be served, in seconds. */
  constructor(fleet: SimulatedFleet, objective = Number.POSITIVE_INFINITY) {
    const { nodes, models, demand } = fleet;
    this.#fleet = fleet;
    this.#objective = objective;
    this.#models = models.length;
    this.#store = new ModelStore(fleet, { loadEnds: (time, cell) => this.#heap.push(time, -1 - cell) });
    this.#line = makeLines(nodes.length);
    this.#forModel = makeLines(nodes.length * models.length);
    this.#busy = new Int32Array(nodes.length);
    this.#present = new Int32Array(nodes.length);
    this.#isDown = new Uint8Array(nodes.length);
    let sum = 0;
    for (const { rate } of demand) {
      sum += rate;
      this.#cumulative.push(sum);
    }
  }

  run({ policy, seed, requests, countFrom, outage }: Trial): TrialResult {
    this.#reset(countFrom);
    // A stream each, so that what one draws more of changes nothing for the others.
    const first = seedState(seed);
    const second = jumpAhead(first);
    const arrivals = drawFrom(first);
    this.#service = drawFrom(second);
    const choose = this.#chooser(policy, drawFrom(jumpAhead(second)));
    this.#placePresent();
    const total = this.#cumulative.at(-1) ?? 0;
    let left = requests;
    let strike = outage?.at ?? Number.POSITIVE_INFINITY;
    let arrival = left > 0 ? drawExponential(arrivals) / total : Number.POSITIVE_INFINITY;
    for (;;) {
      const time = Math.min(arrival, this.#heap.nextTime, this.#store.nextPull, strike);
      if (time === Number.POSITIVE_INFINITY) break;
      if (time === strike) {
        if (outage !== null) this.#strike(outage);
        strike = Number.POSITIVE_INFINITY;
      } else if (time === arrival) {
        this.#arrive(this.#drawDemand(arrivals() * total), time, choose);
        arrival = --left > 0 ? time + drawExponential(arrivals) / total : Number.POSITIVE_INFINITY;
        // Behind the last arrival nobody is left to see an outage.
        if (left === 0) strike = Number.POSITIVE_INFINITY;
      } else if (time === this.#store.nextPull) this.#store.endPulls();
      else this.#happen(this.#heap.pop(), time);
    }
    this.#loseUnserved();
    return { times: this.#times, ...this.#tally };
  }

  #reset(countFrom: number): void {
    this.#heap.clear();
    this.#pool.clear();
    this.#store.reset();
    for (const { first } of [this.#line, this.#forModel]) first.fill(-1);
    for (const array of [this.#busy, this.#present, this.#isDown]) array.fill(0);
    this.#countFrom = countFrom;
    this.#times = new TimeHistogram();
    this.#tally = { counted: 0, inTime: 0, lost: 0, lostInFlight: 0, cold: 0 };
  }

  #chooser(policy: Policy, random: Random): ChooseNode {
    const { state } = this.#store;
    const view = {
      present: this.#present,
      isDown: this.#isDown,
      isLoaded: (node: number, model: number) => state[node * this.#models + model] === stateOf.loaded,
      coldSeconds: (node: number, model: number) =>
        this.#store.coldSeconds(node * this.#models + model, this.#now),
    };
    return makeChooser(policy, this.#fleet, view, random);
  }

  /** Requests that are there at the start, of the first model that the node has loaded. */
  #placePresent(): void {
    for (const [node, { present, models }] of this.#fleet.nodes.entries()) {
      const model = models.findIndex((served) => served?.state === 'loaded');
      if (model === -1) continue;
      for (let count = 0; count < present; count++)
        this.#queue(this.#pool.take(0, -1, node * this.#models + model), 0);
    }
  }

  #drawDemand(at: number): number {
    let index = 0;
    while (index < this.#cumulative.length - 1 && at >= this.#cumulative[index]!) index++;
    return index;
  }

  #arrive(demand: number, time: number, choose: ChooseNode): void {
    this.#now = time;
    const node = choose(demand);
    const isCounted = time >= this.#countFrom;
    if (isCounted) this.#tally.counted++;
    if (node === -1) {
      if (isCounted) this.#tally.lost++;
      return;
    }
    const cell = node * this.#models + this.#fleet.demand[demand]!.model;
    this.#queue(this.#pool.take(time, demand, cell), time);
  }

  /** Puts a request in line at its node, or to those that wait for its model there. */
  #queue(slot: number, time: number): void {
    const cell = this.#pool.cell[slot]!;
    const node = Math.floor(cell / this.#models);
    this.#present[node]!++;
    this.#store.lastUsed[cell] = time;
    if (this.#store.state[cell] === stateOf.loaded) {
      this.#store.active[cell]!++;
      this.#pool.append(this.#line, node, slot);
      this.#serve(node, time);
      return;
    }
    this.#pool.cold[slot] = 1;
    this.#pool.append(this.#forModel, cell, slot);
    this.#store.want(cell, time);
  }

  #serve(node: number, time: number): void {
    const { places, models } = this.#fleet.nodes[node]!;
    while (this.#busy[node]! < places) {
      const slot = this.#pool.shift(this.#line, node);
      if (slot === -1) return;
      const { meanSeconds, variation } = models[this.#pool.cell[slot]! % this.#models]!;
      this.#busy[node]!++;
      this.#heap.push(time + meanSeconds * drawGamma(this.#service, variation), slot);
    }
  }

  #happen(item: number, time: number): void {
    if (item < 0) this.#endLoad(-1 - item, time);
    else if (this.#pool.cell[item] !== -1) this.#finish(item, time);
  }

  #endLoad(cell: number, time: number): void {
    const node = Math.floor(cell / this.#models);
    if (this.#isDown[node] === 1) return;
    this.#store.endLoad(cell);
    for (;;) {
      const slot = this.#pool.shift(this.#forModel, cell);
      if (slot === -1) break;
      this.#store.active[cell]!++;
      this.#pool.append(this.#line, node, slot);
    }
    this.#serve(node, time);
  }

  #finish(slot: number, time: number): void {
    const cell = this.#pool.cell[slot]!;
    const node = Math.floor(cell / this.#models);
    const demand = this.#pool.demand[slot]!;
    const arrival = this.#pool.arrival[slot]!;
    if (demand !== -1 && arrival >= this.#countFrom) {
      const seconds = this.#fleet.demand[demand]!.roundTrip[node]! + time - arrival;
      this.#times.add(seconds);
      if (seconds <= this.#objective) this.#tally.inTime++;
      this.#tally.cold += this.#pool.cold[slot]!;
    }
    this.#pool.release(slot);
    this.#busy[node]!--;
    this.#present[node]!--;
    this.#store.active[cell]!--;
    if (this.#store.crowded[node]! > 0) this.#store.retry(node, time);
    this.#serve(node, time);
  }

  #strike({ at, nodes, models }: SimulatedOutage): void {
    for (const model of models) this.#store.dropSource(model, at);
    for (const node of nodes) {
      this.#isDown[node] = 1;
      this.#present[node] = 0;
      this.#line.first[node] = -1;
      this.#store.drop(node, at);
      this.#forModel.first.fill(-1, node * this.#models, (node + 1) * this.#models);
    }
    // Slots of requests that are lost stay taken: their events are still to come.
    for (let slot = 0; slot < this.#pool.extent; slot++) {
      const cell = this.#pool.cell[slot]!;
      if (cell === -1 || this.#isDown[Math.floor(cell / this.#models)] === 0) continue;
      this.#pool.cell[slot] = -1;
      if (this.#pool.demand[slot] === -1) continue;
      this.#tally.lostInFlight++;
      if (this.#pool.arrival[slot]! >= this.#countFrom) this.#tally.lost++;
    }
  }

  /** Those whose model never came, though nothing happens any more. */
  #loseUnserved(): void {
    for (let slot = 0; slot < this.#pool.extent; slot++)
      if (this.#pool.cell[slot] !== -1 && this.#pool.demand[slot] !== -1)
        if (this.#pool.arrival[slot]! >= this.#countFrom) this.#tally.lost++;
  }
}
