import type { PlacementProblem } from './placement-problem.ts';
import type { SearchBudget, SitingAnswer, SitingProblem } from './siting-problem.ts';
import { type CapacitatedProblem, solveCapacitated } from './solve-capacitated.ts';
import { solveCentre } from './solve-centre.ts';
import { solveSiting } from './solve-siting.ts';

/** No plan has less. */
export interface PlanBounds {
  readonly normal: number;
  readonly worst: number;
  readonly expected: number;
}

export interface BoundedPlans {
  readonly bounds: PlanBounds;
  /** Plans that were found on the way, some of them proven best. */
  readonly plans: readonly (readonly number[])[];
}

/** Beyond so many costs a problem with a row for each client and failure is not made. */
const mostCosts = 20_000_000;

/** Failures that are tried as the one that bounds the worst time. */
const mostFailures = 8;

/**
 * What no plan can be better than. Normally: the location problem of the goal, solved. After the worst failure: the best that
 * can be done about any one failure, or about several on average, is what each plan suffers at least. Expected: one location problem that has each client
 * once for every failure.
 */
export async function boundPlans(problem: PlacementProblem, budget: SearchBudget): Promise<BoundedPlans> {
  if (problem.goal === 'quorum') return { bounds: quorumBounds(problem), plans: [] };
  const normal = await solveState(problem, [], budget);
  const found = [normal];
  // Where the time is up at once nothing is proven, but that no time is negative.
  const least = Math.max(0, normal.bound);
  let worst = least;
  const gravest = problem.failures
    .map(({ down }) => down)
    .toSorted((a, b) => reach(problem, b) - reach(problem, a))
    .slice(0, mostFailures);
  for (const down of gravest) {
    const answer = await solveState(problem, down, { ...budget, iterations: 0 });
    worst = Math.max(worst, answer.bound);
    found.push(answer);
  }
  // The worst of several failures is no less than their mean.
  for (let count = 2; count <= gravest.length; count += 2) {
    const states = gravest.slice(0, count).map((down) => ({ probability: 1 / count, down }));
    const answer = await solveMean(problem, states, { ...budget, iterations: 0 });
    if (answer === null) break;
    worst = Math.max(worst, answer.bound);
    found.push(answer);
  }
  const expected = await solveMean(problem, expectedStates(problem), budget);
  if (expected !== null) found.push(expected);
  const existing = new Set(problem.existing);
  return {
    bounds: {
      normal: least,
      worst,
      // Nothing gets faster when something fails.
      expected: Math.max(least, expected?.bound ?? 0),
    },
    plans: found
      .map(({ open }) => open.filter((site) => !existing.has(site)))
      .filter((plan) => plan.length === problem.add),
  };
}

/** How much a failure takes: what exists first. */
function reach({ existing }: PlacementProblem, down: readonly number[]): number {
  const there = new Set(existing);
  return down.reduce((sum, site) => sum + (there.has(site) ? 1000 : 1), 0);
}

/** The location problem while some sites are down: these serve nobody, but may be chosen. */
async function solveState(
  problem: PlacementProblem,
  down: readonly number[],
  budget: SearchBudget,
): Promise<SitingAnswer> {
  const { goal, times, weights, sites, outage, load } = problem;
  const isDown = new Set(down);
  const costs = times.map((time, at) => {
    const weight = goal === 'farthest' ? 1 : weights[Math.floor(at / sites)]!;
    return weight * (isDown.has(at % sites) ? outage : Math.min(outage, time));
  });
  const unserved = goal === 'farthest' ? weights.map(() => outage) : weights.map((weight) => weight * outage);
  const siting = { ...limits(problem), costs, unserved };
  if (goal === 'farthest') return orFail(await solveCentre(siting, budget));
  if (load === undefined) return orFail(await solveSiting(siting, budget));
  return orFail(await solveCapacitated(asking(siting, problem, load), budget));
}

function limits({
  clients,
  sites,
  existing,
  candidates,
  must,
  add,
  prices,
  spendable,
}: PlacementProblem): Omit<SitingProblem, 'costs'> {
  const allowed = new Set([...existing, ...candidates]);
  // Sites that are neither there nor candidates are beyond every budget.
  const of = Float64Array.from({ length: sites }, (_, site) =>
    allowed.has(site) ? (existing.includes(site) ? 0 : prices[site]!) : Number.POSITIVE_INFINITY,
  );
  const count = existing.length + add;
  return {
    ...{ clients, sites, least: count, most: count, open: [...existing, ...must] },
    spending: { of, most: Math.min(spendable, Number.MAX_VALUE) },
  };
}

/** Only clients that ask, as others have no demand to be split. */
function asking(
  siting: SitingProblem & { readonly unserved: Float64Array },
  { weights, sites }: PlacementProblem,
  { demand, capacity }: NonNullable<PlacementProblem['load']>,
): CapacitatedProblem {
  const clients = [...weights.keys()].filter((client) => weights[client]! > 0);
  const costs = new Float64Array(clients.length * sites);
  for (const [index, client] of clients.entries())
    costs.set(siting.costs.subarray(client * sites, (client + 1) * sites), index * sites);
  return {
    ...siting,
    ...{ clients: clients.length, costs, capacity },
    unserved: Float64Array.from(clients, (client) => siting.unserved[client]!),
    demand: Float64Array.from(clients, (client) => demand[client]!),
  };
}

interface State {
  /** How much it counts; together 1. */
  readonly probability: number;
  readonly down: readonly number[];
}

/** Every client once normally and once for each expected failure, each by its probability. */
function expectedStates({ failures, existing, candidates }: PlacementProblem): State[] {
  const known = new Set([...existing, ...candidates]);
  const expected = failures.filter(
    ({ isExpected, down }) => isExpected && down.some((site) => known.has(site)),
  );
  const none = 1 - expected.reduce((sum, { probability }) => sum + probability, 0);
  return [{ probability: none, down: [] }, ...expected];
}

/** The mean over states, without capacities, as one location problem. Null for other goals, and where that is too large. */
async function solveMean(
  problem: PlacementProblem,
  states: readonly State[],
  budget: SearchBudget,
): Promise<SitingAnswer | null> {
  const { goal, times, weights, sites, clients, outage } = problem;
  if (goal !== 'mean' || states.length * times.length > mostCosts) return null;
  const costs = new Float64Array(states.length * times.length);
  const unserved = new Float64Array(states.length * clients);
  for (const [state, { probability, down }] of states.entries()) {
    const isDown = new Set(down);
    for (const [at, time] of times.entries()) {
      const weight = probability * weights[Math.floor(at / sites)]!;
      costs[state * times.length + at] = weight * (isDown.has(at % sites) ? outage : Math.min(outage, time));
    }
    for (const [client, weight] of weights.entries())
      unserved[state * clients + client] = probability * weight * outage;
  }
  return solveSiting({ ...limits(problem), clients: states.length * clients, costs, unserved }, budget);
}

/**
 * For each site that is there, the best that could be chosen for it alone: of the candidates, those nearest to it hear
 * first. New sites send from there at best.
 */
function quorumBounds({
  existing,
  candidates,
  add,
  times,
  weights,
  sites,
  outage,
}: PlacementProblem): PlanBounds {
  const heaviest = candidates.map((site) => weights[site]!).sort((a, b) => b - a);
  const most = heaviest.slice(0, add).reduce((sum, weight) => sum + weight, 0);
  const least = heaviest.slice(-add).reduce((sum, weight) => sum + weight, 0);
  const there = existing.reduce((sum, site) => sum + weights[site]!, 0);
  const needed = (2 / 3) * (there + least);
  const timeFrom = (from: number): number => {
    const near = candidates
      .map((site) => times[from * sites + site]!)
      .sort((a, b) => a - b)
      .slice(0, add);
    // At worst for the bound, each of the nearest weighs what the heaviest do.
    const heard = [
      ...existing.map((site) => ({ time: times[from * sites + site]!, weight: weights[site]! })),
      ...near.map((time, index) => ({ time, weight: heaviest[index] ?? 0 })),
    ].sort((a, b) => a.time - b.time);
    let sum = 0;
    for (const { time, weight } of heard) {
      sum += weight;
      if (sum > needed) return Math.min(outage, time);
    }
    return 0;
  };
  const fromNew = Math.min(...candidates.map(timeFrom), outage);
  const fromThere = existing.reduce((sum, site) => sum + weights[site]! * timeFrom(site), 0);
  // The share of the new is such that the mean is least.
  const share = there > 0 && fromThere / there < fromNew ? least : most;
  const normal = there + share > 0 ? (fromThere + share * fromNew) / (there + share) : 0;
  return { normal, worst: 0, expected: 0 };
}

function orFail(answer: SitingAnswer | null): SitingAnswer {
  if (answer === null) throw new Error('a plan that is allowed has no cost');
  return answer;
}
