import fc from 'fast-check';
import { expect, test } from 'vitest';
import { andGate, type Circuit, orGate } from '../../src/fault/circuit/circuit.ts';
import { groupInputs } from '../../src/fault/circuit/group-inputs.ts';
import { splitModules } from '../../src/fault/circuit/split-modules.ts';
import { compile, type FaultGraph, minimalCutSets, type Vertex } from '../../src/fault/index.ts';
import { graphs, tangles } from './random-graphs.ts';

const inner = fc.oneof(tangles(7), graphs(7, 9));

/** A graph that reads the tops of two others, which share no event with it nor with each other. */
const nested: fc.Arbitrary<FaultGraph> = fc
  .tuple(inner, inner, fc.array(fc.tuple(fc.boolean(), fc.array(fc.nat(99), { minLength: 1 }))))
  .map(([left, right, outer]) => {
    const shift = left.vertices.length;
    const vertices: Vertex[] = [...left.vertices];
    for (const vertex of right.vertices) {
      vertices.push(
        vertex.type === 'event' ? vertex : { ...vertex, inputs: vertex.inputs.map((input) => input + shift) },
      );
    }
    const tops = [shift - 1, vertices.length - 1];
    const readable = [...tops];
    for (let i = 0; i < 4; i++) readable.push(vertices.push({ type: 'event', probability: 0.25 }) - 1);
    for (const [isAnd, picks] of outer) {
      const inputs = picks.map((pick) => readable[pick % readable.length]!);
      readable.push(vertices.push({ type: isAnd ? 'and' : 'or', inputs }) - 1);
    }
    vertices.push({ type: 'and', inputs: [tops[0]!, readable.at(-1)!] });
    return { vertices };
  });

test('modules beyond the budget are searched as far as their place leaves room for, and no set is lost', () => {
  const seen = { partial: 0 };
  fc.assert(
    fc.property(nested, fc.integer({ min: 1, max: 80 }), fc.nat(9), (graph, nodes, maxOrder) => {
      const targets = [graph.vertices.length - 1];
      const whole = minimalCutSets(compile(graph), { targets });
      const upTo = (order: number) => [...whole.countByOrder].filter(([size]) => size <= order);
      const part = minimalCutSets(compile(graph), { targets, budget: { nodes } });
      expect([...part.countByOrder]).toEqual(upTo(part.maxOrder ?? Number.POSITIVE_INFINITY));
      if (!part.complete) seen.partial++;
      const asked = minimalCutSets(compile(graph), { targets, maxOrder, budget: { nodes } });
      expect([...asked.countByOrder]).toEqual(upTo(asked.maxOrder ?? Number.POSITIVE_INFINITY));
      if (asked.complete) expect(asked.maxOrder).toBe(maxOrder);
    }),
    { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 500) },
  );
  expect(seen.partial).toBeGreaterThan(0);
});

test('inputs that meet nothing outside their gate are a module, though the gate itself is none', () => {
  // (0 or 1) and (1 or 2) share 1 with each other alone; 3 is read elsewhere too.
  const circuit: Circuit = {
    variables: [0, 1, 2, 3, 4],
    gates: [orGate([0, 1]), orGate([1, 2]), andGate([5, 6, 3]), andGate([3, 4]), orGate([7, 8])],
    cycles: [],
    root: 9,
  };
  expect(splitModules(circuit)).toHaveLength(1);
  const [inner, outer, ...others] = splitModules(groupInputs(circuit));
  expect(inner?.variables.toSorted()).toEqual([0, 1, 2]);
  expect(outer?.variables.toSorted()).toEqual([3, 4, ~0].toSorted());
  expect(others).toEqual([]);
});
