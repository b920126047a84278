import type { Cause } from '../analysis/cause-path.ts';
import type { Verdict } from '../analysis/verdict.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { show } from '../diagnostics/quote.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import type { PairKind } from '../inventory/schema.ts';
import type { Finding, Rule } from './rule.ts';

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
    *check({ judgements }): Iterable<Finding> {
      for (const { pair, residual } of judgements()) {
        if (residual.verdict !== verdict) continue;
        const { primary, backup, kind, place } = pair;
        const sides = `${show(primary)} and its ${backupNouns[kind]} ${show(backup)}`;
        yield { place, message: says(sides, namedCauses(residual.causes)), hint };
      }
    },
  };
}

function namedCauses(causes: readonly Cause[]): string {
  const names = causes.slice(0, mostNamed).map(({ name }) => describeVertex(name));
  const rest = causes.length - mostNamed;
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
