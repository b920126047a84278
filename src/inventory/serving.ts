/** What a node says of the requests that it serves: read by the questions about users, by no verdict. */
export interface Serving {
  /** How many requests it serves at a time. */
  readonly concurrent: number | null;
  readonly gpus: number | null;
  /** Requests in service or waiting now. */
  readonly load: number | null;
  readonly serviceTime: ServiceTime | null;
  /** By id of the model; of a model that is not here the node has nothing, and pulls nothing. */
  readonly models: ReadonlyMap<string, ModelState>;
  /** Bytes of models that it holds loaded at a time. */
  readonly memory: number | null;
  /** Of its link, in bytes per second. */
  readonly bandwidth: number | null;
  /** Per month, in the currency of the inventory. */
  readonly cost: number | null;
}

/** How long a request keeps one place of a node busy. */
export interface ServiceTime {
  readonly meanSeconds: number;
  /** Coefficient of variation: standard deviation by mean. 1 for exponential times, 0 for all alike. */
  readonly variation: number;
}

/** `loaded`: answers at once. `disk`: is to be loaded first. `absent`: is to be pulled over the network, then loaded. */
export const modelStates = ['loaded', 'disk', 'absent'] as const;
export type ModelState = (typeof modelStates)[number];

/** Where nothing is said. */
export const noServing: Serving = {
  concurrent: null,
  gpus: null,
  load: null,
  serviceTime: null,
  models: new Map(),
  memory: null,
  bandwidth: null,
  cost: null,
};
