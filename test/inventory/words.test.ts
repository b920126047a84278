import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { didYouMean } from '../../src/diagnostics/did-you-mean.ts';
import { formatPath } from '../../src/diagnostics/document-path.ts';
import { escapeInvisible, quote } from '../../src/diagnostics/quote.ts';
import { normalizeAlias } from '../../src/inventory/read/aliases.ts';
import { dictionary } from '../../src/inventory/schema/dictionary.ts';

describe('normalizeAlias', () => {
  it.each([
    ['AS174', 'as-174'],
    ['Cogent Communications', 'COGENT  COMMUNICATIONS, Inc.'],
    ['Hetzner Online GmbH', 'hetzner-online'],
    ['Contabo GmbH & Co. KG', 'Contabo'],
    ['Foo Co., Ltd.', 'foo'],
    ['OVH S.A.S.', 'ovh'],
    ['Acme Sp. z o.o.', 'ACME'],
    ['Foo Pte. Ltd.', 'foo'],
    ['O’Reilly', "o'reilly"],
    ['Café', 'Cafe\u0301'],
    ['ＡＷＳ', 'aws'],
  ])('takes %s and %s for one name', (a, b) => {
    expect(normalizeAlias(a)).toBe(normalizeAlias(b));
  });

  it.each([
    ['AS174', 'AS1740'],
    ['Cogent', 'Cogent West'],
    ['Limited', 'GmbH'],
    ['+', '-'],
    ['कि', 'का'],
    ['Acme Cloud', 'Acme'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(normalizeAlias(a)).not.toBe(normalizeAlias(b));
  });
});

describe('didYouMean', () => {
  it.each([
    ['gpc', ['aws', 'gcp'], 'gcp'],
    ['nodse', ['nodes', 'services'], 'nodes'],
    ['Anyof', ['anyOf', 'allOf'], 'anyOf'],
    ['reigon', ['region', 'operator'], 'region'],
    ['inf-01', ['inf-02', 'inf-1'], 'inf-02'],
    ['a', ['b', 'c'], null],
    ['ab', ['cd'], null],
    ['machines', ['nodes', 'clouds'], null],
    ['', ['a'], null],
    ['x'.repeat(101), ['x'.repeat(100)], null],
  ] as const)('for %s among %j says %s', (word, candidates, expected) => {
    expect(didYouMean(word, candidates)).toBe(expected);
    expect(didYouMean(word, [...candidates].reverse())).toBe(expected);
  });
});

describe('dictionary', () => {
  const numbers = dictionary(z.number());

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '\u0000__proto__',
    '\u0000\u0000__proto__',
    '',
  ])('reads the key %j as an ordinary one', (key) => {
    const input = Object.fromEntries([
      [key, 1],
      ['other', 2],
    ]);
    expect([...numbers.parse(input)]).toEqual([
      [key, 1],
      ['other', 2],
    ]);
    expect(numbers.safeParse(Object.fromEntries([[key, 'x']])).success).toBe(false);
  });

  it('is no list', () => {
    expect(numbers.safeParse([1]).success).toBe(false);
  });
});

describe('quote', () => {
  it('shows what would not show, and shortens what is too long', () => {
    expect(quote('a\u001b[31m\u202e\ud800')).toBe('"a\\u{1b}[31m\\u{202e}\\u{d800}"');
    expect(quote('x'.repeat(1000))).toBe(`"${'x'.repeat(80)}…" (1000 characters)`);
    expect([quote(null), quote([]), quote({}), quote(3)]).toEqual(['nothing', 'a list', 'a map', '3']);
  });

  it('leaves an emoji whole', () => {
    expect(escapeInvisible('👩‍💻 👩🏽‍🚀 🏳️‍🌈 a\u200db')).toBe('👩‍💻 👩🏽‍🚀 🏳️‍🌈 a\\u{200d}b');
  });
});

it('writes paths as people read them', () => {
  expect(formatPath(['nodes', 'inf-1', 'dependsOn', 2, 'anyOf', 0])).toBe(
    'nodes.inf-1.dependsOn[2].anyOf[0]',
  );
  expect(formatPath(['regions', 'aws/us', 'cloud'])).toBe('regions["aws/us"].cloud');
  expect(formatPath([])).toBe('');
});
