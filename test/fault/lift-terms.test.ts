import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { andGate, type Circuit, countReads, type Gate, orGate } from '../../src/fault/circuit/circuit.ts';
import { liftTerms } from '../../src/fault/circuit/lift-terms.ts';
import { restrict } from '../../src/fault/circuit/restrict.ts';
import { THRESHOLD } from '../../src/fault/compile/compile.ts';
import { compile, type FaultGraph, type Vertex } from '../../src/fault/index.ts';
import { graphs, runs } from './random-graphs.ts';

/** The root's value for every set of variables, by rounds from "all false". */
function truthTable({ variables, gates, root }: Circuit): boolean[] {
  return Array.from({ length: 2 ** variables.length }, (_, state) => {
    const value = [...variables.map((_, v) => (state >> v) % 2 === 1), ...gates.map(() => false)];
    for (let changed = true; changed; ) {
      changed = false;
      gates.forEach(({ inputs, weights, need }, g) => {
        const sum = inputs.reduce((s, input, i) => s + (value[input] ? (weights?.[i] ?? 1) : 0), 0);
        if (value[variables.length + g] || sum < need) return;
        value[variables.length + g] = changed = true;
      });
    }
    return value[root]!;
  });
}

function circuitOf(variables: number, gates: Gate[]): Circuit {
  return {
    variables: [...Array(variables).keys()],
    gates,
    cycles: [],
    root: variables + gates.length - 1,
  };
}

/** Graphs without constants, in which the last gate mostly reads much of what there is several times over. */
const dense = fc
  .array(fc.tuple(fc.nat(9), fc.array(fc.nat(9), { minLength: 2, maxLength: 3 })), {
    minLength: 6,
    maxLength: 18,
  })
  .map((gates): FaultGraph => {
    const events = Array.from({ length: 7 }, (): Vertex => ({ type: 'event', probability: 0.5 }));
    const vertices = gates.map(([type, back], g): Vertex => {
      const inputs = back.map((distance) => Math.max(0, events.length + g - 1 - distance));
      if (type === 0) return { type: 'threshold', inputs, threshold: 2 };
      if (type === 1)
        return { type: 'threshold', inputs, weights: [1, 2, 3].slice(-inputs.length), threshold: 3 };
      return { type: type < 5 ? 'or' : 'and', inputs };
    });
    return { vertices: [...events, ...vertices] };
  });

test('lifting keeps what a circuit says, and reads no variable more often', () => {
  let lifted = 0;
  const property = fc.property(fc.oneof(dense, graphs(8, 16)), (graph) => {
    const target = graph.vertices.length - 1;
    const circuit = restrict(compile(graph), { targets: [target], never: new Set(), failed: new Set() });
    if (typeof circuit === 'boolean') return;
    const result = liftTerms(circuit);
    expect(truthTable(result)).toEqual(truthTable(circuit));
    const before = countReads(circuit);
    const after = countReads(result);
    circuit.variables.forEach((_, v) => {
      expect(after[v]).toBeLessThanOrEqual(before[v]!);
    });
    if (result !== circuit) lifted++;
  });
  fc.assert(property, runs(1000));
  expect(lifted).toBeGreaterThan(100);
});

test('what alone makes the root true is read there, and nowhere below', () => {
  // (x or a) and (x or (b and (x or c)))
  const circuit = circuitOf(4, [
    orGate([0, 1]),
    orGate([0, 3]),
    andGate([2, 5]),
    orGate([0, 6]),
    andGate([4, 7]),
  ]);
  const lifted = liftTerms(circuit);
  expect(truthTable(lifted)).toEqual(truthTable(circuit));
  expect(countReads(lifted)[0]).toBe(1);
});

test('what a gate that is read twice needs is seen through both of its readers', () => {
  // (x or s or a) and (x or s or b) with s = y and (x or z)
  const circuit = circuitOf(5, [
    orGate([0, 4]),
    andGate([3, 5]),
    orGate([0, 6, 1]),
    orGate([0, 6, 2]),
    andGate([7, 8]),
  ]);
  const lifted = liftTerms(circuit);
  expect(truthTable(lifted)).toEqual(truthTable(circuit));
  expect(countReads(lifted)[0]).toBe(1);
});

test('what some way from the root leads to past all that it forces stays there', () => {
  // (x or s or a) and (b or s or c) with s = y and (x or z): with x false, s is another
  const circuit = circuitOf(6, [
    orGate([0, 2]),
    andGate([1, 6]),
    orGate([0, 3, 7]),
    orGate([4, 5, 7]),
    andGate([8, 9]),
  ]);
  const lifted = liftTerms(circuit);
  expect(truthTable(lifted)).toEqual(truthTable(circuit));
  expect(countReads(lifted)[0]).toBe(2);
});

test('a weighted gate that loses an input needs that much less', () => {
  // (x or a) and (2x + b + c + d >= 3): with x true two of b, c, d are wanted, with x false all three
  const weighted: Gate = { kind: THRESHOLD, inputs: [0, 2, 3, 4], weights: [2, 1, 1, 1], need: 3 };
  const circuit = circuitOf(5, [weighted, orGate([0, 1]), andGate([5, 6])]);
  expect(truthTable(liftTerms(circuit))).toEqual(truthTable(circuit));
  // x or (a and 2x + b + c + d >= 3)
  const inner = circuitOf(5, [weighted, andGate([1, 5]), orGate([0, 6])]);
  const lifted = liftTerms(inner);
  expect(truthTable(lifted)).toEqual(truthTable(inner));
  expect(lifted.gates[0]).toEqual(andGate([2, 3, 4]));
});

describe('of a hundred thousand', () => {
  const size = 100_000;

  test('gates below it, a term is lifted from all', () => {
    // x or the or of all y_i and (x or z_i)
    const ands = Array.from({ length: size }, (_, i) => 1 + 2 * size + 2 * i + 1);
    const pairs = ands.flatMap((and, i) => [orGate([0, 1 + 2 * i]), andGate([2 + 2 * i, and - 1])]);
    const lifted = liftTerms(circuitOf(1 + 2 * size, [...pairs, orGate([0, ...ands])]));
    expect(countReads(lifted)[0]).toBe(1);
  });

  test('inputs, a gate below may lose all', () => {
    // the or of all x_i, or (y and the or of all x_i)
    const all = Array.from({ length: size }, (_, i) => i);
    const gates = [orGate(all), andGate([size, size + 1]), orGate([...all, size + 2])];
    const lifted = liftTerms(circuitOf(size + 1, gates));
    expect(countReads(lifted).subarray(0, size + 1)).toEqual(new Int32Array(size + 1).fill(1, 0, size));
  });

  test('weighted inputs, a gate is looked at once for each', () => {
    const inputs = Array.from({ length: size }, (_, i) => i);
    const gates = [5, 7].map((most): Gate => {
      return { kind: THRESHOLD, inputs, weights: inputs.map((i) => 1 + (i % most)), need: size };
    });
    const circuit = circuitOf(size, [...gates, andGate([size, size + 1])]);
    expect(liftTerms(circuit)).toBe(circuit);
  });
});
