import { acceptedFailures } from '../analysis/acceptances.ts';
import type { PairAudit } from '../analysis/audit-pairs.ts';
import type { Verdict } from '../analysis/verdict.ts';
import type { Place, Severity } from '../diagnostics/diagnostic.ts';
import { show } from '../diagnostics/quote.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import type { PairKind } from '../inventory/schema.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';

/** Causes named in one message; the number of others is told. */
const mostNamed = 3;

/** What the second of a pair is to the first. */
const backupNouns: Readonly<Record<PairKind, string>> = {
  failover: 'backup',
  'data-copy': 'copy',
  recovery: 'means of recovery',
  monitoring: 'monitor',
};

/** A rule that finds the pairs with one residual verdict: what is accepted is no finding until its date is past. */
export function pairVerdictRule(
  verdict: Verdict,
  severity: Severity,
  summary: string,
  says: (pair: string, causes: string) => string,
  hint: string,
): Rule {
  return {
    meta: { id: `${verdict}-pair`, severity, summary },
    *check(context): Iterable<Finding> {
      const places = new Map<string, Place>(context.inventory.pairs.map((pair) => [key(pair), pair.place]));
      for (const audit of context.audits()) {
        const place = places.get(key(audit));
        if (audit.residualVerdict !== verdict || place === undefined) continue;
        const { primary, backup, kind } = audit;
        const pair = `${show(primary)} and its ${backupNouns[kind]} ${show(backup)}`;
        yield { place, message: says(pair, namedCauses(audit, context)), hint };
      }
    },
  };
}

function key({ primary, backup, kind }: Pick<PairAudit, 'primary' | 'backup' | 'kind'>): string {
  return `${primary} ${backup} ${kind}`;
}

function namedCauses(audit: PairAudit, context: RuleContext): string {
  const open = openCauses(audit, context).map((cause) => describeVertex(cause));
  const rest = open.length - mostNamed;
  return open.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** What the residual verdict rests on: where only accepted causes take both, what else has a part in both sides. */
function openCauses(audit: PairAudit, { model, today }: RuleContext): string[] {
  const open = audit.sharedCauses.filter(({ accepted }) => !accepted).map(({ cause }) => cause);
  if (open.length > 0) return open;
  const accepted = new Set(
    acceptedFailures(model, audit, today).map((event) => model.ownFailures[event]?.name),
  );
  return audit.alsoMembers.filter((name) => !accepted.has(name));
}
