import * as z from 'zod';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import { moveTypes } from '../../analysis/suggest/move.ts';
import { pairKinds } from '../../inventory/schema/schema.ts';
import { count, ref, refs } from './output-values.ts';

/** What `cofail suggest` answers as JSON. */

const chance = z.number().min(0).max(1);
const indexes = z.array(count);
const counts = z.strictObject({ lower: count, upper: count, exact: z.boolean() });

const state = z.strictObject({
  verdict: z
    .enum(verdicts)
    .nullable()
    .meta({ description: 'Of a pair its residual verdict; null for a service.' }),
  order: count.nullable().meta({
    description: 'Of a service the order of its smallest cut set, at most toOrder; null for a pair.',
  }),
  probability: chance
    .nullable()
    .meta({ description: 'That both sides, or the service, are down; null where it is not known exactly.' }),
  causes: refs.meta({ description: 'Own failures that stand against it.' }),
});

const move = z.strictObject({
  type: z.enum(moveTypes),
  file: z.string(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  path: z.string().meta({ description: 'Where in the document, e.g. nodes.inf-1.region.' }),
  entity: ref
    .nullable()
    .meta({ description: 'What changes: of replace-backup the primary, of add-node the new node.' }),
  changes: z
    .array(z.strictObject({ path: z.string(), from: ref, to: ref }))
    .meta({ description: 'What it stood on, or who backed it up, and what instead.' }),
  member: ref.nullable().meta({ description: 'Of add-member and add-alternative: what is added.' }),
  like: ref
    .nullable()
    .meta({ description: 'Of add-node: the node that it is a copy of but for the changes.' }),
});

const option = z.strictObject({ move, after: state });

const goal = z.strictObject({
  type: z.enum(['pair', 'service']),
  primary: ref.nullable(),
  backup: ref.nullable(),
  kind: z.enum(pairKinds).nullable(),
  service: ref.nullable(),
  repaired: z.boolean(),
  obstacle: z
    .enum(['impossible', 'not-found', 'conflict', 'max-moves', 'not-examined'])
    .nullable()
    .meta({ description: 'Why it is not repaired; impossible is proven.' }),
  before: state,
  after: state,
  moves: indexes.meta({ description: 'Indexes of the moves that its repair needs.' }),
  options: z
    .array(option)
    .meta({ description: 'Single moves that would repair it alone: the best of each type.' }),
});

export const suggest = z.strictObject({
  to: z.enum(verdicts),
  toOrder: count,
  capacity: count.meta({ description: 'How many pairs one entity may be the backup of.' }),
  maxMoves: count.nullable(),
  complete: z
    .boolean()
    .meta({ description: 'Whatever can be repaired is, with the fewest moves: both proven.' }),
  limit: z
    .enum(['budget', 'time', 'aborted'])
    .nullable()
    .meta({ description: 'What ended the search before all was proven; null where nothing did.' }),
  atLeast: count.meta({ description: 'No plan that repairs all that can be has fewer moves.' }),
  moves: z.array(
    z.strictObject({
      move,
      goals: indexes.meta({ description: 'Indexes of the goals that would not be reached without it.' }),
      independentCount: counts
        .nullable()
        .meta({ description: 'Of the fleet with this move alone; null where it was not counted.' }),
    }),
  ),
  goals: z.array(goal),
  independentCount: z.strictObject({ before: counts, after: counts }).nullable(),
});
