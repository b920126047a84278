import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import type { Entity, Inventory } from '../../inventory/inventory.ts';
import type { Model } from '../../inventory/workload.ts';

/** How long a node takes for a request once it has a place, in seconds. */
export interface ServiceParts {
  readonly prefill: number;
  readonly decode: number;
  /** Coefficient of variation of both together. */
  readonly variation: number;
}

/** A model of the inventory. @throws InputError where there is none of that name. */
export function modelOf({ workload }: Inventory, id: string): Model {
  const model = workload.models.get(id);
  if (model !== undefined) return model;
  const nearest = didYouMean(id, workload.models.keys());
  const declared = [...workload.models.keys()].map(show);
  const some = declared.slice(0, 8).join(', ') + (declared.length > 8 ? ', …' : '');
  const hint =
    nearest !== null
      ? `Did you mean ${show(nearest)}?`
      : declared.length === 0
        ? 'The inventory declares none: see models in docs/inventory-format.md.'
        : `There are: ${some}.`;
  throw new InputError(`there is no model ${quote(id)}. ${hint}`);
}

/**
 * The time of a request at a node: `serviceTime` of the node, in the proportion of prefill and decode of the model, else
 * those of the model. Without a proportion all of it is decode. @throws InputError where nobody says.
 */
export function serviceOf({ ref, serving }: Entity, model: Model): ServiceParts {
  const { prefillSeconds, decodeSeconds } = model;
  const own = (prefillSeconds ?? 0) + (decodeSeconds ?? 0);
  const { serviceTime } = serving;
  if (serviceTime === null && own === 0)
    throw new InputError(
      `how long a request for the model ${quote(model.id)} takes at ${quote(ref)} is not known. Give the model prefill and decode, or the node serviceTime`,
    );
  const total = serviceTime?.meanSeconds ?? own;
  const prefill = own === 0 ? 0 : (total * (prefillSeconds ?? 0)) / own;
  return {
    prefill,
    decode: total - prefill,
    variation: serviceTime?.variation ?? model.variation ?? 1,
  };
}

/** From the disk of a node into its GPUs, in seconds. @throws InputError where nobody says. */
export function loadSecondsOf({ ref }: Entity, model: Model): number {
  if (model.loadSeconds !== null) return model.loadSeconds;
  if (model.loadRate !== null && model.size !== null) return model.size / model.loadRate;
  throw new InputError(
    `${quote(ref)} is to load the model ${quote(model.id)}, and how long that takes is not known. Give the model loadTime, or size and loadRate`,
  );
}

/** What a pull gets where so many nodes pull at once, in bytes per second. @throws InputError where nobody says. */
function pullRateOf({ ref, serving }: Entity, model: Model, pulls: number): number {
  const share = model.pullBandwidth === null ? Number.POSITIVE_INFINITY : model.pullBandwidth / pulls;
  const rate = Math.min(serving.bandwidth ?? Number.POSITIVE_INFINITY, share);
  if (Number.isFinite(rate)) return rate;
  throw new InputError(
    `${quote(ref)} is to pull the model ${quote(model.id)}, and how fast is not known. Give the node bandwidth, or the model pull: { bandwidth: … }`,
  );
}

/** Over the network onto the disk of a node, in seconds. @throws InputError where nobody says. */
export function pullSecondsOf(node: Entity, model: Model, pulls: number): number {
  if (model.size === null)
    throw new InputError(
      `${quote(node.ref)} is to pull the model ${quote(model.id)}, and how large that is is not known. Give the model size`,
    );
  return model.size / pullRateOf(node, model, pulls);
}
