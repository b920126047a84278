import type { Concentration } from '../../analysis/concentration/concentration.ts';
import { boundsWords } from './report-words.ts';

/** What sums a spread up, as text; empty where nothing is spread. */
export function spreadNumbers({ distribution }: Pick<Concentration, 'distribution'>): {
  hhi: string;
  entropy: string;
  effective: string;
  gini: string;
} {
  if (distribution === null) return { hhi: '', entropy: '', effective: '', gini: '' };
  const { hhi, entropy, effectiveNumber, gini } = distribution;
  // A sum that cancels may leave a -0.
  return {
    hhi: hhi.toFixed(2),
    entropy: Math.abs(entropy).toFixed(2),
    effective: effectiveNumber.toFixed(1),
    gini: Math.abs(gini).toFixed(2),
  };
}

/** Per share, the least number of domains that take at least so much, and more than that. */
export function nakamotoShares({
  nakamoto,
}: Pick<Concentration, 'nakamoto'>): { share: string; atLeast: string; moreThan: string }[] {
  const shares = [...new Set(nakamoto.map(({ share }) => String(share)))];
  return shares.map((share) => {
    const words = (form: 'atLeast' | 'moreThan'): string => {
      const found = nakamoto.find((one) => one.form === form && String(one.share) === share);
      return found?.coefficient == null ? 'never' : boundsWords(found.coefficient);
    };
    return { share, atLeast: words('atLeast'), moreThan: words('moreThan') };
  });
}
