import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { loadRules } from '../../src/inventory/problem.ts';
import { bundledInventories } from './bundled.ts';

const smallDocuments = [
  'cofail: 1\nnodes: { a: {} }\n',
  'cofail: 1\nclouds:\n  x: &x { name: X, failure: { availability: 99.9% } }\n  y: { <<: *x, aliases: ["Y, Inc."] }\nnodes:\n  a: { cloud: x, backups: [b] }\n  b: { cloud: "y inc" }\n',
  'cofail: 1\nregions:\n  r: { within: s }\n  s: { cloud: x }\nclouds: { x: }\nnodes:\n  a:\n    region: { anyOf: [r, s] }\n    description: |\n      text\n        more\n    dependsOn:\n      - { on: cloud:x, after: 30m }\n      - atLeast: 2/3\n        of: [region:r, region:s]\n        weighted: true\n',
  'cofail: 1\ndomains: { tee: { nitro: {}, sgx: {} } }\nnodes: { a: { domains: { tee: nitro }, role: r, weight: 2 } }\nservices:\n  s: { requires: { moreThan: 1/2, of: { kind: node, where: { role: r, tee: [nitro, sgx] } } } }\n  t: { requires: { atLeast: 1, weights: { a: 1, service:s: 2 } } }\npairs: [{ primary: a, backup: service:t }]\naccept: [{ pair: [a, service:s], cause: tee:nitro, reason: ok, until: 2030-01-01 }]\ndefaults: { failure: { tee: never } }\n',
];

/** Every file alone, as YAML and as JSON. */
const documents: string[] = [
  ...smallDocuments,
  ...bundledInventories.flatMap(([, sources]) => sources.map((source) => source.text)),
].flatMap((text) => [text, JSON.stringify(parse(text), null, 2)]);

/** What is put in: characters that mean something, keys and values of the format, and what is hostile. */
const snippets = [
  ...'{}[]:,#&*!|>%@`"\'-?~\n\t\r \0\\'.split(''),
  ...[
    '\uFEFF',
    '\u202E',
    '\uD800',
    '👩‍💻',
    '<<: ',
    '&a ',
    '*a',
    '!!set ',
    '--- ',
    '...',
    '- - - ',
    '{{{{',
    ']]]]',
    '  ',
  ],
  ...[
    'cofail',
    'nodes',
    'domains',
    'where',
    'anyOf',
    'allOf',
    'atLeast',
    'of',
    'on',
    'after',
    'weights',
    'within',
  ],
  ...[
    'unknown',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'true',
    '1e999',
    '-1',
    '.nan',
    '2/0',
    '100%',
    '',
  ],
];

type Mutation = (text: string) => string;

const mutation: fc.Arbitrary<Mutation> = fc
  .record({
    kind: fc.constantFrom(
      'byte',
      'insert',
      'deleteLine',
      'repeatLine',
      'swapLines',
      'swapTokens',
      'rename',
      'cut',
    ),
    at: fc.nat(),
    other: fc.nat(),
    byte: fc.nat({ max: 0x17f }),
    snippet: fc.constantFrom(...snippets),
  })
  .map(({ kind, at, other, byte, snippet }) => (text) => {
    const i = text.length === 0 ? 0 : at % text.length;
    const lines = text.split('\n');
    const line = at % lines.length;
    const swap = (parts: string[], a: number, b: number): string[] =>
      parts.map((part, index) => (index === a ? parts[b] : index === b ? parts[a] : part) ?? '');
    switch (kind) {
      case 'byte':
        return text.slice(0, i) + String.fromCharCode(byte) + text.slice(i + 1);
      case 'insert':
        return text.slice(0, i) + snippet + text.slice(i);
      case 'deleteLine':
        return lines.toSpliced(line, 1).join('\n');
      case 'repeatLine':
        return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
      case 'swapLines':
        return swap(lines, line, other % lines.length).join('\n');
      case 'swapTokens': {
        const tokens = text.split(/([\w./-]+)/);
        return swap(tokens, at % tokens.length, other % tokens.length).join('');
      }
      case 'rename': {
        const words = [...new Set(text.match(/[\w/-]+/g) ?? [])];
        const word = words[at % words.length];
        return word === undefined
          ? text
          : text.replaceAll(word, snippet || (words[other % words.length] ?? ''));
      }
      default:
        return text.slice(0, i);
    }
  });

function checkPlace(found: Pick<Diagnostic, 'file' | 'range'>, sources: readonly SourceText[]): void {
  const source = sources.find(({ path }) => path === found.file);
  expect(source, found.file).toBeDefined();
  const lines = (source?.text ?? '').split('\n');
  const { start, end } = found.range ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
  for (const { line, column } of [start, end]) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
  }
  expect(end.line > start.line || (end.line === start.line && end.column >= start.column)).toBe(true);
}

/** What holds for any input whatever. */
function checkLoading(sources: readonly SourceText[]): void {
  const { inventory, diagnostics } = loadInventory(sources);
  expect(inventory === null).toBe(diagnostics.length > 0);
  for (const found of diagnostics) {
    expect(loadRules).toContain(found.rule);
    expect(found.message.trim()).not.toBe('');
    expect(found.hint).toMatch(/\S/);
    // No message can move a terminal's cursor or turn text around.
    expect(`${found.message}${found.hint}`).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    checkPlace(found, sources);
    for (const other of found.related) checkPlace(other, sources);
  }
  if (sources.length > 1) expect(loadInventory([...sources].reverse()).diagnostics).toEqual(diagnostics);
}

describe('loading anything', () => {
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
  const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...texts), mutations)
      .map(([text, changes]) => changes.reduce((changed, change) => change(changed), text));

  it('gives an inventory or findings for mutated small documents', () => {
    fc.assert(
      fc.property(mutated(smallDocuments), (text) => checkLoading([{ path: 'a.yaml', text }])),
      { numRuns: 700 },
    );
  });

  it('gives an inventory or findings for mutated real files', () => {
    fc.assert(
      fc.property(mutated(documents), (text) => checkLoading([{ path: 'a.yaml', text }])),
      { numRuns: 100 },
    );
  });

  it('gives an inventory or findings for several mutated files', () => {
    fc.assert(
      fc.property(fc.array(mutated(smallDocuments), { minLength: 2, maxLength: 3 }), (texts) =>
        checkLoading(texts.map((text, index) => ({ path: `${index}.yaml`, text }))),
      ),
      { numRuns: 200 },
    );
  });

  it('gives findings for garbage', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...snippets), { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(garbage, (text) => checkLoading([{ path: 'a.yaml', text }])),
      { numRuns: 700 },
    );
  });

  it('gives an inventory or findings for any plain value', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const fields = fc.constantFrom(
      'nodes',
      'clouds',
      'domains',
      'services',
      'pairs',
      'accept',
      'defaults',
      'name',
    );
    const document = fc.dictionary(fields, value).map((rest) => ({ cofail: 1, ...rest }));
    const entity = fc.dictionary(
      fc.constantFrom(
        'cloud',
        'region',
        'domains',
        'dependsOn',
        'backups',
        'failure',
        'labels',
        'weight',
        'aliases',
      ),
      value,
    );
    const nodes = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), entity);
    fc.assert(
      fc.property(
        fc.oneof(
          document,
          nodes.map((found) => ({ cofail: 1, nodes: found })),
        ),
        (found) => checkLoading([{ path: 'a.json', text: JSON.stringify(found) }]),
      ),
      { numRuns: 500 },
    );
  });
});
