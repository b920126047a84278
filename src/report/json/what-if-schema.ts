import * as z from 'zod';
import { damageMeasures } from '../../analysis/damage/damage.ts';
import { pairStates } from '../../inventory/scenarios/scenario.ts';
import { pairKinds } from '../../inventory/schema/schema.ts';
import { count, ref, refs } from './output-values.ts';

/** What `cofail what-if` answers as JSON. */

const field = z.string().meta({ description: 'The field of the entity, e.g. region or dependsOn.' });
const share = z.strictObject({ up: z.number(), total: z.number() });
const form = z.enum(['atLeast', 'moreThan']);

const answerer = z.strictObject({
  node: ref,
  roundTrip: z.number().nonnegative(),
  basis: z.enum(['measured', 'estimated']),
  seconds: z.number().nonnegative().nullable().meta({ description: 'Completion time; null: not known.' }),
});

const users = z
  .array(
    z.strictObject({
      from: z.string(),
      model: z.string().nullable(),
      rate: z.number().positive().meta({ description: 'Requests per second.' }),
      before: answerer,
      after: answerer.nullable().meta({ description: 'Null: nobody is left to answer.' }),
    }),
  )
  .meta({
    description: 'What users of each demand feel: who answers fastest, before and after. In seconds.',
  });

const outage = z.strictObject({
  failed: refs,
  down: refs,
  services: z.strictObject({ down: refs, up: refs }),
  pairs: z.array(
    z.strictObject({
      primary: ref,
      backup: ref,
      state: z.enum(pairStates),
      kind: z.enum(pairKinds),
    }),
  ),
  nextSinglePoints: z
    .record(z.string(), refs)
    .meta({ description: 'Per service that is up: what would take it down now and would not have before.' }),
  timeline: z.array(
    z.strictObject({
      at: z.string().meta({ description: 'ISO 8601 duration since the outage began.' }),
      down: refs,
    }),
  ),
  for: z
    .string()
    .nullable()
    .meta({ description: 'How long the outage lasts; null: long enough for every after.' }),
  why: z
    .array(
      z.strictObject({
        entity: ref,
        field: field
          .nullable()
          .meta({ description: 'The requirement that is not met; null: it failed itself.' }),
        unmet: refs.meta({ description: 'What is down and suffices for that.' }),
        via: ref
          .nullable()
          .meta({ description: 'The one of them that is nearest to something that failed.' }),
      }),
    )
    .meta({ description: 'Why each entity of down is down; following via leads to something that failed.' }),
  held: z
    .array(
      z.strictObject({
        entity: ref,
        field,
        form: z.enum(['any', 'threshold', 'after']),
        down: refs,
        up: refs.meta({ description: 'What held instead.' }),
        until: z.string().nullable().meta({ description: 'Of after: when it takes effect.' }),
      }),
    )
    .meta({ description: 'What is up though it leans on something that is down.' }),
  users,
  remaining: z.strictObject({
    roles: z.array(z.strictObject({ role: z.string().nullable(), nodes: share, weight: share })),
    thresholds: z.array(
      z.strictObject({
        entity: ref,
        field,
        form,
        needed: z.number().meta({ description: 'Of the weight; of the members where not weighted.' }),
        members: share,
        weight: share,
        weighted: z.boolean(),
        met: z.boolean(),
      }),
    ),
  }),
});

const by = z.enum(damageMeasures).meta({ description: 'What the damage is ranked by.' });
const complete = z.boolean().meta({ description: 'False where the budget ended the search.' });

export const damage = z.strictObject({
  nodes: count,
  weight: z.number().nonnegative().meta({ description: 'Of the nodes.' }),
  services: count,
  pairs: count.meta({ description: 'Those of which both sides are down.' }),
  entities: count,
});

const failureSet = {
  failed: refs,
  damage,
  services: refs.meta({ description: 'The services that go down.' }),
  probability: z.number().min(0).max(1).meta({ description: 'That all of failed happen.' }),
  assumed: z.boolean().meta({ description: 'Rests on a default probability of cofail.' }),
};
export const failureSetObject = z.strictObject(failureSet);

const worst = z.strictObject({
  worst: z.strictObject({
    by,
    most: count.meta({ description: 'At most so many own failures at once.' }),
    sets: z.array(failureSetObject).meta({ description: 'The worst set and its runners-up.' }),
    complete,
    upper: z.number().nonnegative().meta({ description: 'No set does more damage than this.' }),
  }),
});

const sweep = z.strictObject({
  sweep: z.strictObject({ by, failures: z.array(failureSetObject) }),
});

const pairSweep = z.strictObject({
  pairSweep: z.strictObject({
    by,
    pairs: z.array(
      z.strictObject({
        ...failureSet,
        excess: z.number().meta({ description: 'The damage that neither does alone.' }),
        together: refs.meta({ description: 'What goes down only when both happen.' }),
      }),
    ),
    count: count.meta({ description: 'How many such pairs there are.' }),
    complete,
  }),
});

export const scenarios = z.strictObject({
  scenarios: z.array(
    z.strictObject({
      name: z.string(),
      file: z.string(),
      description: z.string().nullable(),
      holds: z.boolean(),
      failed: refs,
      for: z.string().nullable(),
      down: refs,
      expectations: z.array(
        z.strictObject({
          expected: z.string(),
          holds: z.boolean(),
          actual: z.string().nullable().meta({ description: 'What is true instead.' }),
          file: z.string(),
          line: z.int().positive().nullable(),
          column: z.int().positive().nullable(),
          path: z.string(),
        }),
      ),
    }),
  ),
  summary: z.strictObject({ scenarios: count, failing: count, expectations: count, broken: count }),
});

export type OutageJson = z.output<typeof outage>;
export type FailureSetJson = z.output<typeof failureSetObject>;
export type WorstJson = z.output<typeof worst>;
export type SweepJson = z.output<typeof sweep>;
export type PairSweepJson = z.output<typeof pairSweep>;
export type ScenariosJson = z.output<typeof scenarios>;

/** Of --fail, --worst, --sweep, --sweep 2 and --scenario. */
export const whatIf = z.union([outage, worst, sweep, pairSweep, scenarios]);
