import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/fault/index.ts';
import { makeJointProbability } from '../../src/fault/parts/joint-probability.ts';
import { Parts } from '../../src/fault/parts/parts.ts';
import { makePlainCheck } from '../../src/fault/parts/plain-vertices.ts';
import { bruteForce } from './brute-force.ts';
import { graphs, runs } from './random-graphs.ts';

test('the parts of all vertices give what matters to each and its probability, in any order, as brute force has it', () => {
  fc.assert(
    fc.property(graphs(8, 8), fc.boolean(), (graph, isBackwards) => {
      const parts = new Parts(compile(graph), undefined);
      const vertices = [...graph.vertices.keys()];
      for (const vertex of isBackwards ? vertices.reverse() : vertices) {
        const expected = bruteForce(graph, { targets: [vertex] });
        expect(parts.isWhole(vertex)).toBe(true);
        const events = [...new Set(expected.minimalCutSets.flat())];
        expect(ascending(parts.relevant.of(vertex))).toEqual(ascending(events));
        expect(parts.exactOf(vertex)).toBeCloseTo(expected.probability, 12);
      }
    }),
    runs(500),
  );
});

test('vertices that do not meet have no event in common that matters, and are independent; others meet in all of those', () => {
  fc.assert(
    fc.property(graphs(8, 8), (graph) => {
      const parts = new Parts(compile(graph), undefined);
      const joint = makeJointProbability(parts);
      const answers = graph.vertices.map((_, vertex) => bruteForce(graph, { targets: [vertex] }));
      for (const [a, ofA] of answers.entries())
        for (const [b, ofB] of answers.entries()) {
          if (a > b) continue;
          const { probability } = bruteForce(graph, { targets: [a, b] });
          expect(joint(a, b).exact).toBeCloseTo(probability, 12);
          const events = new Set(ofA.minimalCutSets.flat());
          const shared = ofB.minimalCutSets.flat().filter((event) => events.has(event));
          const overlap = parts.candidates.overlapOf(a, b);
          if (overlap === null) expect(ofA.probability * ofB.probability).toBeCloseTo(probability, 12);
          expect(shared.filter((event) => overlap?.events.includes(event) !== true)).toEqual([]);
        }
    }),
    runs(300),
  );
});

test('of plain vertices all candidates matter, and those that are members of two are the single causes of both', () => {
  let plainPairs = 0;
  fc.assert(
    fc.property(graphs(8, 6), (graph) => {
      const { candidates } = new Parts(compile(graph), undefined);
      const isPlain = makePlainCheck(candidates);
      const plain = [...graph.vertices.keys()].filter(isPlain);
      const setsOf = (vertex: number) => bruteForce(graph, { targets: [vertex] }).minimalCutSets;
      for (const vertex of plain)
        expect(candidates.of(vertex)).toEqual(ascending(new Set(setsOf(vertex).flat())));
      for (const a of plain)
        for (const b of plain) {
          const ofB = setsOf(b).filter((set) => set.length === 1);
          const singles = setsOf(a).filter(
            ([event, ...more]) => more.length === 0 && ofB.some(([other]) => event === other),
          );
          const overlap = candidates.overlapOf(a, b);
          expect(overlap?.members ?? []).toEqual(ascending(singles.flat()));
          if (overlap === null || a === b) continue;
          expect(overlap.events).toEqual(
            candidates.of(a).filter((event) => candidates.of(b).includes(event)),
          );
          plainPairs++;
        }
    }),
    runs(500),
  );
  expect(plainPairs).toBeGreaterThan(0);
});

test('over a budget, what may matter holds all that does, and a probability that is given is right', () => {
  fc.assert(
    fc.property(graphs(8, 8), fc.nat(20), (graph, nodes) => {
      const parts = new Parts(compile(graph), { nodes });
      for (const vertex of graph.vertices.keys()) {
        const expected = bruteForce(graph, { targets: [vertex] });
        const events = new Set(expected.minimalCutSets.flat());
        const isWhole = parts.isWhole(vertex);
        const found = parts.relevant.of(vertex);
        expect([...events].filter((event) => !found.includes(event))).toEqual([]);
        if (isWhole) expect(found.length).toBe(events.size);
        const { lower, upper, exact } = parts.probabilityOf(vertex);
        if (exact !== null) expect(exact).toBeCloseTo(expected.probability, 12);
        expect(lower).toBeLessThanOrEqual(expected.probability + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(expected.probability - 1e-12);
      }
    }),
    runs(500),
  );
});

test('gates nested 1,000 deep that need no diagram are solved, from below and at once from above', () => {
  const vertices: Parameters<typeof compile>[0]['vertices'][number][] = [{ type: 'event', probability: 0.5 }];
  let below = 0;
  for (let depth = 0; depth < 1_000; depth++) {
    const event = vertices.push({ type: 'event', probability: 1 }) - 1;
    below = vertices.push({ type: 'and', inputs: [below, event] }) - 1;
  }
  const compiled = compile({ vertices });
  expect(new Parts(compiled, undefined).exactOf(below)).toBe(0.5);
  const fromBelow = new Parts(compiled, undefined);
  for (let gate = 2; gate <= below; gate += 2) fromBelow.split(gate);
  expect(fromBelow.exactOf(below)).toBe(0.5);
});

function ascending(events: Iterable<number>): number[] {
  return [...events].sort((a, b) => a - b);
}
