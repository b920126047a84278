import { describe, expect, it, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { makeOutageDraw } from '../../../src/analysis/route/draw-outages.ts';
import { simulateRoute } from '../../../src/analysis/route/simulate-route.ts';
import { simulatedInventory } from '../../../src/analysis/route/simulated-inventory.ts';
import { meanWait } from '../../../src/queueing/waiting-time.ts';
import { makeRandom } from '../../../src/random/random.ts';
import { inventoryOf, modelOf } from '../model.ts';

const base = `
regions: { r: { location: [50, 8], failure: never } }
domains: { d: { x: { failure: 0.1 }, y: { failure: 0.2 }, lone: { failure: 0.3 } } }
models: { m: { size: 10GB, loadTime: 5s, decode: 1s, pull: { from: d:y, bandwidth: 8Gbps } } }
`;
const two = `${base}
nodes:
  a: { region: r, capacity: 4, domains: { d: x }, models: { m: loaded }, failure: never }
  b: { region: r, capacity: 4, domains: { d: x }, dependsOn: [d:lone], models: { m: loaded }, failure: never }
demand: [{ from: r, model: m, rate: 5/s }]
`;
const query = { requests: 30_000, seed: 3, objective: 3 };

describe('worlds are drawn from the fault model', () => {
  const model = modelOf(two);
  const draw = makeOutageDraw(model, simulatedInventory(model.inventory));

  test('shared is what takes two nodes, or what models are pulled from', () => {
    expect(draw.shared).toEqual([
      { name: 'd:x', nodes: 2, probability: 0.1 },
      { name: 'd:y', nodes: 0, probability: 0.2 },
    ]);
    expect(draw.probability).toBeCloseTo(1 - 0.9 * 0.8, 12);
    expect(draw.assumed).toBe(false);
  });

  test('each as often as its probability says, given what is fixed', () => {
    const random = makeRandom(1);
    const count = 40_000;
    let [both, noPull, onlyLone, calmLone] = [0, 0, 0, 0];
    for (let at = 0; at < count; at++) {
      const { nodes, models } = draw.drawShared(random);
      expect(nodes.length === 2 || models.length === 1).toBe(true);
      if (nodes.length === 2) both++;
      if (models.length === 1) noPull++;
      if (nodes.length === 1) onlyLone++;
      const calm = draw.drawCalm(random);
      expect(calm.models).toEqual([]);
      if (calm.nodes.length === 1) calmLone++;
    }
    expect(both / count).toBeCloseTo(0.1 / 0.28, 1);
    expect(noPull / count).toBeCloseTo(0.2 / 0.28, 1);
    expect(onlyLone / count).toBeCloseTo((0.3 * 0.9 * 0.2) / 0.28, 1);
    expect(calmLone / count).toBeCloseTo(0.3, 1);
  });
});

describe('the simulated demand', () => {
  test('loses in all what the fault model says, within the confidence interval', () => {
    const answer = simulateRoute(modelOf(two), query);
    for (const { outage, calm, lost } of answer.policies) {
      expect(calm.lost?.mean).toBe(0);
      // Of outages in which x or y is down, x is down in 0.1 / 0.28: nobody is then up.
      const expected = 0.1 / 0.28;
      expect(Math.abs((outage?.lost?.mean ?? 0) - expected)).toBeLessThan(outage?.lost?.margin ?? 0);
      expect(lost?.mean).toBeCloseTo(0.28 * (outage?.lost?.mean ?? 0), 12);
    }
  });

  test('agrees with queueing theory where it is one queue', () => {
    const one = `${base}nodes: { a: { region: r, capacity: 8, models: { m: loaded }, failure: never } }
demand: [{ from: r, model: m, rate: 6.5/s }]`;
    const model = modelOf(one.replace('pull: { from: d:y, bandwidth: 8Gbps }', 'variation: 1'));
    // The interval holds the true value for 19 seeds of 20; this is one of them.
    const answer = simulateRoute(model, { requests: 400_000, seed: 2, warmUp: 100 });
    expect(answer.runs).toEqual({ calm: 20, outage: 0 });
    expect(answer.utilisation).toBeCloseTo(6.5 / 8, 12);
    const expected = 0.001 + 1 + meanWait({ places: 8, arrivalRate: 6.5, meanSeconds: 1, variation: 1 });
    for (const { policy, calm, outage } of answer.policies) {
      expect({
        policy,
        isInside: Math.abs((calm.mean?.mean ?? 0) - expected) < (calm.mean?.margin ?? 0),
      }).toEqual({
        policy,
        isInside: true,
      });
      expect(outage).toBeNull();
    }
  });

  test('is the same for the same seed, whatever the order of the file, and another for another', () => {
    const lines = two.trim().split('\n');
    const [a = -1, b = -1] = [
      lines.findIndex((line) => line.startsWith('  a:')),
      lines.findIndex((line) => line.startsWith('  b:')),
    ];
    const swapped = lines
      .with(a, lines[b] ?? '')
      .with(b, lines[a] ?? '')
      .join('\n');
    const answer = simulateRoute(modelOf(two), query);
    expect(simulateRoute(modelOf(swapped), query)).toEqual(answer);
    expect(simulateRoute(modelOf(two), { ...query, seed: 4 })).not.toEqual(answer);
  });

  test('tells how far it is', () => {
    const seen: number[] = [];
    const { runs } = simulateRoute(modelOf(two), {
      ...{ ...query, requests: 300 },
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(seen).toHaveLength(5 * (runs.calm + runs.outage));
    expect(seen).toEqual([...seen].sort((x, y) => x - y));
  });

  it.each([
    ['', 'there is no demand'],
    ['demand: [{ from: r, rate: 1/s }]', 'the demand from "r" names no model'],
    ['demand: [{ from: r, model: cold, rate: 1/s }]', 'demand for the model "cold", and no node serves it'],
    ['demand: [{ from: r, model: big, rate: 1/s }]', 'the model "big" is larger than the memory of "node:a"'],
    [
      'demand: [{ from: r, model: m, rate: 1/s }, { from: r, model: n, rate: 1/s }]',
      'together larger than its memory',
    ],
  ])('is refused for %j', (demand, message) => {
    const inventory = inventoryOf(`
regions: { r: { location: [50, 8] } }
models: { m: { size: 8GB, decode: 1s }, n: { size: 8GB, decode: 1s }, big: { size: 1TB, decode: 1s }, cold: {} }
nodes: { a: { region: r, memory: 10GB, models: { m: loaded, n: loaded, big: disk } } }
${demand}`);
    expect(() => simulateRoute(buildFaultModel(inventory), query)).toThrow(message);
  });
});
