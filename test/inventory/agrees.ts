import { expect } from 'vitest';
import type { DocumentPath } from '../../src/diagnostics/diagnostic.ts';
import { parseAnyYaml, parseDocument } from '../../src/inventory/parse/parse-document.ts';
import { parsePlain } from '../../src/inventory/parse/parse-plain.ts';
import { TapeValues } from '../../src/inventory/parse/tape.ts';

/**
 * The fast parser answers what `yaml` answers, or nothing: for every text that it takes, the values are the same, `yaml`
 * has no complaint, and every position is the same.
 */
export function agrees(text: string): boolean {
  const tape = parsePlain(text, 'entities');
  if (tape === null) return false;
  const value = new TapeValues(tape).valueAt(0);
  const slow = parseAnyYaml(text);
  expect({ text, problems: slow.problems }).toEqual({ text, problems: [] });
  expect({ text, value }).toEqual({ text, value: slow.value });
  const fast = parseDocument(text);
  for (const at of pathsOf(value)) {
    for (const key of [false, true]) {
      expect({ text, at, key, range: fast.locate(at, key) }).toEqual({
        text,
        at,
        key,
        range: slow.locate(at, key),
      });
    }
  }
  return true;
}

/** Every path in a value, and beside each collection one that is not there. */
function pathsOf(value: unknown, around: DocumentPath = []): DocumentPath[] {
  if (typeof value !== 'object' || value === null) return [around];
  const entries = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  const missing = [...around, Array.isArray(value) ? value.length : 'not there'];
  return [
    around,
    missing,
    [...missing, 'deeper'],
    ...entries.flatMap(([key, item]) => pathsOf(item, [...around, key])),
  ];
}
