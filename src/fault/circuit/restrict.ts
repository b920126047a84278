import { AND, type CompiledFaultGraph, EVENT, OR } from '../compile/compile.ts';
import { leastFixpoint } from '../compile/least-fixpoint.ts';
import type { CheckedQuestion } from '../question.ts';
import { andGate, type Circuit, type Gate, orGate, type Range, thresholdGate } from './circuit.ts';

/**
 * Works a question into a circuit over the events that can still go both ways; true or false where the answer is the
 * same for all of them. Costs time and space of the targets' own cone (vertices and edges), not of the whole graph.
 *
 * Constants are exact, on cycles too: a monotone function is constantly true when it is true with every free event
 * false, and constantly false when it is false with every free event true; each is one least fixpoint.
 */
export function restrict(compiled: CompiledFaultGraph, question: CheckedQuestion): Circuit | boolean {
  const { localOf } = compiled;
  let cone: number[] = [];
  try {
    const { alwaysTrue, alwaysFalse } = compiled;
    let constant = (v: number): number => (alwaysTrue[v] === 1 ? 1 : alwaysFalse[v] === 1 ? 0 : -1);
    cone = collectCone(compiled, question.targets, constant);
    if (question.never.size + question.failed.size > 0) {
      const fixed = fixConstants(compiled, cone, question);
      const before = constant;
      const places = new Map(cone.map((v, i) => [v, i]));
      constant = (v) => {
        const place = places.get(v);
        return place === undefined ? before(v) : fixed[place]!;
      };
      for (const v of cone) localOf[v] = -1;
      cone = collectCone(compiled, question.targets, constant);
    }
    if (question.targets.some((target) => constant(target) === 0)) return false;
    const open = question.targets.filter((target) => constant(target) === -1);
    if (open.length === 0) return true;
    return emit(compiled, cone, constant, open);
  } finally {
    for (const v of cone) localOf[v] = -1;
  }
}

/** The vertices that the targets stand on and that are not constant, inputs first; `localOf` of each is its place. */
function collectCone(
  compiled: CompiledFaultGraph,
  targets: readonly number[],
  constant: (v: number) => number,
): number[] {
  const { inputStart, inputs, component, localOf } = compiled;
  const cone: number[] = [];
  const path: number[] = [];
  const cursor: number[] = [];
  const enter = (v: number): void => {
    if (localOf[v] !== -1 || constant(v) !== -1) return;
    localOf[v] = 0;
    path.push(v);
    cursor.push(inputStart[v]!);
  };
  for (const target of targets) {
    enter(target);
    while (path.length > 0) {
      const v = path[path.length - 1]!;
      const e = cursor[cursor.length - 1]!;
      if (e < inputStart[v + 1]!) {
        cursor[cursor.length - 1] = e + 1;
        enter(inputs[e]!);
      } else {
        cone.push(v);
        path.pop();
        cursor.pop();
      }
    }
  }
  // Depth first alone may interleave a cycle with what comes after it; the sort is stable and keeps its order inside.
  cone.sort((a, b) => component[a]! - component[b]!);
  for (let i = 0; i < cone.length; i++) localOf[cone[i]!] = i;
  return cone;
}

/** 1, 0 or -1 (open) per place in the cone, under the question's fixed events. */
function fixConstants(
  compiled: CompiledFaultGraph,
  cone: readonly number[],
  question: CheckedQuestion,
): Int8Array {
  const { inputStart, inputs, inputWeight, localOf, kind, alwaysTrue } = compiled;
  const size = cone.length;
  const need = new Float64Array(size);
  const readerStart = new Int32Array(size + 1);
  const free: number[] = [];
  for (let i = 0; i < size; i++) {
    const v = cone[i]!;
    need[i] = question.failed.has(v) ? 0 : compiled.need[v]!;
    if (kind[v] === EVENT && !question.failed.has(v) && !question.never.has(v)) free.push(i);
    for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
      const local = localOf[inputs[e]!]!;
      if (local !== -1) readerStart[local + 1]!++;
      else if (alwaysTrue[inputs[e]!] === 1) need[i]! -= inputWeight[e]!;
    }
  }
  for (let i = 0; i < size; i++) readerStart[i + 1]! += readerStart[i]!;
  const readers = new Int32Array(readerStart[size]!);
  const readerWeight = new Float64Array(readers.length);
  const next = readerStart.slice(0, size);
  for (let i = 0; i < size; i++) {
    const v = cone[i]!;
    for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
      const local = localOf[inputs[e]!]!;
      if (local === -1) continue;
      const slot = next[local]!++;
      readers[slot] = i;
      readerWeight[slot] = inputWeight[e]!;
    }
  }
  const links = { size, need, readerStart, readers, readerWeight };
  const least = leastFixpoint(links, []);
  const most = leastFixpoint(links, free);
  return Int8Array.from(least, (value, i) => (value === 1 ? 1 : most[i] === 0 ? 0 : -1));
}

function emit(
  compiled: CompiledFaultGraph,
  cone: readonly number[],
  constant: (v: number) => number,
  targets: readonly number[],
): Circuit {
  const { kind, component, cyclic, localOf } = compiled;
  const variables = cone.filter((v) => kind[v] === EVENT);
  const gates: Gate[] = [];
  const cycles: Range[] = [];
  // Reuses the scratch: from here on, `localOf` gives the term of a vertex rather than its place.
  for (let i = 0; i < variables.length; i++) localOf[variables[i]!] = i;
  const addGate = (gate: Gate): number => {
    if (gate.inputs.length === 1) return gate.inputs[0]!;
    return variables.length + gates.push(gate) - 1;
  };
  for (let at = 0; at < cone.length; ) {
    const v = cone[at]!;
    if (cyclic[component[v]!] === 0) {
      if (kind[v] !== EVENT) localOf[v] = addGate(readGate(compiled, v, constant));
      at++;
      continue;
    }
    const from = gates.length;
    const first = at;
    for (; at < cone.length && component[cone[at]!] === component[v]; at++) {
      localOf[cone[at]!] = variables.length + from + at - first;
    }
    for (let i = first; i < at; i++) gates.push(readGate(compiled, cone[i]!, constant));
    cycles.push({ from, to: gates.length });
  }
  const terms = [...new Set(targets.map((target) => localOf[target]!))];
  return { variables, gates, cycles, root: addGate(andGate(terms)) };
}

/** The gate at a vertex, over terms, without constant inputs. */
function readGate(compiled: CompiledFaultGraph, v: number, constant: (v: number) => number): Gate {
  const { inputStart, inputs, inputWeight, kind, localOf } = compiled;
  const terms: number[] = [];
  const weights: number[] = [];
  let need = compiled.need[v]!;
  for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
    const input = inputs[e]!;
    const known = constant(input);
    if (known === 1) need -= inputWeight[e]!;
    // In x = f(x, …) the least solution is that of x = f(false, …) (Bekić), so a gate's own value can be left out.
    if (known !== -1 || input === v) continue;
    terms.push(localOf[input]!);
    weights.push(inputWeight[e]!);
  }
  if (kind[v] === OR) return orGate([...new Set(terms)]);
  if (kind[v] === AND) return andGate([...new Set(terms)]);
  return thresholdGate(terms, weights, need);
}
