import leven from 'leven';
import { compareText } from './compare-text.ts';

/**
 * The candidate that a misspelt word most likely meant, or null where none is near: at most a third of its characters
 * may differ (at least one). Case counts for nothing. Ties go to the first in text order.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  // Long hostile words cost quadratic time and are no typing mistakes.
  if (wanted.length > 100) return null;
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let bestDistance = farthest + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > farthest) continue;
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: bestDistance + 1 });
    if (
      distance < bestDistance ||
      (distance === bestDistance && best !== null && compareText(candidate, best) < 0)
    ) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
