import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compile,
  derivatives,
  minimalCutSets,
  outageSweep,
  probability,
  propagate,
  relevantEvents,
  type Vertex,
} from '../../src/fault/index.ts';
import { bruteForce, compareSets, truth } from './brute-force.ts';
import { graphs, hardQuestions, questions, runs } from './random-graphs.ts';

/** FAULT_EVENTS=16 makes larger graphs, for a long campaign. */
const maxEvents = Number(process.env.FAULT_EVENTS ?? 10);
const cases = questions(maxEvents, 12);
/** Few of `cases` are beyond any budget, once simplified; an eighth of these is beyond that of the tests below. */
const hardCases = hardQuestions(maxEvents, 12);

test('propagate and a sweep agree with rounds of evaluation', () => {
  fc.assert(
    fc.property(
      graphs(8, 12),
      fc.array(fc.array(fc.nat(7)), { minLength: 1, maxLength: 4 }),
      (graph, outages) => {
        const compiled = compile(graph);
        const events = graph.vertices.flatMap((vertex, v) => (vertex.type === 'event' ? [v] : []));
        const sweep = outageSweep(compiled);
        for (const outage of outages) {
          const failed = outage.map((i) => events[i % events.length]!);
          const expected = truth(graph, new Set(failed));
          expect([...propagate(compiled, failed)]).toEqual(expected.map(Number));
          const down = new Set([...sweep.down(failed)]);
          expect(expected.map((_, v) => down.has(v) || compiled.alwaysTrue[v] === 1)).toEqual(expected);
        }
      },
    ),
    runs(1000),
  );
});

test('an outage that grows, on top of another one and with events spared, agrees with rounds of evaluation', () => {
  const some = fc.array(fc.nat(7), { maxLength: 3 });
  fc.assert(
    fc.property(
      graphs(8, 12),
      some,
      some,
      fc.array(some, { minLength: 1, maxLength: 6 }),
      (graph, ...lists) => {
        const compiled = compile(graph);
        const all = graph.vertices.flatMap((vertex, v) => (vertex.type === 'event' ? [v] : []));
        const named = (list: readonly number[]): number[] => list.map((i) => all[i % all.length]!);
        const already = named(lists[0]);
        const spared = named(lists[1]).filter((event) => !already.includes(event));
        const sweep = outageSweep(compiled, already, spared);
        const before = truth(graph, new Set(already));
        let failed = new Set<number>();
        let known = before;
        for (const [step, list] of lists[2].entries()) {
          const isFresh = step % 3 === 0;
          if (isFresh) failed = new Set();
          if (isFresh) known = before;
          for (const event of named(list)) if (!spared.includes(event)) failed.add(event);
          const now = truth(graph, new Set([...already, ...failed]));
          const down = isFresh ? sweep.down(named(list)) : sweep.further(named(list));
          expect([...down].sort((a, b) => a - b)).toEqual(
            now.flatMap((isDown, v) => (isDown && !known[v] ? [v] : [])),
          );
          known = now;
        }
      },
    ),
    runs(1000),
  );
});

test('cut sets, their counts, relevant events, probability and derivatives agree with brute force', () => {
  fc.assert(
    fc.property(cases, ({ graph, question }) => {
      const compiled = compile(graph);
      const expected = bruteForce(graph, question);
      const found = minimalCutSets(compiled, question);
      expect(found).toMatchObject({ complete: true, limit: null, maxOrder: null });
      expect([...found.sets()].sort(compareSets)).toEqual(expected.minimalCutSets);
      expect(found.count).toBe(BigInt(expected.minimalCutSets.length));
      expect(found.countByOrder).toEqual(tally(expected.minimalCutSets));
      expect([...found.countByOrder.keys()]).toEqual([...tally(expected.minimalCutSets).keys()]);
      const orders = [...found.sets()].map((set) => set.length);
      expect(orders).toEqual([...orders].sort((a, b) => a - b));

      const events = [...new Set(expected.minimalCutSets.flat())].sort((a, b) => a - b);
      expect(relevantEvents(compiled, question)).toMatchObject({
        events,
        candidates: events,
        complete: true,
      });

      const p = probability(compiled, question);
      expect(p.exact).toBeCloseTo(expected.probability, 12);
      expect([p.lower, p.upper, p.limit]).toEqual([p.exact, p.exact, null]);

      const gradient = derivatives(compiled, question);
      expect(gradient.probability).toBeCloseTo(expected.probability, 12);
      for (const [event, derivative] of expected.derivatives) {
        expect(gradient.byEvent!.get(event) ?? 0).toBeCloseTo(derivative, 12);
      }
      for (const event of gradient.byEvent!.keys()) expect(expected.derivatives.has(event)).toBe(true);
    }),
    runs(1000),
  );
});

test('the first sets by order and by probability are those of the sorted whole, ties included', () => {
  fc.assert(
    fc.property(cases, fc.nat(20), fc.option(fc.nat(5)), ({ graph, question }, n, maxOrder) => {
      const compiled = compile(graph);
      const limit = maxOrder ?? Number.POSITIVE_INFINITY;
      const sets = bruteForce(graph, question).minimalCutSets.filter((set) => set.length <= limit);
      const found = minimalCutSets(compiled, { ...question, ...(maxOrder === null ? {} : { maxOrder }) });
      const product = (set: readonly number[]) =>
        set.reduce((p, event) => p * compiled.probability[event]!, 1);
      const present = (set: readonly number[]) => ({ events: set, probability: product(set) });
      expect(found.top(n, 'order')).toEqual(sets.slice(0, n).map(present));
      const likely = [...sets].sort((a, b) => product(b) - product(a) || compareSets(a, b));
      expect(found.top(n, 'probability')).toEqual(likely.slice(0, n).map(present));
    }),
    runs(1000),
  );
});

test('an order limit gives all sets up to it', () => {
  fc.assert(
    fc.property(cases, fc.nat(6), ({ graph, question }, maxOrder) => {
      const expected = bruteForce(graph, question).minimalCutSets.filter((set) => set.length <= maxOrder);
      const found = minimalCutSets(compile(graph), { ...question, maxOrder });
      expect(found).toMatchObject({ complete: true, limit: null, maxOrder, count: BigInt(expected.length) });
      expect([...found.sets()].sort(compareSets)).toEqual(expected);
      expect(found.countByOrder).toEqual(tally(expected));
    }),
    runs(500),
  );
});

test('over any budget, what is given is sound: whole up to its order, and bounds enclose the truth', () => {
  const budgets = fc.record({ nodes: fc.nat(60) });
  const partial = { sets: 0, beyondOrderZero: 0, probability: 0, relevant: 0 };
  fc.assert(
    fc.property(hardCases, budgets, fc.option(fc.nat(5)), ({ graph, question }, budget, maxOrder) => {
      const compiled = compile(graph);
      const expected = bruteForce(graph, question);
      const limited = { ...question, budget };

      const found = minimalCutSets(compiled, { ...limited, ...(maxOrder === null ? {} : { maxOrder }) });
      expect(found.limit).toBe(found.complete ? null : 'nodes');
      if (found.complete) expect(found.maxOrder).toBe(maxOrder);
      const reached = found.maxOrder ?? Number.POSITIVE_INFINITY;
      const known = expected.minimalCutSets.filter((set) => set.length <= reached);
      expect([...found.sets()].sort(compareSets)).toEqual(known);
      expect(found.top(3, 'order').map((set) => set.events)).toEqual(known.slice(0, 3));

      const p = probability(compiled, limited);
      expect(p.lower).toBeLessThanOrEqual(expected.probability + 1e-12);
      expect(p.upper).toBeGreaterThanOrEqual(expected.probability - 1e-12);
      if (p.limit === null) expect(p.exact).toBeCloseTo(expected.probability, 12);
      else expect([p.exact, p.limit]).toEqual([null, 'nodes']);

      const { events, candidates, complete } = relevantEvents(compiled, limited);
      const truly = new Set(expected.minimalCutSets.flat());
      for (const event of events) expect(truly.has(event)).toBe(true);
      for (const event of truly) expect(candidates.includes(event)).toBe(true);
      if (complete) expect(events).toEqual(candidates);

      if (!found.complete) partial.sets++;
      if (!found.complete && found.maxOrder! > 0) partial.beyondOrderZero++;
      if (p.limit !== null) partial.probability++;
      if (!complete) partial.relevant++;
    }),
    runs(1000),
  );
  for (const [answer, count] of Object.entries(partial)) expect(count, answer).toBeGreaterThan(0);
});

test('all sets that are likely enough are given, at any budget, with a bound of what the others add', () => {
  const least = fc.constantFrom(1 / 4096, 1 / 256, 1 / 100, 1 / 32, 1 / 8, 1 / 2, 1);
  const budgets = fc.oneof(fc.constant({}), fc.record({ nodes: fc.nat(60) }));
  let partial = 0;
  fc.assert(
    fc.property(
      hardCases,
      least,
      budgets,
      fc.option(fc.nat(5)),
      ({ graph, question }, minProbability, budget, maxOrder) => {
        const compiled = compile(graph);
        const order = maxOrder ?? Number.POSITIVE_INFINITY;
        const product = (set: readonly number[]) =>
          set.reduce((p, event) => p * compiled.probability[event]!, 1);
        const limits = { minProbability, ...(maxOrder === null ? {} : { maxOrder }) };
        const found = minimalCutSets(compiled, { ...question, ...limits, budget });
        expect(found.limit).toBe(found.complete ? null : 'nodes');
        if (found.complete) expect(found.minProbability).toBe(minProbability);
        const { minimalCutSets: all, probability: p } = bruteForce(graph, question);
        const known = all.filter((set) => set.length <= order && product(set) >= found.minProbability!);
        expect([...found.sets()]).toEqual(known);
        expect(found.count).toBe(BigInt(known.length));
        expect(found.countByOrder).toEqual(tally(known));
        const likely = [...known].sort((a, b) => product(b) - product(a) || compareSets(a, b));
        expect(found.top(4, 'probability').map(({ events }) => events)).toEqual(likely.slice(0, 4));
        expect(found.top(4, 'order').map(({ events }) => events)).toEqual(known.slice(0, 4));

        const others = all.filter((set) => !known.includes(set));
        const none = new Set(question.failed);
        const restTop = graph.vertices.length + others.length;
        const rest: Vertex[] = [
          ...graph.vertices.map(
            (vertex, v): Vertex => (none.has(v) ? { type: 'event', probability: 1 } : vertex),
          ),
          ...others.map((inputs): Vertex => ({ type: 'and', inputs })),
          { type: 'or', inputs: others.map((_, i) => graph.vertices.length + i) },
        ];
        expect(found.leftOut).toBeGreaterThanOrEqual(
          probability(compile({ vertices: rest }), { targets: [restTop] }).exact! - 1e-12,
        );
        expect(found.leftOut).toBeLessThanOrEqual(1);
        if (known.length === all.length && found.complete) expect(found.leftOut).toBeLessThan(1e-6 + p);
        if (!found.complete) partial++;
      },
    ),
    runs(1000),
  );
  expect(partial).toBeGreaterThan(0);
});

function tally(sets: readonly (readonly number[])[]): Map<number, bigint> {
  const counts = new Map<number, bigint>();
  for (const set of [...sets].sort(compareSets)) counts.set(set.length, (counts.get(set.length) ?? 0n) + 1n);
  return counts;
}
