import { compareText } from '../diagnostics/compare-text.ts';
import { checkId } from '../inventory/read/check-words.ts';

/**
 * An id for every name: the name itself where it may be an id; else with a dash for each run of characters that may not,
 * and a number behind where that is taken. Names that may be ids keep theirs, and the order of the names is of no
 * account, so that the same things get the same ids from any export.
 */
export function makeIds(names: Iterable<string>): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const others: string[] = [];
  for (const name of new Set(names)) {
    if (mayBeId(name)) {
      ids.set(name, name);
      taken.add(name);
    } else others.push(name);
  }
  const lastNumber = new Map<string, number>();
  for (const name of others.sort(compareText)) {
    const stem = stemOf(name);
    let id = stem;
    let number = lastNumber.get(stem) ?? 1;
    while (taken.has(id) || !mayBeId(id)) id = `${stem}-${++number}`;
    lastNumber.set(stem, number);
    ids.set(name, id);
    taken.add(id);
  }
  return ids;
}

function stemOf(name: string): string {
  const allowed = Array.from(name, (character) => (mayBeId(character) ? character : ' ')).join('');
  const stem = allowed.trim().replace(/ +/g, '-');
  return stem === '' ? 'unnamed' : stem;
}

function mayBeId(text: string): boolean {
  return checkId('', text, { file: '', path: [] }) === null;
}
