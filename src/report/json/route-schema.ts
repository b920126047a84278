import * as z from 'zod';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import { modelStates } from '../../inventory/serving.ts';
import { policies } from '../../queueing/simulated-fleet.ts';
import { count, ref, refs } from './output-values.ts';

/** What `cofail route` answers as JSON. Times are in seconds. */

const seconds = z.number().nonnegative();
const chance = z.number().min(0).max(1);
const policy = z.enum(policies);

const roundTrip = z.strictObject({
  seconds,
  basis: z.enum(['measured', 'estimated']),
  low: seconds.meta({ description: 'Of an estimate: 5 % of measured times are below.' }),
  high: seconds.meta({ description: 'Of an estimate: 95 % of measured times are below.' }),
});

const spread = z.strictObject({ mean: seconds, p50: seconds, p95: seconds, p99: seconds });

const candidate = z.strictObject({
  node: ref,
  state: z.enum(modelStates),
  seconds: seconds.meta({ description: 'Mean completion time: the sum of the parts.' }),
  parts: z.strictObject({
    network: seconds,
    queue: seconds,
    pull: seconds,
    load: seconds,
    prefill: seconds,
    decode: seconds,
  }),
  roundTrip,
  capacity: count.meta({ description: 'Requests served at a time.' }),
  capacityAssumed: z.boolean(),
  load: z.number().nonnegative().nullable(),
  waits: chance.meta({ description: 'The probability that a request has to wait for a place.' }),
  inTime: z.boolean().nullable(),
  withChoice: z
    .strictObject({
      verdict: z.enum(verdicts),
      causes: refs,
      both: chance.nullable().meta({ description: 'The probability that this and the choice are down.' }),
      assumed: z.boolean(),
    })
    .nullable()
    .meta({ description: 'The verdict on the pair of the choice and this; null for the choice.' }),
});

const routeAnswer = z.strictObject({
  from: z.string(),
  model: z.string(),
  objective: seconds.nullable(),
  candidates: z.array(candidate).meta({ description: 'The fastest first.' }),
  choices: z.array(
    z.strictObject({
      policy,
      node: ref.nullable().meta({ description: 'Null for random, which takes any.' }),
      seconds,
    }),
  ),
  choice: ref,
  next: ref.nullable().meta({ description: 'The fastest beside the choice.' }),
  backup: z
    .strictObject({
      node: ref,
      later: seconds.meta({ description: 'How much slower it is than the choice.' }),
      cost: seconds.meta({ description: 'How much slower than the fastest other: what independence costs.' }),
      hedge: z.strictObject({ after: seconds, alone: spread, hedged: spread, sentTwice: chance }),
    })
    .nullable()
    .meta({ description: 'The fastest candidate that is independent of the choice.' }),
});

const estimate = z
  .strictObject({ mean: z.number(), margin: z.number().nonnegative().nullable() })
  .nullable()
  .meta({ description: 'With 95 % confidence the true mean is at most margin from mean.' });

const outcome = z.strictObject({
  mean: estimate,
  p50: estimate,
  p95: estimate,
  p99: estimate,
  inTime: estimate,
  lost: estimate,
  cold: estimate,
  lostInFlight: estimate,
});

const simulation = z.strictObject({
  requests: count.meta({ description: 'For each policy.' }),
  seed: z.int(),
  objective: seconds.nullable(),
  runs: z.strictObject({ calm: count, outage: count }),
  demand: z.array(z.strictObject({ from: z.string(), model: z.string().nullable(), rate: z.number() })),
  nodes: count,
  places: count,
  utilisation: z.number().meta({ description: 'Share of the places that are busy in the mean.' }),
  shared: z.strictObject({
    causes: z.array(z.strictObject({ cause: ref, nodes: count, probability: chance })),
    probability: chance.meta({ description: 'That at least one of them has failed.' }),
    assumed: z.boolean(),
  }),
  policies: z.array(
    z.strictObject({
      policy,
      calm: outcome.meta({ description: 'While none of the shared causes has failed.' }),
      outage: outcome.nullable().meta({ description: 'While at least one has.' }),
      inTime: estimate,
      lost: estimate,
    }),
  ),
});

export const route = z.strictObject({
  answer: routeAnswer.nullable().meta({ description: 'Null with --simulate.' }),
  simulation: simulation.nullable().meta({ description: 'Null without --simulate.' }),
});

export type RouteJson = z.output<typeof route>;
