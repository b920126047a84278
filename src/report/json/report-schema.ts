import * as z from 'zod';
import { damageMeasures } from '../../analysis/damage/damage.ts';
import { boundedQuestions } from '../../analysis/report/report-footing.ts';
import { moveTypes } from '../../analysis/suggest/move.ts';
import { chokepoints } from './chokepoint-schema.ts';
import { concentration, whole } from './concentration-schema.ts';
import { count, ref, refs } from './output-values.ts';
import { chanceSpread, importance, sampling } from './quantity-schemas.ts';
import { failureSetObject, scenarios } from './what-if-schema.ts';

/** What `cofail report` answers as JSON. */

const chance = z.number().min(0).max(1);
const probability = z.strictObject({ exact: chance.nullable(), lower: chance, upper: chance });
const rowCount = count.meta({ description: 'How many there are; rows has the first ones.' });

/** The schema, with those of what other commands print, too. */
export function reportSchema<
  Pair extends z.ZodType,
  Counts extends z.ZodType,
  Cuts extends z.ZodType,
  Cluster extends z.ZodType,
>(shared: {
  readonly pair: Pair;
  readonly verdictCounts: Counts;
  readonly cuts: Cuts;
  readonly cluster: Cluster;
}) {
  const { pair, verdictCounts, cuts, cluster } = shared;
  return z.strictObject({
    summary: z.strictObject({
      paperCount: count,
      independentCount: whole,
      expectedDown: z.strictObject({ lower: z.number(), upper: z.number() }),
      verdicts: verdictCounts,
      residualVerdicts: verdictCounts,
    }),
    pairs: z.strictObject({ count: rowCount, rows: z.array(pair) }),
    sweep: z.strictObject({ by: z.enum(damageMeasures), count: rowCount, rows: z.array(failureSetObject) }),
    services: z.strictObject({
      count: rowCount,
      rows: z.array(
        z.strictObject({
          service: ref,
          probability,
          onPaper: probability
            .nullable()
            .meta({ description: 'If what its requirements name failed independently.' }),
          cutSets: cuts,
          importanceCount: count.nullable(),
          importance: z.array(importance),
          spread: chanceSpread,
        }),
      ),
    }),
    clusters: z.strictObject({ count: rowCount, rows: z.array(cluster) }),
    concentration: z.array(concentration),
    chokepoints: z.strictObject({ ...chokepoints.shape, count: rowCount }),
    changes: z.strictObject({
      count: count.meta({
        description: 'How many changes repair what can be; the rows are those that help most.',
      }),
      atLeast: count,
      goals: count.meta({ description: 'Pairs and services that are not as they should be.' }),
      repaired: count,
      isPart: z.boolean().meta({ description: 'There are more such pairs: only the worst were looked at.' }),
      complete: z
        .boolean()
        .meta({ description: 'They repair all that any changes repair, and none do with fewer.' }),
      rows: z.array(
        z.strictObject({
          type: z.enum(moveTypes),
          entity: ref.meta({ description: 'What changes, as in cofail suggest.' }),
          change: z.string().meta({ description: 'The change in words.' }),
          repairs: z
            .array(z.string())
            .meta({ description: 'A service, or primary and backup with an arrow between.' }),
        }),
      ),
    }),
    scenarios: scenarios
      .nullable()
      .meta({ description: 'What became of the scenarios that were given; null where none were.' }),
    footing: z.strictObject({
      today: z.string().meta({ description: 'The day on which acceptances are judged.' }),
      sampling,
      files: z.array(
        z.strictObject({
          file: z.string(),
          sha256: z.string().meta({ description: 'Of its text as UTF-8.' }),
        }),
      ),
      assumed: z.array(z.strictObject({ kind: z.string(), probability: chance, names: refs })),
      bounded: z
        .array(z.strictObject({ question: z.enum(boundedQuestions), about: z.array(z.string()) }))
        .meta({ description: 'Answers that a limit ended. Empty: all are exact.' }),
      limits: z.strictObject({
        nodes: count,
        steps: count,
        rows: count,
        services: count,
        cutSets: count,
        measures: count,
      }),
    }),
  });
}
