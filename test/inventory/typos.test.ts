import { expect, it } from 'vitest';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { bundledInventories } from './bundled.ts';

/** The text with two letters of a word swapped, for words outside comments. */
function* typos(
  text: string,
): Iterable<{ readonly word: string; readonly line: number; readonly text: string }> {
  for (const match of text.matchAll(/[A-Za-z][\w/-]{2,}/g)) {
    const [word] = match;
    const before = text.slice(0, match.index);
    const swapped = `${word[0]}${word[2]}${word[1]}${word.slice(3)}`;
    if (swapped === word || before.split('\n').at(-1)?.includes('#')) continue;
    const after = text.slice(match.index + word.length);
    yield { word, line: before.split('\n').length, text: before + swapped + after };
  }
}

/** A whole pass over the larger inventories takes a minute: every so many words of all their files are tried. */
function everyOf(sources: readonly SourceText[]): number {
  return Math.ceil(sources.reduce((sum, source) => sum + source.text.length, 0) / 1500);
}

it.each(bundledInventories)('%s with any one typo has at most one finding', (_, sources) => {
  const echoes: string[] = [];
  let tried = 0;
  let told = 0;
  for (const source of sources) {
    for (const typo of typos(source.text)) {
      if (tried++ % everyOf(sources) > 0) continue;
      const changed = sources.map((other) =>
        other === source ? { path: other.path, text: typo.text } : other,
      );
      const { diagnostics } = loadInventory(changed);
      if (diagnostics.length > 0) told++;
      if (diagnostics.length > 1)
        echoes.push(
          `${source.path}:${typo.line} ${typo.word}: ${diagnostics.map((found) => found.message).join('; ')}`,
        );
    }
  }
  expect(echoes).toEqual([]);
  expect(told).toBeGreaterThan(20);
});
