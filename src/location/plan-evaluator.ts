import { type PlacementProblem, type PlanFigures, roundTime } from './placement-problem.ts';
import { type QuorumState, quorumTime } from './quorum-time.ts';
import { transport } from './transport.ts';

/** What a plan costs in one state of the world. */
interface StateCost {
  readonly time: number;
  /** The share of the weight that nobody answers. */
  readonly lost: number;
}

/**
 * Prices plans. What the existing sites do in each failure is computed once; a plan then costs O(clients · (failures +
 * chosen · failures of these)), a quorum O(sites of the plan²) for each failure of one of them.
 */
export class PlanEvaluator {
  readonly problem: PlacementProblem;
  /** By failure, 0 being none: whether each site is down. */
  readonly #isDown: readonly Uint8Array[];
  /** The same: the time of each client to the nearest existing site that is up. */
  readonly #fromExisting: readonly Float64Array[];
  readonly #isOpen: Uint8Array;
  /** Looks at a time so far. */
  looks = 0;

  constructor(problem: PlacementProblem) {
    this.problem = problem;
    const { sites, clients, times, existing, failures, goal, outage } = problem;
    this.#isDown = [{ down: [] }, ...failures].map(({ down }) => {
      const isDown = new Uint8Array(sites);
      for (const site of down) isDown[site] = 1;
      return isDown;
    });
    this.#fromExisting =
      goal === 'quorum'
        ? []
        : this.#isDown.map((isDown) =>
            Float64Array.from({ length: clients }, (_, client) => {
              let least = outage;
              for (const site of existing)
                if (isDown[site] === 0) least = Math.min(least, times[client * sites + site]!);
              return least;
            }),
          );
    this.#isOpen = new Uint8Array(sites);
  }

  evaluate(chosen: readonly number[]): PlanFigures {
    const { failures, prices } = this.problem;
    const costIn = this.#states(chosen);
    const normal = costIn(0);
    let worst = normal;
    let worstFailure = -1;
    let expected = 0;
    let covered = 0;
    for (const [index, { probability, isExpected }] of failures.entries()) {
      const state = costIn(index + 1);
      if (isExpected) {
        expected += probability * state.time;
        covered += probability;
      }
      if (roundTime(state.time) > roundTime(worst.time) || worstFailure === -1) {
        worst = state;
        worstFailure = index;
      }
    }
    expected += (1 - covered) * normal.time;
    return {
      chosen: [...chosen],
      normal: roundTime(normal.time),
      worst: roundTime(worst.time),
      worstFailure,
      worstLost: worst.lost,
      expected: roundTime(expected),
      price: chosen.reduce((sum, site) => sum + prices[site]!, 0),
    };
  }

  /** What a plan costs in each state; 0 is the normal one. */
  #states(chosen: readonly number[]): (state: number) => StateCost {
    const { goal, existing, load, failures } = this.problem;
    if (goal !== 'quorum' && load === undefined)
      return (state) => {
        const isDown = this.#isDown[state]!;
        const up = chosen.filter((site) => isDown[site] === 0);
        return this.#nearestTime(up, this.#fromExisting[state]!);
      };
    const open = [...existing, ...chosen];
    this.#isOpen.fill(0);
    for (const site of open) this.#isOpen[site] = 1;
    const price =
      goal === 'quorum' ? this.#quorumTimes(open) : (isDown: Uint8Array) => this.#loadedMean(open, isDown);
    const normal = price(this.#isDown[0]!);
    // What takes none of the plan's sites changes nothing.
    return (state) =>
      failures[state - 1]?.down.some((site) => this.#isOpen[site] === 1) === true
        ? price(this.#isDown[state]!)
        : normal;
  }

  #quorumTimes(open: readonly number[]): (isDown: Uint8Array) => QuorumState {
    const timeIn = quorumTime(this.problem, open);
    return (isDown) => {
      this.looks += open.length ** 2;
      return timeIn(isDown);
    };
  }

  /** Every client goes to its nearest site that is up. */
  #nearestTime(up: readonly number[], fromExisting: Float64Array): StateCost {
    const { clients, sites, times, weights, goal, outage } = this.problem;
    this.looks += clients * (up.length + 1);
    let [sum, most, lost] = [0, 0, 0];
    for (let client = 0; client < clients; client++) {
      let least = fromExisting[client]!;
      for (const site of up) {
        const time = times[client * sites + site]!;
        if (time < least) least = time;
      }
      sum += weights[client]! * least;
      if (least > most) most = least;
      if (least >= outage) lost += weights[client]!;
    }
    return { time: goal === 'farthest' ? most : sum, lost };
  }

  /** The mean where sites serve no more than they can: those who find no room go farther, or are not answered. */
  #loadedMean(open: readonly number[], isDown: Uint8Array): StateCost {
    const { sites, clients, times, weights, outage, load } = this.problem;
    if (load === undefined) throw new Error('there is no load');
    const up = open.filter((site) => isDown[site] === 0);
    this.looks += clients * (up.length + 1) * 4;
    // Clients of weight 0 ask nothing.
    const asking = [...weights.keys()].filter((client) => weights[client]! > 0);
    const { cost, lost } = transport({
      demand: asking.map((client) => load.demand[client]!),
      capacity: up.map((site) => load.capacity[site]!),
      unitCost: (client, site) => Math.min(outage, times[asking[client]! * sites + up[site]!]!),
      unserved: () => outage,
    });
    const total = asking.reduce((sum, client) => sum + load.demand[client]!, 0);
    return { time: cost / total, lost: lost / total };
  }
}
