import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Entity, Inventory } from '../../inventory/inventory.ts';
import type { Demand, Model } from '../../inventory/workload.ts';
import type { ServedModel, SimulatedFleet, SimulatedNode } from '../../queueing/simulated-fleet.ts';
import { makeLatency } from '../geography/latency.ts';
import { loadSecondsOf, modelOf, pullSecondsOf, serviceOf } from './service-times.ts';

/** A fleet as the simulation knows it, and what its indexes stand for. */
export interface SimulatedInventory {
  readonly fleet: SimulatedFleet;
  /** The nodes that serve what is asked for, in text order. */
  readonly nodes: readonly Entity[];
  readonly models: readonly Model[];
  readonly demand: readonly Demand[];
  /** Share of all places that are busy in the mean, if every request goes to a mean node; above 1 lines grow for good. */
  readonly utilisation: number;
}

/**
 * What an inventory says of demand, nodes and models, as numbers.
 *
 * @throws InputError where there is no demand, where demand names no model or one that no node serves, and where a time
 * is not known: the message says what to declare.
 */
export function simulatedInventory(inventory: Inventory): SimulatedInventory {
  const { demand } = inventory.workload;
  if (demand.length === 0)
    throw new InputError(
      'there is no demand: declare some, e.g. demand: [{ from: …, model: …, rate: 12/s }]',
    );
  const ids = new Set<string>();
  for (const { label, model } of demand) {
    if (model === null)
      throw new InputError(`the demand from ${quote(label)} names no model, which a simulation needs`);
    ids.add(model);
  }
  const models = [...ids].sort().map((id) => modelOf(inventory, id));
  const nodes = [...inventory.entities.values()].filter(({ serving }) =>
    models.some(({ id }) => serving.models.has(id)),
  );
  for (const { id } of models)
    if (!nodes.some(({ serving }) => serving.models.has(id)))
      throw new InputError(`there is demand for the model ${quote(id)}, and no node serves it`);
  const fleet: SimulatedFleet = {
    nodes: nodes.map((node) => simulatedNode(node, models)),
    models: models.map(({ size, pullBandwidth }) => ({
      size: size ?? 0,
      pullBandwidth: pullBandwidth ?? Number.POSITIVE_INFINITY,
    })),
    demand: demand.map((one) => simulatedDemand(inventory, one, models, nodes)),
  };
  return { fleet, nodes, models, demand, utilisation: utilisationOf(fleet) };
}

function simulatedDemand(
  inventory: Inventory,
  { from, label, model, rate }: Demand,
  models: readonly Model[],
  nodes: readonly Entity[],
): SimulatedFleet['demand'][number] {
  const latency = makeLatency(inventory);
  const index = models.findIndex(({ id }) => id === model);
  const roundTrip = nodes.map(({ ref, serving }) => {
    if (!serving.models.has(models[index]?.id ?? '')) return 0;
    const time = latency.between(from, { ref });
    if (time !== null) return time.seconds;
    throw new InputError(
      `the time between ${quote(label)} and ${quote(ref)} is not known: no table under latency has it, and one of the two has no location`,
    );
  });
  return { model: index, rate, roundTrip };
}

function simulatedNode(node: Entity, models: readonly Model[]): SimulatedNode {
  const { serving, ref } = node;
  const own = models.filter(({ id }) => serving.models.has(id));
  const sizes = own.map(({ size }) => size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const loaded = own.reduce((sum, { id, size }) => sum + (isLoaded(node, id) ? (size ?? 0) : 0), 0);
  const memory = serving.memory ?? Math.max(loaded, ...sizes);
  for (const { id, size } of own)
    if ((size ?? 0) > memory)
      throw new InputError(`the model ${quote(id)} is larger than the memory of ${quote(ref)}`);
  if (loaded > memory)
    throw new InputError(`the models that ${quote(ref)} has loaded are together larger than its memory`);
  return {
    places: serving.concurrent ?? 1,
    present: Math.round(serving.load ?? 0),
    memory,
    bandwidth: serving.bandwidth ?? Number.POSITIVE_INFINITY,
    models: models.map((model) =>
      serving.models.has(model.id) ? servedModel(node, model, total > memory) : null,
    ),
  };
}

/** `evicts`: what is loaded may have to be loaded again. */
function servedModel(node: Entity, model: Model, evicts: boolean): ServedModel {
  const state = node.serving.models.get(model.id) ?? 'absent';
  // Only to say what is missing: how fast a pull goes is found as it goes.
  if (state === 'absent') pullSecondsOf(node, model, 1);
  const { prefill, decode, variation } = serviceOf(node, model);
  const loadSeconds = state === 'loaded' && !evicts ? 0 : loadSecondsOf(node, model);
  return { state, meanSeconds: prefill + decode, variation, loadSeconds };
}

function isLoaded({ serving }: Entity, id: string): boolean {
  return serving.models.get(id) === 'loaded';
}

function utilisationOf({ nodes, demand }: SimulatedFleet): number {
  const places = nodes.reduce((sum, node) => sum + node.places, 0);
  const offered = demand.reduce((sum, { model, rate }) => {
    const means = nodes.flatMap(({ models }) => models[model]?.meanSeconds ?? []);
    return sum + (rate * means.reduce((total, mean) => total + mean, 0)) / means.length;
  }, 0);
  return offered / places;
}
