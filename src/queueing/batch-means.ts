/** A mean over batches, and how far the true one is from it at most, with 95 % confidence. */
export interface Estimate {
  readonly mean: number;
  /** Half the width of the interval; null for a single batch, of which nobody knows. */
  readonly margin: number | null;
}

/** Quantiles 0.975 of Student's t by degrees of freedom, from 1; beyond the list the normal one is near enough. */
const studentT = [
  ...[
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  ],
  ...[2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
];

/**
 * The mean of batches that are independent of each other, with its confidence interval. Values that are no numbers (a
 * batch without requests) are left out; null where all are.
 *
 * Source: A. M. Law, *Simulation Modeling and Analysis*, 5th ed. 2015, section 9.5.
 */
export function batchMeans(values: readonly number[]): Estimate | null {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const freedom = known.length - 1;
  if (freedom === 0) return { mean, margin: null };
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom;
  return { mean, margin: (studentT[freedom - 1] ?? 1.96) * Math.sqrt(variance / known.length) };
}
