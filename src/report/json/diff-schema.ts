import * as z from 'zod';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import { pairKinds } from '../../inventory/schema/schema.ts';
import { count, decimal, ref, refs } from './output-values.ts';

/** What `cofail diff` answers as JSON: only what differs between BASE and HEAD. */

const verdict = z.enum(verdicts).nullable().meta({
  description: 'The residual verdict, without the accepted causes; null where this side has no such pair.',
});
const points = z.array(z.strictObject({ service: ref, cause: ref }));
const clusters = z.array(
  z.strictObject({
    causes: refs.meta({ description: 'All own failures whose blast radius changed in this very way.' }),
    nodes: refs.meta({ description: 'What each takes down in head; in base, where the cluster is gone.' }),
    added: refs,
    removed: refs,
  }),
);
const bounds = z.strictObject({ lower: count, upper: count, exact: z.boolean() });
const cutSets = z
  .strictObject({
    countByOrder: z.record(z.string(), decimal),
    maxOrder: count.nullable().meta({ description: 'All minimal cut sets up to this order are counted.' }),
  })
  .nullable()
  .meta({ description: 'Null where this side has no such service.' });
const figures = z
  .strictObject({
    nodes: count,
    distinct: count.meta({ description: 'Domains of the kind that some node surely stands on.' }),
    largest: z.strictObject({ domain: ref, share: z.number().min(0).max(1) }).nullable(),
    hhi: z.number().min(0).max(1).nullable().meta({ description: 'Herfindahl-Hirschman index.' }),
    nakamoto: z
      .strictObject({ third: bounds.nullable(), half: bounds.nullable() })
      .meta({ description: 'The least number of domains that take more than 1/3, and 1/2, of the nodes.' }),
  })
  .nullable()
  .meta({ description: 'Null where no node on this side stands on a domain of the kind.' });

export const diff = z.strictObject({
  pairs: z.array(
    z.strictObject({
      primary: ref,
      backup: ref,
      before: verdict,
      after: verdict,
      newCauses: refs.meta({ description: 'What the verdict after rests on and did not before.' }),
      goneCauses: refs.meta({ description: 'What the verdict before rested on and no longer does so.' }),
      kinds: z.array(z.enum(pairKinds)),
      complete: z.boolean().meta({
        description: 'False where a budget ended the search: a verdict is then the worst possible.',
      }),
    }),
  ),
  singlePoints: z.strictObject({ appeared: points, vanished: points }),
  clusters: z.strictObject({ grown: clusters, new: clusters, gone: clusters, shrunk: clusters }),
  independentCount: z.strictObject({ before: bounds, after: bounds }),
  worse: z.boolean().meta({ description: 'Whether there is any reason to call the change worse.' }),
  reasons: z.array(
    z.strictObject({
      reason: z.enum([
        'pair-verdict',
        'pair-causes',
        'shared-fate-pair',
        'lost-backup',
        'single-point',
        'smaller-cut-set',
        'independent-count',
      ]),
      count: count.meta({ description: 'Of how many pairs, primaries, services or nodes.' }),
    }),
  ),
  lostBackups: refs.meta({ description: 'Primaries whose best backup is worse because a pair is gone.' }),
  cutSets: z.array(z.strictObject({ service: ref, before: cutSets, after: cutSets })),
  concentration: z.array(
    z.strictObject({
      kind: z.string(),
      role: z.string().nullable().meta({ description: 'Of nodes of this role; null: of all.' }),
      before: figures,
      after: figures,
    }),
  ),
  entities: z
    .strictObject({ added: refs, removed: refs, changed: refs })
    .meta({ description: 'Changed: with other requirements, or an own failure on one side only.' }),
  renamed: z.array(z.strictObject({ from: ref, to: ref, evidence: z.enum(['alias', 'structure']) })),
  base: z.strictObject({ name: z.string().nullable(), files: z.array(z.string()) }),
  complete: z.boolean(),
});
