import { describe, expect, test } from 'vitest';
import { attempt, type Budget, Meter } from '../../src/fault/budget.ts';
import { type Circuit, orGate } from '../../src/fault/circuit/circuit.ts';
import type { Algebra } from '../../src/fault/diagram/algebra.ts';
import { solveCycle } from '../../src/fault/diagram/solve-cycle.ts';

/** Functions that do not depend on anything: no operation on them costs a node or a step. */
const truth: Algebra = {
  zero: 0,
  one: 1,
  variable: () => 1,
  level: () => 0,
  or: (a, b) => a | b,
  and: (a, b) => a & b,
  choose: (condition, low, high) => low | (condition & high),
  tidy: () => {},
};

/** Each gate reads the one after it, the last one the variable and the first gate: one of them grows in each round. */
function ring(size: number): Circuit {
  const gates = Array.from({ length: size }, (_, g) => orGate(g === size - 1 ? [0, 1] : [g + 2]));
  return { variables: [0], gates, cycles: [{ from: 0, to: size }], root: 1 };
}

/** How often a gate was looked at, with the values of all gates. */
function solve(size: number, budget: Budget) {
  const circuit = ring(size);
  const values = new Int32Array(1 + size).fill(1);
  let looks = 0;
  const evaluate = (gate: number): number => {
    looks++;
    return circuit.gates[gate]!.inputs.some((input) => values[input] === 1) ? 1 : 0;
  };
  const meter = new Meter(budget);
  const result = attempt(() => solveCycle(truth, circuit, circuit.cycles[0]!, values, evaluate, meter));
  return { result, looks, values: [...values] };
}

describe('the gates of a cycle', () => {
  test('are looked at again only where an input has grown', () => {
    const size = 1000;
    const { looks, values } = solve(size, {});
    expect(values).toEqual(new Array(1 + size).fill(1));
    // All of them once, then each once more; the last one also after the first.
    expect(looks).toBe(2 * size);
  });

  test('pay for each look, though no diagram grows', () => {
    expect(solve(4000, { nodes: 0 }).result).toEqual({ limit: 'nodes' });
    const { result, looks } = solve(100_000, { milliseconds: 1, now: clock() });
    expect(result).toEqual({ limit: 'time' });
    expect(looks).toBeLessThan(10_000);
  });
});

/** A clock that goes on by a millisecond whenever it is read. */
function clock(): () => number {
  let time = 0;
  return () => time++;
}
