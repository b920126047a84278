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

/**
 * P(at least k of independent events), k from 1, by the distribution of their number: events times k, or times the most
 * that ever happen together with a probability above 0 in doubles, which is some hundreds of 100,000 rare ones.
 */
export function atLeast(k: number, probabilities: readonly number[]): number {
  if (k === probabilities.length) return probabilities.reduce((product, p) => product * p, 1);
  // Each cell is "exactly so many so far", the last one "k at least".
  const soFar = new Float64Array(k + 1);
  soFar[0] = 1;
  let most = 0;
  for (const p of probabilities) {
    soFar[k]! += soFar[k - 1]! * p;
    for (let i = Math.min(most + 1, k - 1); i > 0; i--) soFar[i] = soFar[i]! * (1 - p) + soFar[i - 1]! * p;
    soFar[0]! *= 1 - p;
    if (most + 1 < k && soFar[most + 1]! > 0) most++;
  }
  return Math.min(1, soFar[k]!);
}
