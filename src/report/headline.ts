import type { FailureSet } from '../analysis/damage/failure-set.ts';
import type { PairAudit } from '../analysis/pairs/audit-pairs.ts';
import { nines } from '../analysis/probability/expected-down.ts';
import type { Report } from '../analysis/report/gather-report.ts';
import type { ServiceReport } from '../analysis/report/report-service.ts';

/** What a reader with one minute should see; null where the fleet has no such thing. */
export interface Headline {
  /** The single cause that does most damage. */
  readonly worstCause: FailureSet | null;
  /** The pair and the service that lose the most nines to shared fates, by how many. */
  readonly worstPair: PairAudit | null;
  readonly worstService: ServiceReport | null;
}

/** So little is noise of floating point, or nothing to speak of. */
const leastNines = 0.05;

/** Picks the headline of a report from its rows. */
export function pickHeadline({ pairs, services, sweep }: Report): Headline {
  const [worstCause = null] = sweep.rows;
  return {
    worstCause,
    worstPair: pickMost(pairs.rows, ({ probability }) => probability.ninesLost),
    worstService: pickMost(services.rows, serviceNinesLost),
  };
}

/** How many nines a service loses to shared fates; null where that is not known exactly. */
export function serviceNinesLost({ probability, onPaper }: ServiceReport): number | null {
  const paper = onPaper?.exact ?? null;
  if (probability.exact === null || paper === null || probability.exact === 0 || paper === 0) return null;
  return nines(paper) - nines(probability.exact);
}

function pickMost<Row>(rows: readonly Row[], measure: (row: Row) => number | null): Row | null {
  let most = leastNines;
  let found: Row | null = null;
  for (const row of rows) {
    const value = measure(row) ?? 0;
    if (value > most) [most, found] = [value, row];
  }
  return found;
}
