import * as z from 'zod';
import type { Cause } from '../analysis/pairs/cause-path.ts';
import type { PairJudgement } from '../analysis/pairs/judge-pairs.ts';
import { type Verdict, verdicts } from '../analysis/pairs/verdict.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import { type PairKind, pairKinds } from '../inventory/schema/schema.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import type { Level } from './config/level.ts';
import type { Message } from './message.ts';
import { defineRule, type Rule } from './rule.ts';

/** What the second of a pair is to the first. */
const backupNouns: Readonly<Record<PairKind, string>> = {
  failover: 'backup',
  'data-copy': 'copy',
  recovery: 'means of recovery',
  monitoring: 'monitor',
};

export interface PairRule {
  readonly id: string;
  readonly summary: string;
  readonly recommended: Level;
  readonly strict: Level;
  /** The residual verdicts that it finds, each with what it says, of `{primary}`, `{noun}`, `{backup}` and `{causes}`. */
  readonly finds: Partial<Readonly<Record<Verdict, Message>>>;
  /** The kinds of pair that it looks at where no option says otherwise. */
  readonly kinds: readonly PairKind[];
}

/** A rule that finds the pairs with some residual verdicts: what is accepted is no finding until its date is past. */
export function pairVerdictRule({ id, summary, recommended, strict, finds, kinds }: PairRule): Rule {
  const wanted = verdicts.filter((verdict) => finds[verdict] !== undefined);
  return defineRule({
    meta: {
      id,
      summary,
      recommended,
      strict,
      messages: finds,
      options: object({
        kinds: z
          .array(z.enum(pairKinds, { error: say(`must be one of ${pairKinds.join(', ')}`) }), {
            error: say('must be a list of kinds of pair', `There are: ${pairKinds.join(', ')}.`),
          })
          .default([...kinds])
          .meta({ description: 'Kinds of pair to look at.' }),
        roles: z
          .array(z.string({ error: say('must be text') }), { error: say('must be a list of roles') })
          .optional()
          .meta({ description: 'Only pairs whose primary is a node of one of these roles.' }),
      }),
    },
    *check({ options, inventory, judgements }) {
      const hasRole = ({ pair }: PairJudgement): boolean =>
        options.roles?.includes(inventory.entities.get(pair.primary)?.role ?? '') ?? true;
      const byVerdict = groupByVerdict(judgements());
      for (const judgement of wanted.flatMap((verdict) => byVerdict.get(verdict) ?? [])) {
        const { pair, residual } = judgement;
        const { primary, backup, kind, place } = pair;
        if (!options.kinds.includes(kind) || !hasRole(judgement)) continue;
        yield {
          place,
          message: residual.verdict,
          values: { primary, noun: backupNouns[kind], backup, causes: nameCauses(residual.causes) },
          subject: pairSubject(pair),
        };
      }
    },
  });
}

const groups = new WeakMap<readonly PairJudgement[], ReadonlyMap<Verdict, readonly PairJudgement[]>>();

/** By residual verdict. Several rules ask, and most pairs are for none of them. */
function groupByVerdict(
  judgements: readonly PairJudgement[],
): ReadonlyMap<Verdict, readonly PairJudgement[]> {
  const known = groups.get(judgements);
  if (known !== undefined) return known;
  const found = new Map<Verdict, PairJudgement[]>(verdicts.map((verdict) => [verdict, []]));
  for (const judgement of judgements) found.get(judgement.residual.verdict)?.push(judgement);
  groups.set(judgements, found);
  return found;
}

/** A pair by its members: its place in a list may change. */
function pairSubject({ primary, backup, kind }: PairJudgement['pair']): string {
  return `${kind} ${primary} ${backup}`;
}

function nameCauses(causes: readonly Cause[]): string[] {
  return causes.map(({ name }) => describeVertex(name, (ref) => ref));
}
