import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCollection, isMap, parse, visit, Document as YamlDocument } from 'yaml';
import { parseAnyYaml, parseDocument } from '../../../src/inventory/parse/parse-document.ts';
import { parsePlain } from '../../../src/inventory/parse/parse-plain.ts';
import { agrees } from '../agrees.ts';

function runs(byDefault: number): number {
  return Number(process.env.COFAIL_PROPERTY_RUNS ?? byDefault);
}

const root = path.resolve(import.meta.dirname, '../../../inventories');
const bundled = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const json = bundled
  .filter(({ text }) => text.length < 4000)
  .flatMap(({ text }) => [0, 1, 2, 4].map((indent) => JSON.stringify(parse(text), null, indent)));

describe('the fast parser of JSON agrees with yaml', () => {
  test('on the bundled inventories as JSON, all of which it takes', () => {
    expect(json.length).toBeGreaterThan(20);
    for (const text of json) expect(agrees(text), text).toBe(true);
  });

  test.each([
    ['{"a": "\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\ud83d\\ude00 é", "\\u0061b": 1}'],
    ['{"a":[1,-2.5e3,0,-0,1E5,true,false,null,{},[],[{"b":[]}]] , "c" : "d" }\n\n'],
    ['\n [ {"__proto__": {"__proto__": 1}} ,\n{"constructor":"x"}]'],
    ['{"domains": {"tee": {"a": {}, "b": null}, "grid": null}, "pairs": [{"a": 1}, 2]}'],
  ])('and takes %j', (text) => {
    expect(agrees(text)).toBe(true);
  });

  test.each([
    ['{"a": 1, "a": 2}'],
    ['{"a": 1, "\\u0061": 2}'],
    ['{"a": {"b": 1, "c": 2, "b": 3}}'],
    ['{"a": 01}'],
    ['{"a": .5}'],
    ['{"a": NaN}'],
    ['{"a": "\\x41"}'],
    ['{"a": 1,}'],
    ['{"a": 1} x'],
    ['{"": 1}'],
    ['{"a"\n: 1}'],
    ['"a"'],
    ['{"a": "b\nc"}'],
    ['{"a": "\t"}'],
    ['{"a": "\u0000"}'],
    ['{"a": 1}\0'],
    [`{"${'k'.repeat(1100)}": 1}`],
    ['{"a": "\\ud83d"}'],
    ['{"a": "\\ud83d\\u0041"}'],
    ['{"a": "\\ude00\\ud83d"}'],
    ['{"a": "\\u00g0"}'],
    ['{"a": "\\u00e"}'],
  ])('and leaves %j to it', (text) => {
    expect(parsePlain(text, 'entities')).toBeNull();
  });

  test('on JSON with characters changed, left out or doubled', () => {
    const characters = fc.constantFrom(...' \n:-#{}[],"\'\\&*u09eE.tx', '\\u', '\\/', '""', '\\"');
    const edit = fc.record({ at: fc.nat(), to: characters, keep: fc.boolean() });
    const short = json.filter((text) => text.length < 1500);
    fc.assert(
      fc.property(fc.constantFrom(...short), fc.array(edit, { maxLength: 3 }), (text, edits) => {
        let changed = text;
        for (const { at, to, keep } of edits) {
          const offset = at % changed.length;
          changed = changed.slice(0, offset) + to + changed.slice(keep ? offset : offset + 1);
        }
        agrees(changed);
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('the fast parser agrees with yaml', () => {
  test.each(bundled)('on $file, where it takes it', ({ text }) => {
    agrees(text);
    expect(bundled.length).toBeGreaterThan(10);
  });

  test('on an entity that is too long to go through its lines for each position', () => {
    const members = Array.from({ length: 400 }, (_, i) => `      - { anyOf: [node:n${i}, cloud:unknown] }\n`);
    const text = `services:\n  s:\n    requires:\n${members.join('')}  t: {}\n`;
    expect(text.length).toBeGreaterThan(15_000);
    expect(agrees(text)).toBe(true);
  });

  test('on keys that are not there, but in maps around or beside', () => {
    const text =
      'nodes:\n  n:\n    domains:\n      a: x\n    labels:\n      tee: y\n      role: z\n    dependsOn:\n    - on: b\n      after: 1h\n    - c\n    role: d\n  m:\n    tee: e\n';
    const [fast, slow] = [parseDocument(text), parseAnyYaml(text)];
    expect(fast.tape).not.toBeNull();
    for (const around of [[], ['domains'], ['labels'], ['dependsOn'], ['dependsOn', 0], ['dependsOn', 1]]) {
      for (const name of ['a', 'tee', 'role', 'on', 'after', 'm', 'd', 0, 1, 2]) {
        const at = ['nodes', 'n', ...around, name];
        for (const key of [false, true])
          expect({ at, key, range: fast.locate(at, key) }).toEqual({ at, key, range: slow.locate(at, key) });
      }
    }
  });

  test('on most of the bundled inventories it does take them', () => {
    expect(bundled.filter(({ text }) => parsePlain(text, 'entities') !== null).length).toBeGreaterThan(
      bundled.length / 2,
    );
  });

  test.each([
    ["a: 1\nb: two words # and a comment\nc: \"quoted: #\"\nd: 'it''s'\n"],
    ['a:\n  - 1\n  - b: 2\n    c: 3\n  -\n    d: 4\n  - - x\n    - y\n'],
    ['a:\n- 1\n- 2\nb: {c: d, "e": [1, 2.5, -3e4, ~, true], f: {}}\n'],
    ['# comment\n\na: # comment\n  # comment\n  b: c\n# comment'],
    ['a: 0x1F\nb: 0o17\nc: .5\nd: +1\ne: 1.\nf: -0\ng: 1e3\nh: 08\ni: 1_000\nj: 12:30\n'],
    ['__proto__: {__proto__: 1}\nconstructor:\n  toString: x\n'],
    ['domains:\n  tee:\n    a: {}\n    b:\n  grid:\nnodes:\n  n:\n    region: x\n'],
    ['a/b: c:d\n"x y": z\n? : 1\n'.replace('? : 1\n', '')],
    ['a: [1,\n  2]\nb: { c: 1,\n     d: [ x,\n  y ],\n  }\n'],
    ['a:\n  { b: 1,\n    c: {\n d: 2 } }\ne:\n  [\n    f\n  ] # why\n'],
    ['nodes:\n  n:\n    { region: x, labels: { a: b },\n      domains: { tee: t } }\n  m: {}\n'],
    ['x:\n- [a,\n  b]\n- c: [ ]\n'],
    ['a: null\nb: Null\nc: NULL\nd: nULL\ne: True\nf: tRUE\ng: no\n'],
    ['pairs:\n  - { primary: a, backup: b }\n  - primary: c\n    backup: d\n'],
  ])('and takes the plain text %j', (text) => {
    expect(agrees(text)).toBe(true);
  });

  test.each([
    ['a: &x 1\nb: *x\n'],
    ['a: !!str 1\n'],
    ['a: |\n  text\n'],
    ['a: >\n  text\n'],
    ['a: one\n  two\n'],
    ['a: "one\n  two"\n'],
    ['a: "\\n"\n'],
    ['a: [1,\n2]\n'],
    ['a:\n  b: { c: 1,\n  d: 2 }\n'],
    ['a:\n  { b: 1 }: 2\n'],
    ['a: [1,\n\n  2]\n'],
    ['a: [1, # why\n  2]\n'],
    ['a: { b:\n    1 }\n'],
    ['a: { b\n    : 1 }\n'],
    ['a: { b: two\n    words }\n'],
    ['a: [1\n  , 2]\n'],
    ['--- \na: 1\n'],
    ['a: 1\n---\nb: 2\n'],
    ['%YAML 1.2\n---\na: 1\n'],
    ['? a\n: b\n'],
    ['a: 1\na: 2\n'],
    ['a: b: c\n'],
    ['<<: {a: 1}\n'],
    ['a:\tb\n'],
    ['\ta: b\n'],
    ['a: 1\r\nb: 2\r\n'],
    ['a: @b\n'],
    ['a: .inf\n'],
    ['a: 1 # tab\there\n'],
    ['# bell \u0007\na: 1\n'],
    ['a: "\u0085"\n'],
    ["a: '\u2028'\n"],
    ['a: b\ufeffc\n'],
    ['a: \ufff0\n'],
    ['a: \uffff # x\n'],
    ['# \u009f\na: 1\n'],
    ['a: \ud83d\n'],
    ['a: x\ude00\n'],
    ['a: [b\u007f]\n'],
    ['a: 1\n\0'],
    ['a: 1\0'],
    ['a\0: 1\n'],
    ['a: \0 1\n'],
    ['- a\n b\n'],
    ['a\n'],
    [''],
  ])('and leaves %j to it', (text) => {
    expect(parsePlain(text, 'entities')).toBeNull();
  });

  test.each([
    ['a: \u00a0x\nb: \uffef\nc: \u202a\n\u00e9: \ud7ff \ue000\n'],
    ['# \u{1F600}\nnodes:\n  \u{1F600}\u{1F600}: { role: "\u4e2d\u6587", weight: 1 } # \u00e9\n  b: {}\n'],
    [`# ${'\u00e9\u{1F600}'.repeat(60)}\nnodes:\n  a:\n    role: ${'\u4e2d'.repeat(70)}\n  b: { role: x }\n`],
    ["a: '\u00e9''\u4e2d'\nb: [\"\u{1F600}\", '\u{1F600}''', x]\n"],
  ])('and takes %j, in which characters take several bytes', (text) => {
    expect(agrees(text)).toBe(true);
  });

  test('on words that begin with the same bytes', () => {
    const words = Array.from({ length: 40 }, (_, length) => 'abcdefgh'.repeat(5).slice(0, length + 1));
    const all = [...words, ...words.map((word) => `${word}x`)];
    expect(agrees(`a: [${[...all, ...all].join(', ')}]`)).toBe(true);
    expect(agrees(JSON.stringify(Object.fromEntries(all.map((word) => [word, `${word}x`]))))).toBe(true);
  });

  test('on more words, values and entries than there was room for at first', () => {
    const nodes = Array.from({ length: 600 }, (_, i) => `  node-${i}: { role: r${i % 7} }\n`);
    expect(agrees(`nodes:\n${nodes.join('')}`)).toBe(true);
    expect(agrees(`a: [${'1, '.repeat(3000)}2]\n`)).toBe(true);
    expect(agrees(`[${'[],'.repeat(3000)}{}]`)).toBe(true);
  });

  /** Pieces that meet each other in strange ways when they are strewn about. */
  const pieces = [
    'a',
    'b:',
    ': ',
    ':',
    '- ',
    '-',
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '#',
    ' # c',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ',',
    '"',
    "'",
    '"q"',
    "'s'",
    '1',
    '-2',
    '0x1',
    'null',
    '~',
    'true',
    '?',
    '&x ',
    '*x',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '<<',
    '---',
    '...',
    'é',
    '\u{1F600}',
    'k: v',
    'k: {a: 1}',
    '- [x, y]',
    '__proto__: 1',
  ];

  test('on strewn pieces of YAML', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        agrees(parts.join(''));
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('on bundled inventories with characters changed, left out or doubled', () => {
    const small = bundled.filter(({ text }) => text.length < 4000);
    const characters = fc.constantFrom(...' \n\t:-#{}[],"\'&*!|>%@`?~0a.x');
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(fc.record({ at: fc.nat(), to: fc.oneof(characters, fc.constant('')), keep: fc.boolean() }), {
          minLength: 1,
          maxLength: 3,
        }),
        ({ text }, edits) => {
          let changed = text;
          for (const { at, to, keep } of edits) {
            const offset = at % changed.length;
            changed = changed.slice(0, offset) + to + changed.slice(keep ? offset : offset + 1);
          }
          agrees(changed);
        },
      ),
      { numRuns: runs(400) },
    );
  });
});

test('the fast parser agrees with yaml on collections in brackets over several lines', () => {
  const value = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('x', 'two words', 1, true, null, 'a longer value', '#no', "it's"),
      fc.array(tie('value'), { maxLength: 5 }),
      tie('map'),
    ),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'two words', 'nodes', 'x/y'), tie('value'), { maxKeys: 4 }),
  })).map;
  const width = fc.integer({ min: 8, max: 60 });
  let taken = 0;
  let ofSeveralLines = 0;
  fc.assert(
    fc.property(value, width, fc.nat({ max: 3 }), fc.nat(), (content, lineWidth, depth, seed) => {
      const document = new YamlDocument({ cofail: 1, content });
      visit(document, {
        Collection: (_, node, path) => {
          if (isCollection(node) && path.filter(isMap).length > depth) node.flow = true;
        },
      });
      const text = document.toString({ lineWidth, flowCollectionPadding: seed % 2 === 0 });
      // Some brackets begin on the line below their key.
      const moved = seed % 3 === 0 ? text.replace(/^( *)(\S+:) ([[{])/gm, '$1$2\n$1  $3') : text;
      if (!agrees(moved)) return;
      taken += 1;
      if (/[[{,]\n/.test(moved)) ofSeveralLines += 1;
    }),
    { numRuns: runs(1000) },
  );
  expect(taken).toBeGreaterThan(100);
  expect(ofSeveralLines).toBeGreaterThan(20);
});
