import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { toGraphResult } from '../../src/report/graph/to-graph-result.ts';
import { writeDot } from '../../src/report/graph/write-dot.ts';
import { writeGexf } from '../../src/report/graph/write-gexf.ts';
import { writeGraphml } from '../../src/report/graph/write-graphml.ts';
import { writeMermaid } from '../../src/report/graph/write-mermaid.ts';
import { type Element, readXml } from './read-xml.ts';

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

/** Elements of a name, however deep. */
function all({ children }: Element, name: string): Element[] {
  return children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** Of each element the values of attributes. */
function attributesOf(elements: readonly Element[], ...keys: string[]): (string | undefined)[][] {
  return elements.map(({ attributes }) => keys.map((key) => attributes.get(key)));
}

const refs = ['cloud:c', ...names.map((name) => `node:${name}`)].sort();

describe('GEXF', () => {
  const top = readXml(writeGexf(graph));

  test('has each vertex and each edge once, by its ref, whatever the ids', () => {
    expect([top.name, top.attributes.get('version')]).toEqual(['gexf', '1.3']);
    expect(attributesOf(all(top, 'node'), 'id').flat()).toEqual(refs);
    expect(attributesOf(all(top, 'edge'), 'source', 'target')).toEqual(
      refs.filter((ref) => ref !== 'cloud:c').map((ref) => [ref, 'cloud:c']),
    );
    expect(all(top, 'node').map(({ attributes }) => attributes.get('label'))).toContain(
      'node:</script> (</script>\\u{a}\\u{202e}\\u{1b}[31m)',
    );
  });

  test('declares every value that it gives', () => {
    const [ofNodes, ofEdges] = all(top, 'attributes').map((one) =>
      attributesOf(all(one, 'attribute'), 'id', 'title', 'type'),
    );
    expect(ofNodes).toEqual([
      ['0', 'kind', 'string'],
      ['1', 'name', 'string'],
      ['2', 'role', 'string'],
      ['3', 'probability', 'double'],
      ['4', 'never', 'boolean'],
      ['5', 'source', 'string'],
    ]);
    expect(ofEdges?.map(([, title]) => title)).toEqual(['group', 'fields', 'after']);
    const [cloud] = all(top, 'node');
    expect(attributesOf(all(cloud ?? top, 'attvalue'), 'for', 'value')).toEqual([
      ['0', 'cloud'],
      ['3', '0.0001'],
      ['4', 'false'],
      ['5', 'assumed'],
    ]);
  });
});

describe('GraphML', () => {
  const top = readXml(writeGraphml(graph));
  const dataOf = (element: Element): Record<string, string> =>
    Object.fromEntries(element.children.map((child) => [child.attributes.get('key') ?? '', child.text]));

  test('has each vertex and each edge once, with its ref, whatever the ids', () => {
    expect(top.attributes.get('xmlns')).toBe('http://graphml.graphdrawing.org/xmlns');
    const vertices = all(top, 'node');
    expect(vertices.map((vertex) => dataOf(vertex)['v-ref'])).toEqual(refs);
    // Name tokens, as the schema of GraphML wants them.
    expect(vertices.every(({ attributes }) => /^n\d+$/.test(attributes.get('id') ?? ''))).toBe(true);
    const refOf = new Map(vertices.map((one) => [one.attributes.get('id'), dataOf(one)['v-ref']]));
    const ends = attributesOf(all(top, 'edge'), 'source', 'target');
    expect(ends.map(([from, to]) => [refOf.get(from), refOf.get(to)])).toEqual(
      refs.filter((ref) => ref !== 'cloud:c').map((ref) => [ref, 'cloud:c']),
    );
  });

  test('declares every value that it gives', () => {
    const declared = new Set(attributesOf(all(top, 'key'), 'id').flat());
    for (const data of all(top, 'data')) expect(declared).toContain(data.attributes.get('key'));
    expect(dataOf(all(top, 'node')[0] ?? top)).toEqual({
      'v-ref': 'cloud:c',
      'v-label': 'cloud:c',
      'v-kind': 'cloud',
      'v-probability': '0.0001',
      'v-never': 'false',
      'v-source': 'assumed',
    });
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

  test('in GEXF and GraphML', () => {
    const written = all(readXml(writeGexf(forms)), 'edge').map((edge) =>
      all(edge, 'attvalue').map(({ attributes }) => attributes.get('value')),
    );
    expect(written).toEqual([
      ['all', 'dependsOn'],
      ['any', 'dependsOn'],
      ['threshold', 'dependsOn'],
      ['all', 'dependsOn', '5400'],
    ]);
    const data = all(readXml(writeGraphml(forms)), 'edge').map(({ children }) =>
      children.map(({ text }) => text),
    );
    expect(data).toEqual(written);
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
