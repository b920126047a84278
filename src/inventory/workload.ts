import type { Place } from '../diagnostics/diagnostic.ts';
import type { Entity, Ref } from './inventory.ts';

/**
 * What users ask of a fleet, how far everything is from everything, and where more of it could stand: what the network's
 * own questions (who answers, where the next node goes) read beside the entities. No verdict reads any of it.
 */
export interface Workload {
  /** By id, in text order. */
  readonly models: ReadonlyMap<string, Model>;
  /** In text order of label and model. */
  readonly demand: readonly Demand[];
  /** What data nodes fetch from, by id, in text order. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Measured round-trip times between regions; directed, as they were measured. */
  readonly latency: LatencyTable;
  /** Nodes that are not there yet, by id, in text order. Empty where the inventory names none. */
  readonly candidates: ReadonlyMap<string, Candidate>;
}

export interface Model {
  readonly id: string;
  /** In bytes. */
  readonly size: number | null;
  /** From the disk of a node into its GPUs, in seconds. */
  readonly loadSeconds: number | null;
  /** The same in bytes per second; at most one of the two is given. */
  readonly loadRate: number | null;
  /** Until the first token of a typical request, on a free node that has it loaded, in seconds. */
  readonly prefillSeconds: number | null;
  /** From the first token to the last, in seconds. */
  readonly decodeSeconds: number | null;
  /** Coefficient of variation of prefill and decode together. */
  readonly variation: number | null;
  /** From where nodes pull it: while this is down, nodes without it stay without. */
  readonly pullFrom: Ref | null;
  /** What that sends to all nodes together, in bytes per second. */
  readonly pullBandwidth: number | null;
  readonly place: Place;
}

/** A region of the inventory, or a point on the map. */
export type Whereabouts =
  | { readonly type: 'region'; readonly ref: Ref }
  | { readonly type: 'point'; readonly location: readonly [latitude: number, longitude: number] };

export interface Demand {
  /** What output calls it: its name, its region, or its coordinates. */
  readonly label: string;
  readonly from: Whereabouts;
  /** Null: any. */
  readonly model: string | null;
  /** Requests per second. */
  readonly rate: number;
  readonly place: Place;
}

export interface Source {
  readonly id: string;
  readonly at: Whereabouts;
  readonly weight: number;
  readonly place: Place;
}

/** A node that could be added: what it would stand on, what it would serve and cost. */
export interface Candidate {
  readonly id: string;
  /** The node as an entity, `node:ID`; it is not among the entities of the inventory. */
  readonly node: Entity;
}

/** Round-trip times by the region that asks, then by the one that answers, in seconds. */
export type LatencyTable = ReadonlyMap<Ref, ReadonlyMap<Ref, number>>;

/** What an inventory has that says nothing of all this. */
export const noWorkload: Workload = {
  models: new Map(),
  demand: [],
  sources: new Map(),
  latency: new Map(),
  candidates: new Map(),
};
