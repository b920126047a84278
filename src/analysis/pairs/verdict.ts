/** How far the two sides of a pair fail independently, from worst to best. */
export const verdicts = ['shared-fate', 'entangled', 'unproven', 'independent'] as const;

export type Verdict = (typeof verdicts)[number];

/** Whether a verdict is as bad as a threshold, or worse. */
export function isAtLeastAsBad(verdict: Verdict, threshold: Verdict): boolean {
  return verdicts.indexOf(verdict) <= verdicts.indexOf(threshold);
}
