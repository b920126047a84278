import { checkVertex } from './check-vertex.ts';
import type { FaultGraph } from './fault-graph.ts';
import { leastFixpoint } from './least-fixpoint.ts';
import { type InputLists, mergeOrCycles } from './merge-or-cycles.ts';
import { strongComponents } from './strong-components.ts';

export const EVENT = 0;
export const OR = 1;
export const AND = 2;
export const THRESHOLD = 3;

/**
 * A checked fault graph in flat arrays, ready for many questions. Made by {@link compile}; its fields serve the engine
 * and may change.
 *
 * Every gate is also a threshold: it is true when the weights of its true inputs sum to `need` at least (or: 1, and: the
 * number of inputs), which is what outage queries run on.
 */
export interface CompiledFaultGraph {
  readonly size: number;
  /** EVENT, OR, AND or THRESHOLD, per vertex. */
  readonly kind: Uint8Array;
  /** Of events; 0 elsewhere. */
  readonly probability: Float64Array;
  readonly need: Float64Array;
  /** The inputs of `v` are `inputs[inputStart[v]] … inputs[inputStart[v + 1] - 1]`; inputs of weight 0 are left out. */
  readonly inputStart: Int32Array;
  readonly inputs: Int32Array;
  readonly inputWeight: Float64Array;
  /** The gates that read `v`, likewise. */
  readonly readerStart: Int32Array;
  readonly readers: Int32Array;
  readonly readerWeight: Float64Array;
  /** Strongly connected component per vertex; inputs of a vertex are in the same component or one of a lower number. */
  readonly component: Int32Array;
  /** 1 where the component of this number is a cycle. */
  readonly cyclic: Uint8Array;
  /** 1 where the vertex is true even if no event happens. */
  readonly alwaysTrue: Uint8Array;
  /** 1 where the vertex is false even if every event happens. */
  readonly alwaysFalse: Uint8Array;
  /** Scratch, -1 everywhere between questions, so that a question costs its own cone and not the whole graph. */
  readonly localOf: Int32Array;
}

/**
 * Checks a fault graph and lays it out for many questions. Linear time and space.
 *
 * Throws a RangeError that names the vertex where an input is no vertex, a probability is not in [0, 1], a weight is not
 * a non-negative safe integer, weights do not match inputs or sum past 2^53, or a threshold is not a safe integer; a
 * TypeError for what is no fault graph, or no vertex, at all.
 */
export function compile(graph: FaultGraph): CompiledFaultGraph {
  if (!Array.isArray(graph?.vertices)) throw new TypeError('compile needs a fault graph: { vertices: […] }');
  const { vertices } = graph;
  const size = vertices.length;
  let edgeCount = 0;
  for (let v = 0; v < size; v++) edgeCount += checkVertex(vertices[v]!, v, size);

  const kind = new Uint8Array(size);
  const probability = new Float64Array(size);
  const need = new Float64Array(size);
  const allStart = new Int32Array(size + 1);
  const allInputs = new Int32Array(edgeCount);
  const allWeight = new Float64Array(edgeCount);
  let edge = 0;
  for (let v = 0; v < size; v++) {
    const vertex = vertices[v]!;
    if (vertex.type === 'event') {
      probability[v] = vertex.probability;
      need[v] = 1;
    } else {
      kind[v] = vertex.type === 'or' ? OR : vertex.type === 'and' ? AND : THRESHOLD;
      need[v] = vertex.type === 'or' ? 1 : vertex.type === 'and' ? vertex.inputs.length : vertex.threshold;
      const weights = vertex.type === 'threshold' ? vertex.weights : undefined;
      for (let i = 0; i < vertex.inputs.length; i++) {
        const weight = weights === undefined ? 1 : weights[i]!;
        if (weight === 0) continue;
        allInputs[edge] = vertex.inputs[i]!;
        allWeight[edge++] = weight;
      }
    }
    allStart[v + 1] = edge;
  }
  const lists = { inputStart: allStart, inputs: allInputs.subarray(0, edge), inputWeight: allWeight };
  return compileLists({ kind, probability, need, ...lists });
}

/** What a compiled graph says of each vertex, as `CompiledFaultGraph` has it. */
export type GraphLists = Pick<
  CompiledFaultGraph,
  'kind' | 'probability' | 'need' | 'inputStart' | 'inputs' | 'inputWeight'
>;

/** The same of a graph that is in flat arrays already, and known to be right. */
export function compileLists({ kind, probability, need, ...given }: GraphLists): CompiledFaultGraph {
  const size = kind.length;
  let lists: InputLists = given;
  let components = strongComponents(lists.inputStart, lists.inputs);
  // Most graphs have no cycle of two or more.
  if (components.count < size) {
    lists = mergeOrCycles(lists, (v) => kind[v] === OR);
    if (lists !== given) components = strongComponents(lists.inputStart, lists.inputs);
  }
  const { component, count } = components;
  const { inputStart, inputs, inputWeight } = lists;
  const links = { size, need, ...reverse(lists) };
  const cyclic = findCycles(component, count, lists);
  const alwaysTrue = leastFixpoint(links, []);
  const mayBeTrue = leastFixpoint(links, eventsOf(kind));
  return {
    ...links,
    kind,
    probability,
    inputStart,
    inputs,
    inputWeight,
    component,
    cyclic,
    alwaysTrue,
    alwaysFalse: mayBeTrue.map((value) => 1 - value),
    localOf: new Int32Array(size).fill(-1),
  };
}

function reverse(lists: InputLists) {
  const { inputStart, inputs } = lists;
  const readerStart = countReaders(inputs, inputStart.length - 1);
  sumUp(readerStart);
  const readers = new Int32Array(inputs.length);
  const readerWeight = new Float64Array(inputs.length);
  placeReaders(lists, readerStart.slice(0, -1), readers, readerWeight);
  return { readerStart, readers, readerWeight };
}

// A loop each: see `strongComponents`.

/** Each in the place after its vertex. */
function countReaders(inputs: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size + 1);
  for (let e = 0; e < inputs.length; e++) counts[inputs[e]! + 1]!++;
  return counts;
}

function sumUp(counts: Int32Array): void {
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!;
}

function placeReaders(
  { inputStart, inputs, inputWeight }: InputLists,
  next: Int32Array,
  readers: Int32Array,
  readerWeight: Float64Array,
): void {
  for (let v = 0; v < next.length; v++) {
    const end = inputStart[v + 1]!;
    for (let e = inputStart[v]!; e < end; e++) {
      const slot = next[inputs[e]!]!++;
      readers[slot] = v;
      readerWeight[slot] = inputWeight[e]!;
    }
  }
}

function findCycles(component: Int32Array, count: number, { inputStart, inputs }: InputLists): Uint8Array {
  const cyclic = new Uint8Array(count);
  // An edge inside a component is part of a cycle, and a cycle lies in one component.
  for (let v = 0; v < component.length; v++) {
    const own = component[v]!;
    const end = inputStart[v + 1]!;
    for (let e = inputStart[v]!; e < end; e++) if (component[inputs[e]!] === own) cyclic[own] = 1;
  }
  return cyclic;
}

function eventsOf(kind: Uint8Array): number[] {
  const events: number[] = [];
  for (let v = 0; v < kind.length; v++) if (kind[v] === EVENT) events.push(v);
  return events;
}
