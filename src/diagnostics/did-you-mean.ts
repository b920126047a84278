import leven from 'leven';
import { compareText } from './compare-text.ts';

/** Long hostile words cost quadratic time and are no typing mistakes. */
const longest = 100;

/**
 * The candidate that a misspelt word most likely meant, or null where none is near: at most a third of its characters
 * may differ (at least one, and never all). Case counts for nothing, two letters swapped count as one. Ties go to the
 * first in text order.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  if (wanted === '' || wanted.length > longest) return null;
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let bestDistance = farthest + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > farthest) continue;
    const distance = distanceBetween(wanted, candidate.toLowerCase(), bestDistance + 1);
    if (distance >= Math.max(wanted.length, candidate.length)) continue;
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

function distanceBetween(a: string, b: string, most: number): number {
  return isSwap(a, b) ? 1 : leven(a, b, { maxDistance: most });
}

/** Whether two words differ by two neighbouring letters that changed places: `gpc`, `gcp`. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && i + 1 < a.length && a.slice(i + 2) === b.slice(i + 2);
}
