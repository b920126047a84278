import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCollection, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { findSuppressions } from '../../src/diagnostics/suppressions.ts';

const lines = (...text: readonly string[]): string => text.join('\n');
const rangesOf = (text: string): string[] => findSuppressions(text).map(({ from, to }) => `${from}-${to}`);

describe('a comment that silences rules', () => {
  test('names its rules, and why behind two dashes', () => {
    const [found, other] = findSuppressions(
      lines('# cofail-disable a-rule, b/rule c -- one grid -- for now', 'x: 1', '  #cofail-disable a'),
    );
    expect(found).toEqual({
      rules: ['a-rule', 'b/rule', 'c'],
      reason: 'one grid -- for now',
      line: 1,
      column: 1,
      endColumn: 57,
      from: 1,
      to: 3,
      isMisplaced: false,
    });
    expect(other).toMatchObject({ rules: ['a'], reason: null, line: 3, column: 3, from: 1, to: 3 });
  });

  test('needs no rule, and no reason behind its dashes, to be found', () => {
    expect(findSuppressions('# cofail-disable --')).toMatchObject([{ rules: [], reason: null }]);
    expect(findSuppressions('# cofail-disable-next-line\na: 1')).toMatchObject([
      { rules: [], from: 2, to: 2 },
    ]);
  });

  test('is not found in other words, in values or in text blocks', () => {
    expect(findSuppressions('# cofail-disabled a\n# cofail-disable-line a\na: x#cofail-disable b')).toEqual(
      [],
    );
    expect(rangesOf(lines('a: |', '  # cofail-disable x', '', '  # cofail-disable y', 'b: 1'))).toEqual([]);
    expect(rangesOf(lines('- a: >-', '    # cofail-disable x', '  # cofail-disable y', '  b: 1'))).toEqual([
      '1-4',
    ]);
    expect(rangesOf(lines('- |', ' # cofail-disable x', '- b'))).toEqual([]);
  });

  test('stands on a line of its own', () => {
    expect(findSuppressions('a: 1 # cofail-disable-next-line x\nb: 2')).toMatchObject([
      { isMisplaced: true },
    ]);
  });

  test('for the next line holds for the node that follows, with all its lines', () => {
    expect(
      rangesOf(
        lines(
          'a:',
          '  # cofail-disable-next-line x',
          '',
          '  # more',
          '  b:',
          '    c: 1',
          '',
          '    d: 2',
          '  e: 3',
        ),
      ),
    ).toEqual(['5-8']);
    expect(rangesOf(lines('# cofail-disable-next-line x', 'a:', '- b', '- c', 'd: 1'))).toEqual(['2-4']);
    expect(rangesOf(lines('a:', '# cofail-disable-next-line x', '- b: 1', '  c: 2', '- d'))).toEqual(['3-4']);
    expect(rangesOf(lines('# cofail-disable-next-line x', 'a: [', '  b', ']', 'c: 1'))).toEqual(['2-4']);
    expect(rangesOf(lines('a: 1', '# cofail-disable-next-line x'))).toEqual(['3-2']);
  });

  test('is found whatever the ends of lines', () => {
    expect(rangesOf('# cofail-disable-next-line x\r\na:\r\n  b: 1\r\nc: 2')).toEqual(['2-3']);
  });
});

/** Block YAML of nested maps and lists, some with flow collections over several lines or text blocks. */
const block = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(1, 'x', 'two\nlines\n', ''),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { minKeys: 1, maxKeys: 3 }),
})).map;

test('the node that follows a comment is the one that the yaml package sees', async () => {
  const { stringify } = await import('yaml');
  fc.assert(
    fc.property(block, fc.boolean(), fc.nat(), (value, indentSeq, seed) => {
      const text = stringify(value, { indentSeq });
      const nodes = startingNodes(text);
      const node = nodes[seed % nodes.length];
      if (node === undefined) return;
      const written = text.split('\n');
      const indent = ' '.repeat((written[node.from - 1] ?? '').search(/\S/));
      written.splice(node.from - 1, 0, `${indent}# cofail-disable-next-line x`);
      expect(rangesOf(written.join('\n'))).toEqual([`${node.from + 1}-${node.to + 1}`]);
    }),
  );
});

/** First and last line of the map entries and list items that start their line. */
function startingNodes(text: string): { from: number; to: number }[] {
  const counter = new LineCounter();
  const found: { from: number; to: number }[] = [];
  const lineOf = (offset: number): number => counter.linePos(offset).line;
  const source = text.split('\n');
  const visit = (node: unknown): void => {
    if (!isCollection(node)) return;
    for (const item of node.items) {
      const start = isMap(node) ? (item as { key: { range: [number, number] } }).key : item;
      const value = isMap(node) ? (item as { value: unknown }).value : item;
      if (!isNode(value) || value.range == null) throw new Error('a node has no range');
      const from = counter.linePos((start as { range: [number, number] }).range[0]);
      const end = value.range[1];
      const before = (source[from.line - 1] ?? '').slice(0, from.col - 1);
      // The end of a block stands behind its last line.
      const to = text.slice(0, end).trimEnd().length;
      const isItem = !isMap(node);
      if (isItem ? /^\s*- $/.test(before) : /^\s*$/.test(before))
        found.push({ from: from.line, to: Math.max(from.line, lineOf(Math.max(0, to - 1))) });
      visit(value);
    }
  };
  visit(parseDocument(text, { lineCounter: counter }).contents);
  return found;
}
