import { expect, test } from 'vitest';
import { parseDocument } from '../../../src/inventory/parse/parse-document.ts';
import { parsePlain } from '../../../src/inventory/parse/parse-plain.ts';

const bits = (value: bigint): bigint => BigInt.asUintN(64, value);

function mixed(hash: bigint): bigint {
  const product = bits(hash * 0xc2b2ae3d27d4eb2fn);
  return product ^ (product >> 32n);
}

/** What parser/words.ts makes of a word of up to eight bytes. */
function hashOf(word: string): number {
  const low = Buffer.alloc(8);
  low.write(word, 'latin1');
  const start = bits(BigInt(word.length) * 0x9e3779b185ebca77n);
  return Number(BigInt.asUintN(32, mixed(mixed(start ^ low.readBigUInt64LE()))));
}

function firstWords(count: number, isWanted: (word: string) => boolean): string[] {
  const found: string[] = [];
  for (let number = 36 ** 4; found.length < count; number++) {
    const word = `w${number.toString(36)}`;
    if (isWanted(word)) found.push(word);
  }
  return found;
}

test('words that were made to collide are left to the other parser before they take long', () => {
  const slots = 1024;
  const colliding = firstWords(300, (word) => hashOf(word) % slots === 0);
  const others = firstWords(300, () => true);
  expect(parsePlain(JSON.stringify(others), 'entities')).not.toBeNull();
  const text = JSON.stringify(colliding);
  expect(parsePlain(text, 'entities')).toBeNull();
  expect(parseDocument(text).value).toEqual(colliding);
});
