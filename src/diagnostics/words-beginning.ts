import { compareText } from './compare-text.ts';
import { show } from './quote.ts';

/** Shorter words begin too many others. */
const shortest = 3;
const mostListed = 3;

/**
 * The candidates that begin with a word, written for a message, for when none is spelt nearly like it: the first three
 * in text order, and how many more. Null where none does.
 */
export function wordsBeginning(word: string, candidates: Iterable<string>): string | null {
  if (word.length < shortest) return null;
  const wanted = word.toLowerCase();
  const found: string[] = [];
  for (const candidate of candidates) if (candidate.toLowerCase().startsWith(wanted)) found.push(candidate);
  if (found.length === 0) return null;
  const listed = found.sort(compareText).slice(0, mostListed).map(show).join(', ');
  return found.length > mostListed ? `${listed} and ${found.length - mostListed} more` : listed;
}
