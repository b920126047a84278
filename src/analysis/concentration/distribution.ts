import { quotient } from './exact-share.ts';

/** How unevenly a whole is spread over its parts. */
export interface Distribution {
  /** Herfindahl-Hirschman index, Σ share²: 1/n for n equal parts, 1 for one part that holds all. */
  readonly hhi: number;
  /** Shannon entropy -Σ share·log2(share), in bits. */
  readonly entropy: number;
  /** 2^entropy: so many equal parts would have this entropy (Hill's number of order 1). */
  readonly effectiveNumber: number;
  /** Gini coefficient Σᵢ Σⱼ |xᵢ - xⱼ| / (2 n Σ x): 0 where all parts are equal, towards 1 where one holds all. */
  readonly gini: number;
}

/**
 * Measures of a distribution over parts of positive size, each computed from whole numbers and rounded at the end; null
 * where there is no part. O(n log n).
 *
 * Sources: A. O. Hirschman, "The paternity of an index", American Economic Review 54(5), 1964; C. E. Shannon, "A
 * mathematical theory of communication", Bell System Technical Journal 27, 1948; M. O. Hill, "Diversity and evenness",
 * Ecology 54(2), 1973; C. Gini, "Variabilità e mutabilità", 1912, in the form of the mean difference.
 */
export function measureDistribution(parts: readonly bigint[]): Distribution | null {
  const sizes = parts.filter((size) => size > 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  if (total === 0n) return null;
  const squares = sizes.reduce((sum, size) => sum + size * size, 0n);
  let entropy = 0;
  for (const size of sizes) {
    const share = quotient(size, total);
    if (share > 0 && share < 1) entropy -= share * Math.log2(share);
  }
  const count = BigInt(sizes.length);
  // In ascending order the sum of all differences is 2 Σ (2i - n + 1) xᵢ, i from 0.
  const differences = sizes.reduce((sum, size, index) => sum + (2n * BigInt(index) - count + 1n) * size, 0n);
  return {
    hhi: quotient(squares, total * total),
    entropy,
    effectiveNumber: 2 ** entropy,
    gini: quotient(differences, count * total),
  };
}
