/** Random valid inventories, small enough for the oracle, and a shuffle that must change no answer. */
import fc from 'fast-check';
import { shuffled } from '../../src/random/distributions.ts';
import { makeRandom } from '../../src/random/random.ts';
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
  const random = makeRandom(seed);
  const shuffle = (value: unknown): unknown => {
    if (Array.isArray(value)) return shuffled(value.map(shuffle), random);
    return typeof value === 'object' && value !== null ? shuffleKeys(value as Document) : value;
  };
  const shuffleKeys = (object: Document): Document => {
    const isOrdered = (key: string, value: unknown) =>
      Array.isArray(value) && (key === 'location' || (key === 'pair' && 'cause' in object));
    const entries = Object.entries(object).map(([key, value]): [string, unknown] => [
      key,
      isOrdered(key, value) ? value : shuffle(value),
    ]);
    return Object.fromEntries(shuffled(entries, random));
  };
  return shuffleKeys(document);
}
