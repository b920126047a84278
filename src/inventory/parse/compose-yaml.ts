import type { Document, YAMLError } from 'yaml';
import { quote } from '../../diagnostics/quote.ts';
import { composeBounded, deepest, mostMarks } from './bounded-yaml.ts';

/** A complaint about the text of a file, between two offsets. */
export interface TextProblem {
  readonly rule: 'yaml-syntax' | 'unsupported-yaml' | 'too-deep' | 'file-too-large';
  readonly message: string;
  readonly hint: string | null;
  readonly range: readonly [number, number];
  /** The values around it make sense all the same, so that what else is wrong with them is worth telling. */
  readonly isLocal?: boolean;
}

export interface ComposedYaml {
  /** Null where the text goes beyond a limit. */
  readonly document: Document.Parsed | null;
  readonly problems: readonly TextProblem[];
}

/** Composes the first YAML document of a text, and says in words what is wrong with its syntax. */
export function composeYaml(text: string): ComposedYaml {
  const { document, second, errors, limit } = composeBounded(text);
  if (limit !== null) {
    const range = [limit.at, limit.at + 1] as const;
    return { document: null, problems: [limit.of === 'depth' ? nestedTooDeep(range) : tooLarge(range)] };
  }
  const problems = errors.map((error) => describe(error, text));
  return { document, problems: second === null ? problems : [secondDocument(second), ...problems] };
}

function tooLarge(range: readonly [number, number]): TextProblem {
  return {
    rule: 'file-too-large',
    message: `the file has more than the ${mostMarks / 1e6} million words and marks that are read`,
    hint: 'Split it, or load a part of the fleet at a time.',
    range,
  };
}

export function nestedTooDeep(range: readonly [number, number]): TextProblem {
  return {
    rule: 'too-deep',
    message: `the file is nested more than ${deepest} levels deep`,
    hint: 'Give the inner parts ids of their own and refer to them.',
    range,
  };
}

function secondDocument(at: number): TextProblem {
  return {
    rule: 'unsupported-yaml',
    message: 'the file holds more than one YAML document',
    hint: 'Put each document into a file of its own: a folder of files is one inventory.',
    range: [at, at + 1],
  };
}

function describe({ name, code, message, pos }: YAMLError, text: string): TextProblem {
  const tag = /^Unresolved tag: (.*)$/s.exec(message)?.[1];
  if (tag !== undefined) {
    const shown = quote(tag.replace('tag:yaml.org,2002:', '!!'));
    const words = `inventories do not use the YAML tag ${shown}`;
    // A tagged map or list is still one; what a tagged scalar means without its tag is a guess.
    const isLocal = /^\s*[[{\n]/.test(text.slice(pos[1], pos[1] + 100));
    return { rule: 'unsupported-yaml', message: words, hint: 'Remove the tag.', range: pos, isLocal };
  }
  const rule = name === 'YAMLWarning' || code === 'NON_STRING_KEY' ? 'unsupported-yaml' : 'yaml-syntax';
  const plain = plainWords.find(([form]) => form.test(message));
  if (plain !== undefined) return { rule, message: plain[1], hint: plain[2], range: pos };
  // The parser's own words for what is rare.
  return {
    rule,
    message: quote(message).slice(1, -1),
    hint: 'Check this line and the one before.',
    range: pos,
  };
}

/** What the parser says, in words for people who do not know YAML's grammar, and what to do. */
const plainWords: readonly (readonly [form: RegExp, words: string, hint: string])[] = [
  [/all keys must be strings/, 'a key is a list or a map', 'Write the key as text.'],
  [/^Tabs are not allowed/, 'a line is indented with a tab', 'Indent with spaces.'],
  [
    /^Nested mappings are not allowed/,
    'a key stands where none can be',
    'Indent the line like its neighbours, or put text with a colon in quotes.',
  ],
  [
    /^Implicit map keys need to be followed/,
    'a key has no colon',
    'Write key: value, with a space after the colon.',
  ],
  [
    /^Implicit keys need to be on a single line/,
    'a key runs over two lines',
    'Add the colon, or close the quote.',
  ],
  [
    /^All (mapping|sequence|collection) items must/,
    'lines of one level are not indented alike',
    'Indent them alike.',
  ],
  [/^Flow seq.* ]$/, 'a list is not closed', 'Add the ] that is missing.'],
  [/^Flow map.* }$/, 'a map is not closed', 'Add the } that is missing.'],
  [/^Missing , /, 'a comma is missing between two items', 'Add the comma.'],
  [/^Unexpected , /, 'a comma has nothing before it', 'Remove the comma.'],
  [/^Missing closing ['"]/, 'a quote is not closed', 'Close it.'],
  [/^Plain value cannot start/, 'text starts with a character that YAML reserves', 'Put the text in quotes.'],
  [/at node end$/, 'something stands behind a complete value', 'Check the quotes and the indentation.'],
  [
    /^Unexpected block-seq-ind/,
    'a list item stands on the line of its key',
    'Start the list on the next line.',
  ],
];
