import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { bundledInventories } from './bundled.ts';

type Random = (below: number) => number;

/** Lists in which the order says something: a place on the map, and primary before backup. */
const ordered = new Set(['location', 'pair']);

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [result[i], result[j]] = [result[j] as Item, result[i] as Item];
  }
  return result;
}

function reordered(value: unknown, random: Random, key = ''): unknown {
  if (Array.isArray(value))
    return (ordered.has(key) ? value : shuffled(value, random)).map((item) => reordered(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value), random).map(([name, item]) => [name, reordered(item, random, name)]),
  );
}

/** Everything but places, as text in the order in which it is held: reordering must not change even that. */
function meaningOf(inventory: Inventory | null): string {
  return JSON.stringify(
    inventory,
    (key, value: unknown) => {
      if (key === 'place' || key === 'path') return undefined;
      if (key === 'field' && Array.isArray(value)) return value.filter((part) => typeof part === 'string');
      return value instanceof Map ? [...value] : value;
    },
    1,
  );
}

function load(sources: readonly SourceText[]): Inventory {
  const { inventory, diagnostics } = loadInventory(sources);
  expect(diagnostics).toEqual([]);
  return inventory as Inventory;
}

describe.each(bundledInventories)('%s', (_, sources) => {
  it('is the same inventory in any order of files, keys and lists', () => {
    const expected = meaningOf(load(sources));
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const random: Random = (below) => Number(numbers.next().value) % below;
        const changed = sources.map(({ path, text }) => ({
          path,
          text: JSON.stringify(reordered(parse(text), random)),
        }));
        expect(meaningOf(load(shuffled(changed, random)))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('is the same inventory in one file', () => {
    const whole: Record<string, unknown> = {};
    for (const { text } of sources) {
      for (const [key, value] of Object.entries(parse(text) as Record<string, unknown>)) {
        const earlier = whole[key];
        if (Array.isArray(earlier) && Array.isArray(value)) whole[key] = [...earlier, ...value];
        else if (typeof earlier === 'object' && key !== 'domains')
          whole[key] = { ...earlier, ...(value as object) };
        else whole[key] ??= value;
      }
    }
    if (sources.filter(({ text }) => /^domains:/m.test(text)).length > 1) return;
    const merged = load([{ path: 'all.json', text: JSON.stringify(whole) }]);
    const { name, files } = load(sources);
    expect(meaningOf({ ...merged, name, files })).toBe(meaningOf(load(sources)));
  });
});
