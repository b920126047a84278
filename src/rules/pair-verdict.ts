import type { PairAudit } from '../analysis/audit-pairs.ts';
import type { Verdict } from '../analysis/verdict.ts';
import type { Place, Severity } from '../diagnostics/diagnostic.ts';
import type { Finding, Rule } from './rule.ts';

/** Causes named in one message; the number of others is told. */
const mostNamed = 3;

/** A rule that finds the pairs with one residual verdict: what is accepted is no finding until its date is past. */
export function pairVerdictRule(
  verdict: Verdict,
  severity: Severity,
  summary: string,
  says: (audit: PairAudit, causes: string) => string,
  hint: string,
): Rule {
  return {
    meta: { id: `${verdict}-pair`, severity, summary },
    *check({ inventory, audits }): Iterable<Finding> {
      const places = new Map<string, Place>(inventory.pairs.map((pair) => [key(pair), pair.place]));
      for (const audit of audits()) {
        const place = places.get(key(audit));
        if (audit.residualVerdict !== verdict || place === undefined) continue;
        yield { place, message: says(audit, namedCauses(audit)), hint };
      }
    },
  };
}

function key({ primary, backup, kind }: Pick<PairAudit, 'primary' | 'backup' | 'kind'>): string {
  return `${primary} ${backup} ${kind}`;
}

function namedCauses({ sharedCauses }: PairAudit): string {
  const open = sharedCauses.filter(({ accepted }) => !accepted).map(({ cause }) => cause);
  const rest = open.length - mostNamed;
  return open.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
