import { describe, expect, test } from 'vitest';
import { commandLine } from '../../src/report/text/command-line.ts';
import { hang, pad } from '../../src/report/text/style.ts';
import { formatDuration, formatIsoDuration } from '../../src/report/words/duration.ts';
import { formatProbability, formatRisk, listNames, nameOf, plural } from '../../src/report/words/words.ts';

describe('words', () => {
  test.each([
    [0, 'node', '0 nodes'],
    [1, 'node', '1 node'],
    [2, 'entity', '2 entities'],
    [1n, 'minimal cut set', '1 minimal cut set'],
    [212_934n, 'minimal cut set', '212,934 minimal cut sets'],
  ])('%s %s is %s', (count, noun, text) => {
    expect(plural(count, noun)).toBe(text);
  });

  test.each([
    [0, '0 (no failure)'],
    [1, '1 (0.0 nines)'],
    [0.25, '0.25 (0.6 nines)'],
    [0.001, '0.001 (3.0 nines)'],
    [0.00099, '9.9e-4 (3.0 nines)'],
    [1.3e-4, '1.3e-4 (3.9 nines)'],
    [9e-8, '9.0e-8 (7.0 nines)'],
  ])('a probability of %s is shown as %s', (probability, text) => {
    expect(formatRisk(probability)).toBe(text);
    expect(text.startsWith(formatProbability(probability))).toBe(true);
  });

  test('nodes go by their bare id, unknowns by whom they are an unknown of', () => {
    expect(nameOf('node:a')).toBe('a');
    expect(nameOf('cloud:aws')).toBe('cloud:aws');
    expect(nameOf('network:unknown@node:a')).toBe('network:unknown of a');
    expect(listNames(['node:a', 'cloud:aws'])).toEqual(['a,', 'cloud:aws']);
  });

  test.each([
    [0, 'PT0S', '0s'],
    [1800, 'PT30M', '30m'],
    [5400, 'PT1H30M', '1h30m'],
    [90_000.5, 'PT25H0.5S', '25h0.5s'],
  ])('%s seconds are %s for machines and %s for people', (seconds, iso, text) => {
    expect(formatIsoDuration(seconds)).toBe(iso);
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('lines', () => {
  test('hang behind their first word as far as they fit', () => {
    expect(hang('ab: ', ['one', 'two', 'three', 'four', 'five'], 24)).toEqual([
      'ab: one two three four',
      '    five',
    ]);
  });

  test('start below a first text that leaves no room', () => {
    expect(hang('a long first text  ', ['several', 'words', 'follow', 'it'], 30)).toEqual([
      'a long first text',
      '      several words follow it',
    ]);
  });

  test('give a word that is too long a line of its own', () => {
    expect(hang('', ['a', 'x'.repeat(30), 'b'], 20)).toEqual(['a', 'x'.repeat(30), 'b']);
  });

  test('count wide characters as two columns', () => {
    expect(pad('日本', 6)).toBe('日本  ');
    expect(hang('', ['日本', '日本', '日本'], 9)).toEqual(['日本 日本', '日本']);
  });
});

test('a command line quotes what a shell would read as more than text', () => {
  expect(commandLine(['what-if', '--fail', 'cloud:aws', 'region:aws/eu-1'])).toBe(
    'cofail what-if --fail cloud:aws region:aws/eu-1',
  );
  expect(commandLine(['pairs', "it's $HOME", '日本', ''])).toBe(`cofail pairs 'it'\\''s $HOME' 日本 ''`);
});
