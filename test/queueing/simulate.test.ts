import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { batchMeans } from '../../src/queueing/batch-means.ts';
import { EventHeap } from '../../src/queueing/event-heap.ts';
import { Simulation } from '../../src/queueing/simulate.ts';
import { policies, type SimulatedFleet } from '../../src/queueing/simulated-fleet.ts';
import { TimeHistogram } from '../../src/queueing/time-histogram.ts';
import type { TrialResult } from '../../src/queueing/trial.ts';
import { meanWait } from '../../src/queueing/waiting-time.ts';

const endless = Number.POSITIVE_INFINITY;

/** One node that serves one model. */
function oneNode(places: number, rate: number, variation: number): SimulatedFleet {
  const served = { state: 'loaded', meanSeconds: 1, variation, loadSeconds: 0 } as const;
  return {
    nodes: [{ places, present: 0, memory: endless, bandwidth: 0, models: [served] }],
    models: [{ size: 0, pullBandwidth: endless }],
    demand: [{ model: 0, rate, roundTrip: [0.05] }],
  };
}

function run(
  fleet: SimulatedFleet,
  trial: Partial<Parameters<Simulation['run']>[0]> = {},
  objective?: number,
): TrialResult {
  const simulation = new Simulation(fleet, objective);
  return simulation.run({ policy: 'nearest', seed: 1, requests: 1000, countFrom: 0, outage: null, ...trial });
}

describe('the simulation agrees with queueing theory within its confidence interval', () => {
  it.each([
    ['M/M/1', 1, 0.7, 1],
    ['M/M/8', 8, 6.4, 1],
    ['M/D/1', 1, 0.7, 0],
    ['M/G/1 with short and long requests', 1, 0.6, 1.5],
    ['M/G/1 with much alike requests', 1, 0.7, 0.5],
  ])('%s', (_, places, rate, variation) => {
    const simulation = new Simulation(oneNode(places, rate, variation));
    const waits = Array.from({ length: 30 }, (__, seed) => {
      const trial = { policy: 'nearest', seed, requests: 20_000, countFrom: 500, outage: null } as const;
      return simulation.run(trial).times.mean - 1.05;
    });
    const { mean, margin } = batchMeans(waits) ?? expect.fail();
    const expected = meanWait({ places, arrivalRate: rate, meanSeconds: 1, variation });
    // The interval holds the true value 19 times of 20; these seeds are among those, and it is narrow.
    expect(Math.abs(mean - expected)).toBeLessThan(margin ?? 0);
    expect((margin ?? 1) / expected).toBeLessThan(0.08);
  });

  test('and its distribution is exponential in M/M/1: quantiles, share within an objective', () => {
    const { times, inTime, counted } = run(oneNode(1, 0.5, 1), { requests: 400_000, countFrom: 500 }, 1.05);
    // The sojourn time of M/M/1 is exponential with rate 1 - 0.5.
    for (const share of [0.5, 0.95, 0.99])
      expect((times.quantile(share) - 0.05) / (-Math.log(1 - share) / 0.5)).toBeCloseTo(1, 1);
    expect(inTime / counted).toBeCloseTo(1 - Math.exp(-0.5), 2);
  });
});

/** Two nodes, the nearer one without the model; and one model of 1 GB. */
function coldAndWarm(more: Partial<SimulatedFleet['nodes'][number]> = {}): SimulatedFleet {
  const served = { meanSeconds: 1, variation: 0, loadSeconds: 5 };
  const node = { places: 4, present: 0, memory: endless, bandwidth: 1e8, ...more };
  return {
    nodes: [
      { ...node, models: [{ ...served, state: 'absent' }] },
      { ...node, models: [{ ...served, state: 'loaded' }] },
    ],
    models: [{ size: 1e9, pullBandwidth: endless }],
    demand: [{ model: 0, rate: 1, roundTrip: [0.01, 0.03] }],
  };
}

describe('cold models', () => {
  test('are waited for: a pull of 10 s and a load of 5 s before the first request is served', () => {
    const { times, cold } = run(coldAndWarm(), { requests: 1 });
    expect(times.quantile(0.5)).toBeCloseTo(16.01, 1);
    expect(cold).toBe(1);
  });

  test('are passed by when completion time is what chooses', () => {
    expect(run(coldAndWarm(), { requests: 1, policy: 'completion-time' }).times.mean).toBeCloseTo(1.03, 6);
  });

  test('share the link of their source', () => {
    const fleet = coldAndWarm();
    const [cold] = fleet.nodes;
    const both = {
      nodes: [cold ?? expect.fail(), cold ?? expect.fail()],
      models: [{ size: 1e9, pullBandwidth: 1e8 }],
      demand: [
        { model: 0, rate: 1e6, roundTrip: [0, 9] },
        { model: 0, rate: 1e6, roundTrip: [9, 0] },
      ],
    };
    // Both nodes pull at once, at half the speed of the source: 20 s, and 5 s to load; then 10 requests, 4 at a time.
    expect(run(both, { requests: 20 }).times.quantile(0.01)).toBeCloseTo(26, 0);
  });

  test('are evicted where there is no room, the one that was used longest ago first', () => {
    const served = { meanSeconds: 0.001, variation: 0, loadSeconds: 1 };
    const fleet: SimulatedFleet = {
      nodes: [
        {
          ...{ places: 1, present: 0, memory: 2e9, bandwidth: 0 },
          models: [
            { ...served, state: 'loaded' },
            { ...served, state: 'loaded' },
            { ...served, state: 'disk' },
          ],
        },
      ],
      models: Array.from({ length: 3 }, () => ({ size: 1e9, pullBandwidth: endless })),
      demand: [0, 1, 2].map((model) => ({ model, rate: 0.01, roundTrip: [0] })),
    };
    const { cold, lost, counted } = run(fleet, { requests: 3000 });
    expect(lost).toBe(0);
    // Each of three models is asked for a third of the time, and the two last used are there: a third of requests are cold.
    expect(cold / counted).toBeCloseTo(1 / 3, 1);
  });

  test('that nothing makes room for are lost, and the run ends', () => {
    const { lost, counted } = run(coldAndWarm({ memory: 1e8 }), { requests: 10 });
    expect([lost, counted]).toEqual([10, 10]);
  });
});

describe('an outage', () => {
  test('loses what is at the node, and the others serve what comes then', () => {
    const fleet = coldAndWarm();
    const outage = { at: 8, nodes: [0], models: [] };
    const { lostInFlight, lost, counted } = run(fleet, { requests: 100, outage });
    // Everybody went to the nearest node, where nobody was served before 15 s.
    expect(lostInFlight).toBeGreaterThan(0);
    expect(lost).toBe(lostInFlight);
    expect(counted).toBe(100);
  });

  test('of everything loses every request from then on', () => {
    const { lost, counted, times } = run(coldAndWarm(), {
      ...{ requests: 500, countFrom: 100 },
      outage: { at: 50, nodes: [0, 1], models: [] },
    });
    expect(lost).toBe(counted);
    expect(times.total).toBe(0);
  });

  test('of the source leaves cold nodes cold', () => {
    const { lost, cold } = run(coldAndWarm(), { requests: 20, outage: { at: 2, nodes: [], models: [0] } });
    expect([lost, cold]).toEqual([20, 0]);
  });
});

describe('every policy', () => {
  const fleet = (): SimulatedFleet => {
    const served = (meanSeconds: number) =>
      ({ state: 'loaded', meanSeconds, variation: 1, loadSeconds: 0 }) as const;
    return {
      nodes: [1, 2, 3].map((places) => ({
        ...{ places, present: 2, memory: endless, bandwidth: 0 },
        models: [served(0.1 * places)],
      })),
      models: [{ size: 0, pullBandwidth: endless }],
      demand: [
        { model: 0, rate: 6, roundTrip: [0.01, 0.05, 0.2] },
        { model: 0, rate: 6, roundTrip: [0.2, 0.05, 0.01] },
      ],
    };
  };

  it.each(policies)('%s serves every request, the same for the same seed', (policy) => {
    const one = run(fleet(), { policy, requests: 5000 });
    const again = run(fleet(), { policy, requests: 5000 });
    const other = run(fleet(), { policy, requests: 5000, seed: 2 });
    expect([one.counted, one.lost, one.times.total]).toEqual([5000, 0, 5000]);
    expect([again.times.mean, again.times.quantile(0.99)]).toEqual([
      one.times.mean,
      one.times.quantile(0.99),
    ]);
    expect(other.times.mean).not.toBe(one.times.mean);
  });

  test('is used again after a run as if it were new', () => {
    const simulation = new Simulation(coldAndWarm());
    const trial = { policy: 'random', seed: 5, requests: 2000, countFrom: 0, outage: null } as const;
    const first = simulation.run(trial);
    simulation.run({ ...trial, seed: 9, outage: { at: 3, nodes: [0, 1], models: [0] } });
    expect(simulation.run(trial).times.mean).toBe(first.times.mean);
  });

  test('completion-time is the fastest in the mean, where nothing is cold', () => {
    const means = policies.map((policy) => run(fleet(), { policy, requests: 50_000 }).times.mean);
    expect(Math.min(...means)).toBe(means[policies.indexOf('completion-time')]);
  });
});

describe('the parts of the simulation', () => {
  test('a heap gives back what was put in, in order of time', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3000 }), (times) => {
        const heap = new EventHeap();
        for (const [item, time] of times.entries()) heap.push(time, item);
        const popped: number[] = [];
        while (heap.size > 0) {
          const time = heap.nextTime;
          expect(times[heap.pop()]).toBe(time);
          popped.push(time);
        }
        expect(popped).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  test('quantiles of a histogram are right to a part in 300', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 400 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const histogram = new TimeHistogram();
          for (const value of values) histogram.add(value);
          const exact = [...values].sort((a, b) => a - b)[Math.ceil(share * values.length - 1e-9) - 1] ?? 0;
          expect(histogram.quantile(share) / exact).toBeGreaterThan(1 - 1 / 300);
          expect(histogram.quantile(share) / exact).toBeLessThan(1 + 1 / 300);
        },
      ),
    );
  });

  test('batch means know their margin', () => {
    expect(batchMeans([1, 2, 3])?.mean).toBe(2);
    expect(batchMeans([1, 2, 3])?.margin).toBeCloseTo((4.303 * 1) / Math.sqrt(3), 10);
    expect(batchMeans([5, Number.NaN])).toEqual({ mean: 5, margin: null });
    expect(batchMeans([])).toBeNull();
  });
});
