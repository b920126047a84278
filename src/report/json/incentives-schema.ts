import * as z from 'zod';
import { count, ref, refs } from './output-values.ts';

/** What `cofail incentives --format json` answers. Seconds, and money in the unit of the candidates' cost a period. */

const share = z.number().min(0).max(1);
const amount = z.number();
const bounds = z.strictObject({ lower: count, upper: count, exact: z.boolean() });
const location = z.tuple([z.number(), z.number()]).nullable();
const candidateId = z.string().meta({ description: 'The id of a candidate.' });

const state = z.strictObject({
  nodes: count,
  served: share.meta({ description: 'Share of demand within reach of a node.' }),
  afterLoss: z.strictObject({
    served: share.meta({ description: 'The same after the worst loss of a domain.' }),
    cause: ref.nullable().meta({ description: 'Null where no loss takes anything.' }),
  }),
  latency: z
    .number()
    .nullable()
    .meta({ description: 'Mean round trip to the nearest node; null where some demand has none.' }),
  latencyAfterLoss: z
    .number()
    .nullable()
    .meta({ description: 'The same after the worst loss, over the demand that still has a node.' }),
  independentCount: bounds,
  concentration: z.array(
    z.strictObject({
      kind: z.string(),
      hhi: share.nullable(),
      nakamoto: bounds
        .nullable()
        .meta({ description: 'Domains that together take more than a third of the nodes.' }),
    }),
  ),
});

const plan = z.strictObject({
  candidates: z.array(candidateId),
  welfare: amount.meta({ description: 'pay times the share served, less the cost.' }),
  bound: amount.meta({ description: 'No plan is worth more.' }),
  exact: z.boolean(),
  cost: amount,
  state,
});

const factor = z.number().min(1).nullable();
const price = z
  .strictObject({ lower: factor, upper: factor })
  .nullable()
  .meta({ description: 'Times that the best plan is worth more; a bound is null where it is infinite.' });
const byGoal = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ service: schema, afterLoss: schema });

const move = z.strictObject({
  round: count,
  entrant: count,
  from: candidateId.nullable().meta({ description: 'Null: out.' }),
  to: candidateId.nullable(),
  reward: amount,
  cost: amount,
  gain: amount,
});

const rule = z.strictObject({
  rule: z.string(),
  summary: z.string(),
  outcome: z.enum(['equilibrium', 'cycle', 'budget']),
  rounds: count,
  moves: z.array(move),
  cycle: z
    .strictObject({ start: count, length: count })
    .nullable()
    .meta({ description: 'Of the moves, the first that comes again, and how many come again.' }),
  places: z.array(z.strictObject({ candidate: candidateId, nodes: count, reward: amount, cost: amount })),
  out: count,
  paid: amount.meta({ description: 'To the entrants.' }),
  paidToStanding: amount,
  cost: amount,
  state,
  welfare: byGoal(amount),
  priceOfAnarchy: byGoal(price),
  priceOfStability: byGoal(price),
  equilibria: count.nullable().meta({
    description: 'How many there are, where all places were tried; else prices are of the one played.',
  }),
  turn: byGoal(z.strictObject({ least: share, most: share }))
    .nullable()
    .meta({ description: 'Of a cycle: between what the shares of demand served go round.' }),
  missingKinds: z
    .array(z.string())
    .meta({ description: 'Kinds of domain that the rule pays by, and no node stands on.' }),
});

export const incentives = z.strictObject({
  next: count,
  role: z.string().nullable(),
  reach: z.number(),
  pay: amount,
  seed: count,
  standing: count,
  nowhere: refs.meta({ description: 'Standing nodes that serve nobody: nobody knows where they are.' }),
  candidates: z.array(z.strictObject({ id: z.string(), cost: amount, location })),
  demand: z.array(z.strictObject({ from: z.string(), share, location })),
  losses: count.meta({ description: 'Different single losses of a domain.' }),
  latencies: z.strictObject({ measured: count, estimated: count }),
  before: state,
  plans: byGoal(plan),
  rules: z.array(rule),
});
