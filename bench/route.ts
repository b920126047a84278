/**
 * A simulation of a million requests for each of the five policies: 48 nodes, 24 places with demand, 4 models.
 *
 *   npm run bench -- route [REQUESTS]
 */
import { Simulation } from '../src/queueing/simulate.ts';
import { policies, type SimulatedFleet } from '../src/queueing/simulated-fleet.ts';
import { makeRandom } from '../src/random/random.ts';

const requests = Number(process.argv[2] ?? 1_000_000);
const random = makeRandom(1);
const models = 4;
const fleet: SimulatedFleet = {
  nodes: Array.from({ length: 48 }, (_, node) => ({
    ...{ places: 8, present: 2, memory: 320e9, bandwidth: 1.25e9 },
    models: Array.from({ length: models }, (__, model) =>
      (node + model) % 2 === 0
        ? {
            state: model < 2 ? ('loaded' as const) : ('disk' as const),
            meanSeconds: 2,
            variation: 1.2,
            loadSeconds: 60,
          }
        : null,
    ),
  })),
  models: Array.from({ length: models }, () => ({ size: 140e9, pullBandwidth: 5e9 })),
  demand: Array.from({ length: 24 }, (_, place) => ({
    ...{ model: place % models, rate: 4 },
    roundTrip: Array.from({ length: 48 }, () => 0.005 + 0.2 * random()),
  })),
};

const simulation = new Simulation(fleet, 8);
let total = 0;
for (const policy of policies) {
  const start = process.cpuUsage();
  const { times, cold, counted } = simulation.run({ policy, seed: 1, requests, countFrom: 0, outage: null });
  const { user } = process.cpuUsage(start);
  total += user;
  const rate = requests / (user / 1e6) / 1e6;
  const p99 = times.quantile(0.99).toFixed(1);
  console.log(
    `${policy.padEnd(16)} ${(user / 1e6).toFixed(2)} s CPU, ${rate.toFixed(2)} million requests a second, p99 ${p99} s, ${((100 * cold) / counted).toFixed(2)} % cold`,
  );
}
console.log(`all five         ${(total / 1e6).toFixed(2)} s CPU`);
