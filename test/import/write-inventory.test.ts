import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type InventoryDocument, writeInventory } from '../../src/import/write-inventory.ts';
import { parsePlain } from '../../src/inventory/parse/parse-plain.ts';
import { TapeValues } from '../../src/inventory/parse/tape.ts';
import type { EntityInput } from '../../src/inventory/schema/schema.ts';

describe('an inventory is written', () => {
  test('in the order of the format, ids in text order, on one line where it fits', () => {
    const node: EntityInput = {
      operator: 'acme',
      weight: 2.5,
      backups: ['b'],
      description: undefined,
      network: 'x'.repeat(40),
    };
    const document: InventoryDocument = {
      services: new Map([['s', { requires: { atLeast: 1, of: ['node:b', 'node:a'] } }]]),
      nodes: new Map([
        ['b', node],
        ['a', { ...node, dependsOn: [{ anyOf: ['cloud:x', { allOf: ['y'.repeat(60), 'z'.repeat(60)] }] }] }],
      ]),
      domains: new Map([['tee', new Map([['nitro', {}]])]]),
      operators: new Map(),
      name: 'Two nodes',
      description: 'It says "no": \'no\'',
    };
    expect(writeInventory(document, ['From here\nand there'])).toBe(`# From here\\u{a}and there
cofail: 1
name: Two nodes
description: 'It says "no": ''no'''
domains:
  tee:
    nitro: {}
nodes:
  a:
    operator: acme
    weight: 2.5
    backups: [b]
    network: ${'x'.repeat(40)}
    dependsOn:
      - anyOf:
          - cloud:x
          - allOf:
              - ${'y'.repeat(60)}
              - ${'z'.repeat(60)}
  b: { operator: acme, weight: 2.5, backups: [b], network: ${'x'.repeat(40)} }
services:
  s: { requires: { atLeast: 1, of: [node:b, node:a] } }
`);
  });

  const words: readonly [text: string, written: string][] = [
    ['plain', 'plain'],
    ['two words', 'two words'],
    ['kind:id', 'kind:id'],
    ['kind: id', '"kind: id"'],
    ['colon:', '"colon:"'],
    ['a #b', '"a #b"'],
    ['a, b', '"a, b"'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['', '""'],
    ['12', '"12"'],
    ['1e3', '"1e3"'],
    ['-', '"-"'],
    ['~', '"~"'],
    ['No', '"No"'],
    ['TRUE', '"TRUE"'],
    ['null', '"null"'],
    ['back\\slash', "'back\\slash'"],
    ['"', "'\"'"],
    ['été', 'été'],
    ['a\tb', '"a\\tb"'],
    ['a\u202eb', '"a\\u202eb"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ];
  test.each(words)('with the text %j as %s', (text, written) => {
    expect(writeInventory({ name: text })).toBe(`cofail: 1\nname: ${written}\n`);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'ab1:-#,[]{}"\'\\ .?!&*|>%@`~=<\n\t\u0085\u2028\ufeff\u{1f600}') }),
    fc.constantFrom('yes', 'Null', '0x1f', '1_000', '.inf', '2026-01-01', '<<', '---', '__proto__'),
  );

  test('so that YAML reads the same values back, by either parser', () => {
    const labels = fc.uniqueArray(
      fc.tuple(
        anyText,
        fc.oneof(
          anyText,
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
          fc.boolean(),
        ),
      ),
      {
        selector: ([key]) => key,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(anyText, labels, fc.array(anyText), (name, entries, aliases) => {
        const text = writeInventory({
          name,
          clouds: new Map([['c', { aliases, labels: new Map(entries) }]]),
        });
        const read = (value: unknown): void => {
          const { name: readName, clouds } = value as { name: string; clouds: { c: Record<string, object> } };
          expect(readName).toBe(name);
          expect(clouds.c.aliases).toEqual(aliases);
          expect(new Map(Object.entries(clouds.c.labels ?? {}))).toEqual(new Map(entries));
        };
        read(parse(text));
        const plain = parsePlain(text, 'entities');
        if (plain !== null) read(new TapeValues(plain).valueAt(0));
      }),
      { numRuns: 1000 },
    );
  });
});
