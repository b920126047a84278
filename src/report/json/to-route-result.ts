import type { RouteAnswer } from '../../analysis/route/find-route.ts';
import type { SimulationAnswer } from '../../analysis/route/simulate-route.ts';
import type { RouteJson } from './route-schema.ts';

/** The answer of `route` as the JSON contract writes it. */
export function toRouteResult(answer: RouteAnswer): NonNullable<RouteJson['answer']> {
  const { label, model, objective, candidates, choices, choice, next, backup } = answer;
  return {
    from: label,
    ...{ model, objective },
    candidates: candidates.map((candidate) => ({
      node: candidate.node,
      state: candidate.state,
      seconds: candidate.seconds,
      parts: { ...candidate.parts },
      roundTrip: {
        seconds: candidate.roundTrip.seconds,
        basis: candidate.roundTrip.basis,
        low: candidate.roundTrip.low,
        high: candidate.roundTrip.high,
      },
      capacity: candidate.places,
      capacityAssumed: candidate.placesAssumed,
      load: candidate.present,
      waits: candidate.waits,
      inTime: candidate.inTime,
      withChoice:
        candidate.withChoice === null
          ? null
          : { ...candidate.withChoice, causes: [...candidate.withChoice.causes] },
    })),
    choices: choices.map(({ policy, node, seconds }) => ({ policy, node, seconds })),
    ...{ choice, next },
    backup: backup === null ? null : { ...backup, hedge: { ...backup.hedge } },
  };
}

/** The answer of `route --simulate`. */
export function toSimulationResult(answer: SimulationAnswer): NonNullable<RouteJson['simulation']> {
  const { requests, seed, objective, runs, demand, nodes, places, utilisation, shared, policies } = answer;
  return {
    ...{ requests, seed, objective, runs },
    demand: demand.map(({ label, model, rate }) => ({ from: label, model, rate })),
    ...{ nodes, places, utilisation },
    shared: {
      causes: shared.shared.map(({ name, nodes: hit, probability }) => ({
        cause: name,
        nodes: hit,
        probability,
      })),
      probability: shared.probability,
      assumed: shared.assumed,
    },
    policies: policies.map(({ policy, calm, outage, inTime, lost }) => ({
      policy,
      calm,
      outage,
      inTime,
      lost,
    })),
  };
}
