import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import type { ModelState } from '../../inventory/serving.ts';
import type { Model } from '../../inventory/workload.ts';
import { erlangC } from '../../queueing/erlang.ts';
import { meanWait, rateOfPresent } from '../../queueing/waiting-time.ts';
import { type Latency, makeLatency, type RoundTripTime, type Spot } from '../geography/latency.ts';
import { loadSecondsOf, modelOf, pullSecondsOf, serviceOf } from './service-times.ts';

/** The parts of a completion time in the order in which they pass, in seconds. */
export const completionParts = ['network', 'queue', 'pull', 'load', 'prefill', 'decode'] as const;
export type CompletionPart = (typeof completionParts)[number];
export type CompletionParts = Readonly<Record<CompletionPart, number>>;

/** A node that serves a model, and how long a request from some place takes there in the mean. */
export interface RouteCandidate {
  readonly node: Ref;
  readonly state: ModelState;
  readonly roundTrip: RoundTripTime;
  readonly parts: CompletionParts;
  /** The sum of the parts. */
  readonly seconds: number;
  /** Requests that it serves at a time; 1 is assumed where the inventory does not say. */
  readonly places: number;
  readonly placesAssumed: boolean;
  /** Requests there now; null where the inventory does not say, and then it is taken as idle. */
  readonly present: number | null;
  /** The probability that a request has to wait for a place. */
  readonly waits: number;
  /** Coefficient of variation of its service times. */
  readonly variation: number;
}

export interface RouteQuery {
  readonly from: Spot;
  /** What the place is called in messages. */
  readonly label: string;
  readonly model: string;
  /** How many nodes pull the model at once, which share what its source sends; 1 where nothing is said. */
  readonly pulls?: number;
}

/**
 * Every node that serves a model with the completion time of a request from a place, the fastest first; equal ones in text
 * order. The wait is that of M/G/c (`meanWait`) at the arrival rate at which in the mean as many requests are there as are
 * there now. O(nodes).
 *
 * @throws InputError for a model that is not declared or that no node serves, and where a part cannot be known: the
 * message says what to declare.
 */
export function routeCandidates(
  inventory: Inventory,
  query: RouteQuery,
  latency: Latency = makeLatency(inventory),
): readonly RouteCandidate[] {
  const model = modelOf(inventory, query.model);
  const nodes = [...inventory.entities.values()].filter(({ serving }) => serving.models.has(model.id));
  if (nodes.length === 0)
    throw new InputError(
      `there is no candidate: no node serves the model ${quote(model.id)}. Say which do: models: { ${show(model.id)}: loaded }`,
    );
  return nodes
    .map((node) => candidate(node, model, query, latency))
    .sort((a, b) => a.seconds - b.seconds || compareText(a.node, b.node));
}

function candidate(
  node: Entity,
  model: Model,
  { from, label, pulls = 1 }: RouteQuery,
  latency: Latency,
): RouteCandidate {
  const { serving, ref } = node;
  const roundTrip = latency.between(from, { ref });
  if (roundTrip === null)
    throw new InputError(
      `the time between ${quote(label)} and ${quote(ref)} is not known: no table under latency has it, and one of the two has no location`,
    );
  const state = serving.models.get(model.id) ?? 'absent';
  const service = serviceOf(node, model);
  const places = serving.concurrent ?? 1;
  const queue = { places, meanSeconds: service.prefill + service.decode, variation: service.variation };
  const arrivalRate = rateOfPresent(serving.load ?? 0, queue);
  const parts: CompletionParts = {
    network: roundTrip.seconds,
    queue: meanWait({ ...queue, arrivalRate }),
    pull: state === 'absent' ? pullSecondsOf(node, model, pulls) : 0,
    load: state === 'loaded' ? 0 : loadSecondsOf(node, model),
    prefill: service.prefill,
    decode: service.decode,
  };
  return {
    node: ref,
    state,
    roundTrip,
    parts,
    seconds: completionParts.reduce((sum, part) => sum + parts[part], 0),
    places,
    placesAssumed: serving.concurrent === null,
    present: serving.load,
    waits: erlangC(places, arrivalRate * queue.meanSeconds),
    variation: service.variation,
  };
}
