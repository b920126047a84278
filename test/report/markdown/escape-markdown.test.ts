import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import { codeSpan, escapeMarkdown } from '../../../src/report/markdown/escape-markdown.ts';
import { evil } from '../lint/reports.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...evil),
  fc
    .array(
      fc.constantFrom(
        '@',
        '#1',
        ':a:',
        '_',
        '*',
        '|',
        '`',
        '\\',
        '<b>',
        '&amp;',
        '://',
        'www.',
        'GH-1',
        '1.',
        'a',
        ' ',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

/** What a reader sees: character references decoded, the spaces without width taken out. */
const rendered = (markdown: string) =>
  markdown
    .replaceAll('&#8203;', '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('a reader sees the words, with nothing invisible', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(rendered(escapeMarkdown(text))).toBe(escapeInvisible(text));
      const span = codeSpan(text);
      const inside = span.startsWith('`') ? span.slice(1, -1) : span.replace(/^<code>|<\/code>$/g, '');
      expect(rendered(inside)).toBe(escapeInvisible(text));
    }),
  );
});

test('nothing that formats, links, mentions or opens HTML is left', () => {
  fc.assert(
    fc.property(words, (text) => {
      const markdown = escapeMarkdown(text);
      expect(markdown.replace(/&#\d+;/g, '')).not.toMatch(/[\\`*[\]<>|~&$]/);
      expect(markdown).not.toMatch(/@(?!&#8203;)|:\/\/|www\.|\bGH-\d|(?<!&)#\d/i);
      expect(markdown).not.toMatch(/^(?:[-+=#/]|\d+[.)])/);
      expect(markdown).not.toMatch(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u);
      expect(codeSpan(text)).toMatch(/^(?:`[^`|\\<>]+`|<code>[^`|\\<>*[\]]*<\/code>)$/);
    }),
  );
});

describe('plain words stay as they are', () => {
  test.each(['node:web-1 and its backup', 'power_grid_2 (cloud:aws) → 51%', '日本', '1.5 times'])(
    '%s',
    (text) => {
      expect(escapeMarkdown(text)).toBe(text.replace(/^1\./, '1&#46;'));
    },
  );
  test.each(['fleet/nodes.yaml:3:40', 'shared-fate-pair', 'a b'])('%s', (text) => {
    expect(codeSpan(text)).toBe(`\`${text}\``);
  });
});
