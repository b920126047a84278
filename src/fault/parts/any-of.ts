/** P(at least one of independent events), without the cancellation of 1 - (1 - p)…; null where one is unknown. */
export function anyOf(probabilities: readonly (number | null)[]): number | null {
  if (probabilities.length === 1) return probabilities[0]!;
  let logOfNone = 0;
  for (const p of probabilities) {
    if (p === null) return null;
    logOfNone += Math.log1p(-p);
  }
  // Not -expm1: nothing that never fails has the probability -0.
  return 0 - Math.expm1(logOfNone);
}

/** P(at least k of independent events), by the distribution of their number. */
export function atLeast(k: number, probabilities: readonly number[]): number {
  if (k === probabilities.length) return probabilities.reduce((product, p) => product * p, 1);
  const exactlyOf = [1, ...probabilities.map(() => 0)];
  for (const [seen, p] of probabilities.entries()) {
    for (let i = seen + 1; i > 0; i--) exactlyOf[i] = exactlyOf[i]! * (1 - p) + exactlyOf[i - 1]! * p;
    exactlyOf[0] = exactlyOf[0]! * (1 - p);
  }
  let sum = 0;
  for (let i = exactlyOf.length - 1; i >= k; i--) sum += exactlyOf[i]!;
  return Math.min(1, sum);
}
