import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import type { Problem } from '../inventory/problem.ts';
import { EntityWords, type WordMeaning } from '../inventory/resolve/entity-words.ts';

/** What an option can mean, and the words for a ref that is none of it. */
interface Meaning {
  readonly includes: (ref: Ref) => boolean;
  readonly otherwise: string;
}

/**
 * The refs that an option names, each once, in text order: references, patterns such as `node:*`, selections such as
 * `node[role=full]`.
 *
 * @throws UsageError for a word that names nothing, or nothing that is meant.
 */
export function readRefs(
  words: readonly string[],
  inventory: Inventory,
  cwd: string,
  { includes, otherwise }: Meaning,
): Ref[] {
  const entities = new EntityWords(inventory);
  const read = (word: string): WordMeaning => entities.read(word, { file: '', path: [] });
  const isPlain = (word: string): boolean => includes(word) || 'refs' in read(word);
  const parts = words.flatMap((word) => (word.includes(',') && !isPlain(word) ? splitWords(word) : [word]));
  const refs = parts.flatMap((word) => {
    if (includes(word)) return [word];
    // `--fail prod/`: the option has taken the path behind it for its value.
    if (/\.(ya?ml|json)$|\/$/.test(word) && existsSync(path.resolve(cwd, word)))
      throw new UsageError(`${quote(word)} is a path: the option before it wants an entity, e.g. cloud:aws`);
    const meaning = read(word);
    if ('problem' in meaning) throw new UsageError(wordsOf(meaning.problem));
    const wrong = meaning.refs.find((ref) => !includes(ref));
    if (wrong !== undefined) throw new UsageError(`${quote(wrong)} ${otherwise}`);
    return meaning.refs;
  });
  return [...new Set(refs)].sort();
}

/** Words between commas; those in brackets or quotes separate nothing. */
function splitWords(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|\[(?:"[^"]*"|[^\]"])*\]|[^,])+/gu) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function wordsOf({ message, hint }: Problem): string {
  return hint === null ? message : `${message}. ${hint}`;
}

/** Whether a word names an entity as a whole. */
export function reads(read: (text: string) => Ref, word: string): boolean {
  try {
    read(word);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
