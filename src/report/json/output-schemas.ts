import * as z from 'zod';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import { pairKinds } from '../../inventory/schema/schema.ts';
import { outputVersion } from '../version.ts';
import { chokepoints } from './chokepoint-schema.ts';
import { concentration as concentrationOf } from './concentration-schema.ts';
import { diff } from './diff-schema.ts';
import { incentives } from './incentives-schema.ts';
import { nines } from './nines-schema.ts';
import { count, decimal, ref, refs } from './output-values.ts';
import { place } from './place-schema.ts';
import { chanceSpread, importance, pairSpread, sampling } from './quantity-schemas.ts';
import { reportSchema } from './report-schema.ts';
import { route } from './route-schema.ts';
import { suggest } from './suggest-schema.ts';
import { whatIf } from './what-if-schema.ts';

/** The JSON that each command prints with `--format json`: the one source of its types and of schemas/output. */

const chance = z.number().min(0).max(1);
const verdict = z.enum(verdicts);
const position = { line: z.int().positive().nullable(), column: z.int().positive().nullable() };

const diagnostic = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  hint: z.string().nullable(),
  file: z.string(),
  ...position,
  endLine: z.int().positive().nullable(),
  endColumn: z.int().positive().nullable(),
  path: z.string().meta({ description: 'Where in the document, e.g. nodes.inf-1.region.' }),
  related: z.array(z.strictObject({ message: z.string(), file: z.string(), ...position })),
});

const pair = z.strictObject({
  primary: ref,
  backup: ref,
  kind: z.enum(pairKinds),
  verdict,
  residualVerdict: verdict.meta({ description: 'The verdict without the accepted causes.' }),
  sharedCauses: z.array(
    z.strictObject({ cause: ref, primaryPath: refs, backupPath: refs, accepted: z.boolean() }),
  ),
  jointOrder: count.nullable().meta({
    description:
      'Order of the smallest joint cut set; null if they are never down together, or none was looked for.',
  }),
  cutSets: z
    .array(refs)
    .meta({ description: 'The smallest joint cut sets: all of them where cutSetCount is their number.' }),
  probability: z.strictObject({
    primary: chance.nullable(),
    backup: chance.nullable(),
    both: chance.nullable(),
    onPaper: chance.nullable().meta({ description: 'primary times backup.' }),
    ratio: z.number().nullable().meta({ description: 'both / onPaper.' }),
    ninesLost: z.number().nullable().meta({ description: 'log10 of the ratio.' }),
    assumed: z.boolean().meta({ description: 'Rests on a default probability of cofail.' }),
    bounds: z
      .strictObject({ lower: chance, upper: chance })
      .nullable()
      .meta({ description: 'Of both, where it is not exact.' }),
    spread: pairSpread,
  }),
  alsoMembers: refs.meta({
    description: 'Beside a shared fate: further own failures with a part in both sides.',
  }),
  cutSetCount: decimal.nullable(),
  complete: z.boolean().meta({
    description: 'False where a budget ended the search: the verdict is then the worst possible.',
  }),
});

const verdictCounts = z.strictObject({
  total: count,
  'shared-fate': count,
  entangled: count,
  unproven: count,
  independent: count,
});

const pairs = z.strictObject({ pairs: z.array(pair), summary: verdictCounts, sampling });

const cutSets = z.strictObject({
  targets: refs,
  complete: z.boolean(),
  maxOrder: count.nullable(),
  count: decimal,
  countByOrder: z.record(z.string(), decimal),
  cutSets: z.array(z.strictObject({ members: refs, order: count, probability: chance })),
  probability: z.strictObject({ exact: chance.nullable(), lower: chance, upper: chance }),
  assumed: z.boolean(),
  minProbability: chance
    .nullable()
    .meta({ description: 'With --min-probability: every set at least this likely is counted.' }),
  leftOut: chance
    .nullable()
    .meta({ description: 'With --min-probability: how likely it is at most that some other set happens.' }),
});

const cuts = z.strictObject({
  ...cutSets.shape,
  spread: chanceSpread,
  sampling,
  importance: z.array(importance).nullable().meta({
    description: 'With --importance: what contributes most first; null: not asked, or over the budget.',
  }),
});

const cluster = z.strictObject({
  causes: refs,
  nodes: refs,
  within: z.array(count).meta({ description: 'Indexes of the smallest clusters around this one.' }),
});

const clusters = z.strictObject({
  clusters: z.array(cluster),
  paperCount: count,
  independentCount: z.strictObject({ lower: count, upper: count, exact: z.boolean() }),
});

const lint = z.strictObject({
  summary: z.strictObject({ errors: count, warnings: count, suppressed: count }),
  suppressed: z
    .array(
      z.strictObject({
        rule: z.string(),
        file: z.string(),
        ...position,
        path: z.string(),
        by: z.enum(['comment', 'baseline']),
        reason: z.string().nullable().meta({ description: 'What the comment says behind --.' }),
      }),
    )
    .meta({ description: 'Findings that were silenced on purpose.' }),
  staleBaseline: z
    .array(z.strictObject({ rule: z.string(), subject: z.string(), count }))
    .meta({ description: 'Entries of the baseline that nothing was found for any more.' }),
});

const graph = z.strictObject({
  nodes: z.array(
    z.strictObject({
      ref,
      kind: z.string(),
      name: z.string().nullable(),
      role: z.string().nullable(),
      ownFailure: z.strictObject({
        probability: chance,
        never: z.boolean(),
        source: z.enum(['entity', 'defaults', 'assumed']),
      }),
    }),
  ),
  edges: z.array(
    z.strictObject({
      from: ref,
      to: ref,
      dependencies: z.array(
        z.strictObject({
          field: z
            .string()
            .meta({ description: 'The field of `from` that says so, e.g. region or dependsOn.' }),
          group: z.enum(['all', 'any', 'threshold']),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
});

const concentration = z.strictObject({ concentration: z.array(concentrationOf) });

const report = reportSchema({ pair, verdictCounts, cuts: cutSets, cluster });

/** What `result` holds, per command; null where the inventory could not be loaded. */
export const resultSchemas = {
  pairs,
  cuts,
  clusters,
  nines,
  concentration,
  chokepoints,
  'what-if': whatIf,
  suggest,
  route,
  incentives,
  place,
  report,
  diff,
  lint,
  graph,
};

export type ResultCommand = keyof typeof resultSchemas;
export type Result<Command extends ResultCommand> = z.output<(typeof resultSchemas)[Command]>;
export type JsonDiagnostic = z.output<typeof diagnostic>;

/** The whole output of a command. */
export function outputSchema(command: ResultCommand) {
  return z
    .strictObject({
      cofail: z.strictObject({ version: z.string(), schema: z.literal(outputVersion) }),
      command: z.literal(command),
      inventory: z.strictObject({
        name: z.string().nullable(),
        files: z.array(z.string()),
        entities: z.record(z.string(), count).meta({ description: 'How many of each kind.' }),
      }),
      result: resultSchemas[command]
        .nullable()
        .meta({ description: 'Null where the inventory could not be loaded.' }),
      diagnostics: z.array(diagnostic),
    })
    .meta({ title: `cofail ${command}`, description: `What cofail ${command} --format json prints.` });
}
