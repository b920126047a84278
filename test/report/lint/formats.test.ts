import { describe, expect, test } from 'vitest';
import { githubSummary, lintFormats } from '../../../src/report/lint/formats.ts';
import { makeStyle } from '../../../src/report/text/style.ts';
import { hostile, ordinary, plainContext, report } from './reports.ts';

const reports = { ordinary, hostile, clean: report() };

const extensions: Readonly<Record<string, string>> = {
  json: 'json',
  sarif: 'sarif',
  'github-sarif': 'sarif',
  gitlab: 'json',
  junit: 'xml',
  markdown: 'md',
  'github-summary': 'md',
};

const formats = { ...lintFormats, 'github-summary': githubSummary };

const runs = Object.entries(formats).flatMap(([format, { load }]) =>
  Object.entries(reports).map(([name, given]) => ({
    file: `${name}-${format}.${extensions[format] ?? 'txt'}`,
    given,
    load,
  })),
);

describe('a report is written as expected', () => {
  test.each(runs)('$file', async ({ file, given, load }) => {
    const write = await load();
    const { text, notes } = write(given, plainContext);
    expect(notes).toEqual([]);
    await expect(text).toMatchFileSnapshot(`expected/${file}`);
  });

  test.each([40, 200])('for people in %i columns', async (width) => {
    const write = await lintFormats.stylish.load();
    const { text } = write(ordinary, { ...plainContext, style: makeStyle(false, width) });
    await expect(text).toMatchFileSnapshot(`expected/ordinary-stylish-${width}.txt`);
  });

  test('for people with colours', async () => {
    const write = await lintFormats.stylish.load();
    const { text } = write(ordinary, { ...plainContext, style: makeStyle(true, 80) });
    await expect(text.replaceAll('\u001b', 'ESC')).toMatchFileSnapshot(
      'expected/ordinary-stylish-colour.txt',
    );
  });
});

test.each(Object.keys(formats))('%s is the same for equal reports', async (format) => {
  const write = await formats[format as keyof typeof formats].load();
  expect(write(ordinary, plainContext)).toEqual(write(structuredCloneOf(ordinary), plainContext));
});

function structuredCloneOf(given: typeof ordinary): typeof ordinary {
  const { lineOf, ...data } = given;
  return { ...structuredClone(data), lineOf };
}
