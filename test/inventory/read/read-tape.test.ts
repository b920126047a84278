import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareText } from '../../../src/diagnostics/compare-text.ts';
import { parsePlain } from '../../../src/inventory/parse/parse-plain.ts';
import { TapeValues } from '../../../src/inventory/parse/tape.ts';
import type { FileContent } from '../../../src/inventory/read/file-content.ts';
import { readFile } from '../../../src/inventory/read/read-file.ts';
import { readTape } from '../../../src/inventory/read/read-tape.ts';
import { bundledInventories } from '../bundled.ts';
import { depthCases } from '../tables/depth-cases.ts';
import { meaningCases } from '../tables/meaning-cases.ts';
import { referencesCases } from '../tables/references-cases.ts';
import { sourcesOf } from '../tables/rule-cases.ts';
import { shapeCases } from '../tables/shape-cases.ts';
import { syntaxCases } from '../tables/syntax-cases.ts';

/** What a file declares, without the order in which it does: keys that look like integers come first in objects. */
function comparable(content: FileContent) {
  const entities = content.entities.map(({ kind, id, ref, input, place, dropped }) => {
    return { kind, id, ref, input, place, dropped };
  });
  return {
    ...content,
    kinds: [...content.kinds].sort(compareText),
    entities: entities.sort((a, b) => compareText(a.ref, b.ref)),
  };
}

/** Reads a tape and the values made of it; true where the tape was read. */
function agrees(text: string): boolean {
  const tape = parsePlain(text, 'entities');
  if (tape === null) return false;
  const slow = readFile('f.yaml', new TapeValues(tape).valueAt(0));
  const fast = readTape('f.yaml', tape);
  expect({ text, isWrong: fast === null }).toEqual({ text, isWrong: slow.problems.length > 0 });
  if (fast !== null) expect({ text, content: comparable(fast) }).toEqual({ text, content: comparable(slow) });
  return fast !== null;
}

const tables = { ...syntaxCases, ...depthCases, ...shapeCases, ...referencesCases, ...meaningCases };
const short = (text: string): boolean => text.length < 20_000;
const bundled = bundledInventories.flatMap(([, sources]) => sources.map(({ text }) => text)).filter(short);
const cases = Object.values(tables)
  .flatMap(({ invalid, valid }) => [...invalid.map(({ yaml }) => yaml), ...valid])
  .flatMap((yaml) => sourcesOf(yaml).map(({ text }) => text))
  .filter(short);

/** Every form that a field may have, right and wrong. */
const values = [
  ...['a', 'b', 'node:a', 'unknown', '', ' ', '0', '-1', '2.5', '1e999', '2/3', 'true', '~', 'never', '30m'],
  ...['"5"', '{}', '[]', '[a]', '[a, b]', '[a, 5]', '[a, ""]', '[[a]]', '{ a: b }', '{ a: 5 }', '{ a: {} }'],
  ...['{ anyOf: [a, b] }', '{ allOf: [a] }', '{ anyOf: [] }', '{ anyOf: a }', '{ anyOf: [a], allOf: [b] }'],
  ...['{ anyOf: [{ anyOf: [a] }, b] }', '{ anyOf: [5] }', '{ anyOf: [""] }', '{ atLeast: 1, of: [a, b] }'],
  ...[
    '{ moreThan: 2/3, of: { kind: node } }',
    '{ atLeast: 1, of: [a], weighted: true }',
    '{ on: a, after: 1h }',
  ],
  ...['{ atLeast: -1, of: [a] }', '{ atLeast: 1.5, of: [a] }', '{ moreThan: 1, weights: { a: 1, 5: 2 } }'],
  ...[
    '{ availability: 99.9% }',
    '{ mtbf: 1h, mttr: 0h }',
    '{ __proto__: a, constructor: b }',
    '[1, 2]',
    '8',
    '{ concurrent: 8, gpus: 4 }',
    '{ mean: 900ms, variation: 1 }',
    '{ a: loaded }',
    '320GB',
    '10Gbps',
    '[91, 0]',
  ],
];
const fields = [
  ...[
    'name',
    'description',
    'aliases',
    'failure',
    'labels',
    'cloud',
    'region',
    'operator',
    'network',
    'domains',
  ],
  ...['dependsOn', 'weight', 'location', 'rtt', 'within', 'role', 'backups', 'requires', 'nope', '__proto__'],
  ...['capacity', 'load', 'serviceTime', 'models', 'memory', 'bandwidth', 'cost'],
];
const collectionKeys = ['clouds', 'regions', 'operators', 'networks', 'nodes', 'services'];
const ids = ['a', 'b', '7', '"x y"', 'unknown', '__proto__', 'é', 'c:d', '5'];

const entity = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...values)), {
    selector: ([field]) => field,
    maxLength: 3,
  })
  .map((entries) => `{ ${entries.map(([field, value]) => `${field}: ${value}`).join(', ')} }`);
const items = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...ids), fc.oneof({ weight: 4, arbitrary: entity }, fc.constantFrom(...values))),
    {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((entries) => `{ ${entries.map(([id, fieldsOf]) => `${id}: ${fieldsOf}`).join(', ')} }`);
const documentOf = fc
  .uniqueArray(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...collectionKeys), items) },
      fc.tuple(
        fc.constant('domains'),
        items.map((inside) => `{ tee: ${inside}, grid: }`),
      ),
      fc.tuple(
        fc.constantFrom('name', 'pairs', 'accept', 'defaults', 'domains', 'nodes', 'cofail', 'stray'),
        fc.constantFrom(...values, '[{ primary: a, backup: b }]', '{ failure: { cloud: 0.1 } }'),
      ),
    ),
    { selector: ([key]) => key, maxLength: 3 },
  )
  .map((entries) => ['cofail: 1', ...entries.map(([key, value]) => `${key}: ${value}`), ''].join('\n'));

describe('reading a tape agrees with reading values', () => {
  test('on the bundled inventories, as YAML and as JSON', () => {
    const read = bundled.flatMap((text) => [text, JSON.stringify(parse(text))]).filter(agrees);
    expect(read.length).toBeGreaterThan(bundled.length);
  });

  test('on every case of the rules', () => {
    const read = cases.filter(agrees);
    expect(read.length).toBeGreaterThan(50);
    expect(cases.length - read.length).toBeGreaterThan(50);
  });

  test('on documents of right and wrong fields', () => {
    let read = 0;
    fc.assert(
      fc.property(documentOf, (text) => {
        if (agrees(text)) read++;
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  test('on bundled inventories with words exchanged', () => {
    const words = fc.constantFrom(...fields, ...values, 'cofail', 'anyOf', 'of', 'nodes');
    fc.assert(
      fc.property(fc.constantFrom(...bundled, ...cases), fc.nat(), words, (text, at, word) => {
        const tokens = text.split(/([\w./-]+)/);
        tokens[(at % Math.max(1, tokens.length >> 1)) * 2 + 1] = word;
        agrees(tokens.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
