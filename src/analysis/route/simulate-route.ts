import type { Demand } from '../../inventory/workload.ts';
import { batchMeans, type Estimate } from '../../queueing/batch-means.ts';
import { Simulation } from '../../queueing/simulate.ts';
import { type Policy, policies } from '../../queueing/simulated-fleet.ts';
import type { Trial, TrialResult } from '../../queueing/trial.ts';
import { makeRandom } from '../../random/random.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { makeOutageDraw, type OutageDraw } from './draw-outages.ts';
import { type SimulatedInventory, simulatedInventory } from './simulated-inventory.ts';

export interface SimulateQuery {
  /** How many requests each policy gets. */
  readonly requests: number;
  readonly seed: number;
  /** The time within which a request should be answered, in seconds. */
  readonly objective?: number | undefined;
  /** Requests of the first so many seconds of each run are not counted: the start is then of no weight. */
  readonly warmUp?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What requests meet with, in seconds and shares of the requests. Null where no run has any. */
export interface Outcome {
  readonly mean: Estimate | null;
  readonly p50: Estimate | null;
  readonly p95: Estimate | null;
  readonly p99: Estimate | null;
  /** Served within the objective, of all. */
  readonly inTime: Estimate | null;
  readonly lost: Estimate | null;
  /** Had to wait for their model. */
  readonly cold: Estimate | null;
  /** Requests at nodes when these went down, for each outage. */
  readonly lostInFlight: Estimate | null;
}

export interface PolicyOutcome {
  readonly policy: Policy;
  /** While nothing that nodes share has failed. */
  readonly calm: Outcome;
  /** While something has. Null where nodes share nothing. */
  readonly outage: Outcome | null;
  /** Both, by how much of the time each is. */
  readonly inTime: Estimate | null;
  readonly lost: Estimate | null;
}

export interface SimulationAnswer {
  readonly requests: number;
  readonly seed: number;
  readonly objective: number | null;
  readonly runs: { readonly calm: number; readonly outage: number };
  readonly demand: readonly Pick<Demand, 'label' | 'model' | 'rate'>[];
  readonly nodes: number;
  readonly places: number;
  readonly utilisation: number;
  readonly shared: Pick<OutageDraw, 'shared' | 'probability' | 'assumed'>;
  readonly policies: readonly PolicyOutcome[];
}

/** Runs of each stratum, which are independent of each other: their spread is the confidence. */
const calmRuns = 20;
const outageRuns = 10;
/** An outage begins when so much of a run is over, so that there are requests for it to lose. */
const beforeOutage = 0.2;

/**
 * Simulates the demand of an inventory over its nodes, once for each policy on the same arrivals and the same failures.
 * Failures of what nodes share are drawn from the fault model in runs of their own, and counted by how likely they are:
 * stratified sampling. Deterministic for a seed.
 *
 * @throws InputError as `simulatedInventory` does.
 */
export function simulateRoute(model: FaultModel, query: SimulateQuery): SimulationAnswer {
  const simulated = simulatedInventory(model.inventory);
  const draw = makeOutageDraw(model, simulated);
  const runs = { calm: calmRuns, outage: draw.shared.length === 0 ? 0 : outageRuns };
  const trials = planTrials(simulated, draw, runs, query);
  const simulation = new Simulation(simulated.fleet, query.objective);
  const total = policies.length * trials.length;
  const outcomes = policies.map((policy, index) => {
    const results = trials.map((trial, at) => {
      query.onProgress?.(index * trials.length + at, total);
      return simulation.run({ ...trial, policy });
    });
    const withObjective = query.objective !== undefined;
    const calm = outcomeOf(results.slice(0, runs.calm), withObjective);
    const outage = runs.outage === 0 ? null : outcomeOf(results.slice(runs.calm), withObjective);
    const both = (pick: (outcome: Outcome) => Estimate | null): Estimate | null =>
      outage === null ? pick(calm) : weighted(pick(calm), pick(outage), draw.probability);
    return { policy, calm, outage, inTime: both(({ inTime }) => inTime), lost: both(({ lost }) => lost) };
  });
  const { shared, probability, assumed } = draw;
  return {
    requests: trials.reduce((sum, { requests }) => sum + requests, 0),
    ...{ seed: query.seed, objective: query.objective ?? null, runs },
    demand: simulated.demand.map(({ label, model: id, rate }) => ({ label, model: id, rate })),
    nodes: simulated.nodes.length,
    places: simulated.fleet.nodes.reduce((sum, { places }) => sum + places, 0),
    utilisation: simulated.utilisation,
    shared: { shared, probability, assumed },
    policies: outcomes,
  };
}

/** The runs of every policy: first the calm ones. */
function planTrials(
  { fleet }: SimulatedInventory,
  draw: OutageDraw,
  runs: SimulationAnswer['runs'],
  { requests, seed, warmUp = 0 }: SimulateQuery,
): Omit<Trial, 'policy'>[] {
  const count = runs.calm + runs.outage;
  const each = Math.ceil(requests / count);
  const rate = fleet.demand.reduce((sum, demand) => sum + demand.rate, 0);
  const strike = Math.max(warmUp, (beforeOutage * each) / rate);
  const worlds = makeRandom(seed);
  return Array.from({ length: count }, (_, run) => {
    const isCalm = run < runs.calm;
    const outage = isCalm ? draw.drawCalm(worlds) : draw.drawShared(worlds);
    const at = isCalm ? 0 : strike;
    return {
      seed: seed * count + run,
      requests: each,
      countFrom: isCalm ? warmUp : strike,
      outage: { ...outage, at },
    };
  });
}

function outcomeOf(results: readonly TrialResult[], withObjective: boolean): Outcome {
  const of = (pick: (result: TrialResult) => number): Estimate | null => batchMeans(results.map(pick));
  const quantile = (share: number): Estimate | null => of(({ times }) => times.quantile(share));
  return {
    mean: of(({ times }) => times.mean),
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    inTime: withObjective ? of(({ inTime, counted }) => inTime / counted) : null,
    lost: of(({ lost, counted }) => lost / counted),
    cold: of(({ cold, counted }) => cold / counted),
    lostInFlight: of(({ lostInFlight }) => lostInFlight),
  };
}

/** Two strata, the second of which has a probability. */
function weighted(calm: Estimate | null, outage: Estimate | null, probability: number): Estimate | null {
  if (calm === null || outage === null) return calm ?? outage;
  const margin = Math.hypot((1 - probability) * (calm.margin ?? 0), probability * (outage.margin ?? 0));
  return { mean: (1 - probability) * calm.mean + probability * outage.mean, margin };
}
