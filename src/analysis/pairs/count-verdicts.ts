import type { PairAudit } from './audit-pairs.ts';
import type { Verdict } from './verdict.ts';

/** How many pairs have each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

export function countVerdicts(
  audits: Iterable<PairAudit>,
  which: 'verdict' | 'residualVerdict' = 'verdict',
): VerdictCounts {
  const counts = { 'shared-fate': 0, entangled: 0, unproven: 0, independent: 0 };
  for (const audit of audits) counts[audit[which]]++;
  return counts;
}
