import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { toGraphResult } from '../../src/report/graph/to-graph-result.ts';
import { writeDot } from '../../src/report/graph/write-dot.ts';
import { writeMermaid } from '../../src/report/graph/write-mermaid.ts';

function graphOf(document: object) {
  const text = JSON.stringify({ cofail: 1, ...document });
  const { inventory, diagnostics } = loadInventory([{ path: 'a.json', text }]);
  if (inventory === null) throw new Error(diagnostics[0]?.message);
  return buildGraph(inventory);
}

const odd = [
  '"]; evil [label="',
  'a\\',
  '\\N',
  '#quot;',
  '&lt;b&gt;',
  '<img/onerror=x>',
  '</script>',
  'x"y\\"z',
  '__proto__',
];
const graph = graphOf({
  clouds: { c: {} },
  nodes: Object.fromEntries(
    odd.map((id) => [id.replaceAll(' ', '_'), { name: `${id}\n\u202e\u001b[31m`, cloud: 'c' }]),
  ),
});
const names = odd.map((id) => id.replaceAll(' ', '_'));

type Token = { readonly type: 'string' | 'word' | 'mark'; readonly text: string };

/** DOT as Graphviz reads it: in strings only `\"` is special; anything outside the language is an error. */
function tokenize(dot: string): Token[] {
  const form = /\s+|"((?:\\.|[^"\\])*)"|([A-Za-z_][\w]*|\d+)|(->|[{}[\];,=])/suy;
  const tokens: Token[] = [];
  while (form.lastIndex < dot.length) {
    const at = form.lastIndex;
    const match = form.exec(dot);
    if (match === null) throw new Error(`not DOT at ${JSON.stringify(dot.slice(at, at + 40))}`);
    const [, string, word, mark] = match;
    if (string !== undefined) tokens.push({ type: 'string', text: string.replaceAll('\\"', '"') });
    else if (word !== undefined) tokens.push({ type: 'word', text: word });
    else if (mark !== undefined) tokens.push({ type: 'mark', text: mark });
  }
  return tokens;
}

/** Statements of the one graph in DOT: `[names, attributes]`. */
function parseDot(dot: string): { names: string[]; attributes: Record<string, string> }[] {
  const tokens = tokenize(dot);
  expect(tokens.slice(0, 3).map(({ text }) => text)).toEqual(['digraph', 'cofail', '{']);
  expect(tokens.at(-1)?.text).toBe('}');
  const statements: { names: string[]; attributes: Record<string, string> }[] = [];
  let statement: Token[] = [];
  for (const token of tokens.slice(3, -1)) {
    if (token.type === 'mark' && token.text === ';') {
      const open = statement.findIndex(({ type, text }) => type === 'mark' && text === '[');
      const head = open < 0 ? statement : statement.slice(0, open);
      const inside = open < 0 ? [] : statement.slice(open + 1, -1).filter(({ text }) => text !== ',');
      const attributes: Record<string, string> = {};
      for (let index = 0; index < inside.length; index += 3) {
        expect(inside[index + 1]?.text).toBe('=');
        attributes[inside[index]?.text ?? ''] = inside[index + 2]?.text ?? '';
      }
      statements.push({
        names: head.filter(({ type }) => type !== 'mark').map(({ text }) => text),
        attributes,
      });
      statement = [];
    } else statement.push(token);
  }
  expect(statement).toEqual([]);
  return statements;
}

describe('DOT', () => {
  const statements = parseDot(writeDot(graph)).slice(3);
  const vertices = statements.filter(({ names: [, second] }) => second === undefined);
  const edges = statements.filter(({ names: [, second] }) => second !== undefined);

  test('has each vertex and each edge once, whatever the ids', () => {
    const escapes = (text: string) => text.replaceAll('\\', '\\\\');
    const refs = ['cloud:c', ...names.map((name) => `node:${name}`)];
    expect(vertices.map(({ names: [name] }) => name).sort()).toEqual(refs.map(escapes).sort());
    expect(edges.map(({ names: [from, to] }) => `${from} ${to}`).sort()).toEqual(
      names.map((name) => `${escapes(`node:${name}`)} cloud:c`).sort(),
    );
  });

  test('has labels in which Graphviz finds neither escapes nor entities of the reader', () => {
    for (const { attributes } of vertices) {
      expect(Object.keys(attributes)).toEqual(['label', 'shape']);
      expect(attributes.label?.replaceAll('\\\\', '')).not.toContain('\\');
      expect(attributes.label?.replaceAll('&amp;', '')).not.toContain('&');
    }
    expect(vertices.find(({ names: [name] }) => name === 'node:&lt;b&gt;')?.attributes.label).toBe(
      'node:&amp;lt;b&amp;gt; (&amp;lt;b&amp;gt;\\\\u{a}\\\\u{202e}\\\\u{1b}[31m)',
    );
  });
});

describe('Mermaid', () => {
  const lines = writeMermaid(graph).trimEnd().split('\n');

  test('has a line per vertex and per edge, and nothing else', () => {
    expect(lines[0]).toBe('flowchart LR');
    const vertices = lines.filter((line) => /^ {2}n\d+\["[^"]*"\]$/.test(line));
    const edges = lines.filter((line) => /^ {2}n\d+ (-->|-\.->)(\|"[^"]*"\|)? n\d+$/.test(line));
    expect([vertices.length, edges.length]).toEqual([names.length + 1, names.length]);
    expect(lines).toHaveLength(1 + vertices.length + edges.length);
  });

  test('has labels that read as they were written once Mermaid has decoded them', () => {
    const decoded = lines.flatMap((line) => {
      const [, label] = /^ {2}n\d+\["(.*)"\]$/.exec(line) ?? [];
      if (label === undefined) return [];
      expect(label).toMatch(/^(?:[\p{L}\p{N} .,:/@()_+-]|#\d+;)*$/u);
      return [label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))];
    });
    expect(decoded).toContain('node:</script> (</script>\\u{a}\\u{202e}\\u{1b}[31m)');
    expect(decoded).toContain('node:#quot; (#quot;\\u{a}\\u{202e}\\u{1b}[31m)');
  });
});

describe('drawings tell alternatives, thresholds and delays from needs', () => {
  const forms = graphOf({
    clouds: { a: {}, b: {}, c: {}, d: {} },
    nodes: {
      n: {
        dependsOn: [
          'cloud:a',
          { anyOf: ['cloud:b', 'cloud:a'] },
          { atLeast: 1, of: ['cloud:c', 'cloud:b'] },
          { on: 'cloud:d', after: '90m' },
        ],
      },
    },
  });

  test('in DOT', () => {
    const edges = parseDot(writeDot(forms)).filter(({ attributes }) => 'style' in attributes);
    expect(edges.map(({ names: [, to], attributes }) => [to, attributes])).toEqual([
      ['cloud:a', { style: 'solid' }],
      ['cloud:b', { style: 'dashed' }],
      ['cloud:c', { style: 'dotted' }],
      ['cloud:d', { style: 'solid', label: 'after 1h30m' }],
    ]);
  });

  test('in Mermaid', () => {
    expect(writeMermaid(forms)).toContain(
      '  n4 --> n0\n  n4 -.-> n1\n  n4 -.-> n2\n  n4 -->|"after 1h30m"| n3\n',
    );
  });

  test('in JSON', () => {
    const { edges } = toGraphResult(forms);
    expect(edges.map(({ from, to, dependencies }) => [from, to, dependencies])).toEqual([
      [
        'node:n',
        'cloud:a',
        [
          { field: 'dependsOn', group: 'all', after: null },
          { field: 'dependsOn', group: 'any', after: null },
        ],
      ],
      [
        'node:n',
        'cloud:b',
        [
          { field: 'dependsOn', group: 'any', after: null },
          { field: 'dependsOn', group: 'threshold', after: null },
        ],
      ],
      ['node:n', 'cloud:c', [{ field: 'dependsOn', group: 'threshold', after: null }]],
      ['node:n', 'cloud:d', [{ field: 'dependsOn', group: 'all', after: 'PT1H30M' }]],
    ]);
  });
});
