/** Random valid inventories, small enough for the oracle, and a shuffle that must change no answer. */
import fc from 'fast-check';
import { buildInventory, type InventoryOptions } from './build-inventory.ts';
import { inventoryRecipe } from './inventory-recipe.ts';
import type { Document } from './read-document.ts';

export type { InventoryOptions } from './build-inventory.ts';

/** A date between the two that acceptances of random inventories end on. */
export const TODAY = '2026-01-15';

/** Valid documents with at most so many own failures (10 where not said), each `unknown` of a referrer counted as one. */
export function arbitraryInventory(options: InventoryOptions = {}): fc.Arbitrary<Document> {
  return inventoryRecipe.map((recipe) => buildInventory(recipe, options));
}

/** A document and the same inventory in another order. */
export function arbitraryShuffledInventory(
  options: InventoryOptions = {},
): fc.Arbitrary<{ document: Document; shuffled: Document }> {
  return fc
    .tuple(arbitraryInventory(options), fc.integer())
    .map(([document, seed]) => ({ document, shuffled: shuffleDocument(document, seed) }));
}

/** The same inventory with all keys and all lists in another order, but for coordinates and the pair of an acceptance. */
export function shuffleDocument(document: Document, seed: number): Document {
  const random = createRandom(seed);
  const shuffleList = <T>(list: readonly T[]): T[] => {
    const result = [...list];
    for (let end = result.length - 1; end > 0; end -= 1) {
      const other = Math.floor(random() * (end + 1));
      [result[end], result[other]] = [result[other] as T, result[end] as T]; // both are within the list
    }
    return result;
  };
  const shuffle = (value: unknown): unknown => {
    if (Array.isArray(value)) return shuffleList(value.map(shuffle));
    return typeof value === 'object' && value !== null ? shuffleKeys(value as Document) : value;
  };
  const shuffleKeys = (object: Document): Document => {
    const isOrdered = (key: string, value: unknown) =>
      Array.isArray(value) && (key === 'location' || (key === 'pair' && 'cause' in object));
    const entries = Object.entries(object).map(([key, value]): [string, unknown] => [
      key,
      isOrdered(key, value) ? value : shuffle(value),
    ]);
    return Object.fromEntries(shuffleList(entries));
  };
  return shuffleKeys(document);
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
