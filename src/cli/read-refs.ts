import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { makeRefReader } from '../inventory/resolve-ref.ts';

/** What an option can mean, and the words for a ref that is none of it. */
interface Meaning {
  readonly includes: (ref: Ref) => boolean;
  readonly otherwise: string;
}

/**
 * The refs that an option names, each once, in text order.
 *
 * @throws UsageError for a word that names nothing, or nothing that is meant.
 */
export function readRefs(
  words: readonly string[],
  inventory: Inventory,
  cwd: string,
  { includes, otherwise }: Meaning,
): Ref[] {
  const read = makeRefReader(inventory);
  const isPlain = (word: string): boolean => includes(word) || reads(read, word);
  const parts = words.flatMap((word) =>
    word.includes(',') && !isPlain(word)
      ? word
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : [word],
  );
  const refs = parts.map((word) => {
    if (includes(word)) return word;
    // `--fail prod/`: the option has taken the path behind it for its value.
    if (/\.(ya?ml|json)$|\/$/.test(word) && existsSync(path.resolve(cwd, word)))
      throw new UsageError(`${quote(word)} is a path: the option before it wants an entity, e.g. cloud:aws`);
    const ref = read(word);
    if (!includes(ref)) throw new UsageError(`${quote(ref)} ${otherwise}`);
    return ref;
  });
  return [...new Set(refs)].sort();
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
