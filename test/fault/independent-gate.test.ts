import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, type Vertex } from '../../src/fault/index.ts';
import { bothDown, readCountGate } from '../../src/fault/parts/independent-gate.ts';

const event = (probability = 0.5): Vertex => ({ type: 'event', probability });

test('two gates that share some inputs are both down as often as trying all states says', () => {
  const subset = (count: number) => fc.subarray([...Array(count).keys()], { minLength: 1 });
  const property = fc.property(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
    subset(7),
    subset(7),
    fc.nat(6),
    fc.nat(6),
    (probabilities, ofA, ofB, needA, needB) => {
      const a = { needed: 1 + (needA % ofA.length), inputs: ofA };
      const b = { needed: 1 + (needB % ofB.length), inputs: ofB };
      let expected = 0;
      for (let state = 0; state < 2 ** 7; state++) {
        const isDown = (input: number): boolean => (state >> input) % 2 === 1;
        if (a.inputs.filter(isDown).length < a.needed || b.inputs.filter(isDown).length < b.needed) continue;
        expected += probabilities.reduce((p, one, input) => p * (isDown(input) ? one : 1 - one), 1);
      }
      expect(bothDown(a, b, (input) => probabilities[input] ?? 0)).toBeCloseTo(expected, 12);
    },
  );
  fc.assert(property, { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 300) });
});

test('two gates that need hundreds of the same inputs are left to a decision diagram', () => {
  const gate = { needed: 300, inputs: [...Array(600).keys()] };
  expect(bothDown(gate, gate, () => 0.5)).toBeNull();
});

test('a gate counts its inputs, where an or of one input is that input', () => {
  const compiled = compile({
    vertices: [
      event(),
      event(),
      { type: 'or', inputs: [0] },
      { type: 'and', inputs: [2, 1] },
      { type: 'threshold', inputs: [0, 1, 3], threshold: 2 },
    ],
  });
  expect(readCountGate(compiled, 3)).toEqual({ needed: 2, inputs: [0, 1] });
  expect(readCountGate(compiled, 4)).toEqual({ needed: 2, inputs: [0, 1, 3] });
});

test('there is none on a cycle, with weights, or where all is down already', () => {
  const compiled = compile({
    vertices: [
      event(),
      { type: 'and', inputs: [0, 2] },
      { type: 'threshold', inputs: [0, 1], threshold: 1 },
      { type: 'threshold', inputs: [0, 2], weights: [2, 1], threshold: 2 },
      { type: 'and', inputs: [] },
    ],
  });
  for (const vertex of [1, 2, 3, 4]) expect(readCountGate(compiled, vertex)).toBeNull();
});
