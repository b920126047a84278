import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Io } from '../io.ts';
import { load } from '../load.ts';
import { describeCommand, type InventoryWord } from './command-shape.ts';

/**
 * The refs, kinds, roles or candidates that the last of the words may become, from the inventory that the words before it
 * name: `what-if prod/ --fail clo`. Behind a comma, each stands behind what is there already.
 *
 * @throws InputError where there is no inventory.
 */
export async function findInventoryWords(
  wanted: InventoryWord,
  words: readonly string[],
  io: Io,
): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const { paths, config } = await readWords(words.slice(0, -1), io);
  const { inventory } = await load(paths, config === null ? {} : { config }, io);
  if (inventory === null) return [];
  const head = current.slice(0, current.lastIndexOf(',') + 1);
  return [...new Set(await wordsOf(inventory, wanted))]
    .filter(isPlainWord)
    .sort()
    .map((word) => head + word)
    .filter((word) => word.startsWith(current));
}

async function wordsOf(inventory: Inventory, wanted: InventoryWord): Promise<string[]> {
  const { entities } = inventory;
  const all = [...entities.values()];
  switch (wanted) {
    case 'ref':
      return all.map(({ ref }) => ref);
    case 'kind':
      return all.map(({ kind }) => kind);
    case 'role':
      return all.flatMap(({ role }) => role ?? []);
    case 'candidate': {
      const { placementCandidates } = await import('../../analysis/place/placement-candidates.ts');
      return [...placementCandidates(inventory).map(({ id }) => id), ...entities.keys()];
    }
  }
}

/** Ids are anyone's: what a shell would read as more than a word is not handed to one. */
function isPlainWord(word: string): boolean {
  return /^[\p{L}\p{N}_@%+.:/-]+$/u.test(word) && !word.startsWith('-');
}

/** The paths among the words of a command line, and its config. */
async function readWords(
  [name = '', ...words]: readonly string[],
  { cwd, ...io }: Io,
): Promise<{ readonly paths: readonly string[]; readonly config: string | null }> {
  const { options } = await describeCommand(name, { cwd, ...io });
  const paths: string[] = [];
  let config: string | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const option = options.find(({ names }) => names.includes(word));
    if (option !== undefined && option.value !== null) {
      index++;
      if (word === '--config') config = words[index] ?? null;
    } else if (!word.startsWith('-') && existsSync(path.resolve(cwd, word))) paths.push(word);
  }
  return { paths, config };
}
