/** What a simulation knows of a fleet: numbers only. Nodes, models and demands go by their indexes. */
export interface SimulatedFleet {
  readonly nodes: readonly SimulatedNode[];
  readonly models: readonly SimulatedModel[];
  readonly demand: readonly SimulatedDemand[];
}

export interface SimulatedNode {
  /** Requests that it serves at a time. */
  readonly places: number;
  /** Requests that are there at the start. */
  readonly present: number;
  /** Bytes of models that it holds loaded at a time. */
  readonly memory: number;
  /** Of its link, in bytes per second; its pulls share it. */
  readonly bandwidth: number;
  /** By model; null for one that it does not serve. */
  readonly models: readonly (ServedModel | null)[];
}

export interface ServedModel {
  readonly state: 'loaded' | 'disk' | 'absent';
  readonly meanSeconds: number;
  readonly variation: number;
  /** From disk into the GPUs. */
  readonly loadSeconds: number;
}

interface SimulatedModel {
  /** In bytes. */
  readonly size: number;
  /** What all nodes that pull it share, in bytes per second. */
  readonly pullBandwidth: number;
}

interface SimulatedDemand {
  readonly model: number;
  /** Requests per second. */
  readonly rate: number;
  /** By node, in seconds. */
  readonly roundTrip: readonly number[];
}

/** How a request chooses among the nodes that are up and serve its model. */
export const policies = ['nearest', 'least-loaded', 'random', 'weighted-score', 'completion-time'] as const;
export type Policy = (typeof policies)[number];

/** What today's inference gateways weigh the three scores of a node with: see docs/route.md. */
export const scoreWeights = { queue: 2, cache: 2, prefix: 3 };
