import { Composer, type CST, type Document, Parser } from 'yaml';
import { quote } from '../diagnostics/quote.ts';

/** Nesting that no person writes; deeper input would exhaust the stack of some step after this one. */
export const deepest = 256;

/** A complaint about the text of a file, between two offsets. */
export interface TextProblem {
  readonly rule: 'yaml-syntax' | 'unsupported-yaml' | 'too-deep';
  readonly message: string;
  readonly hint: string | null;
  readonly range: readonly [number, number];
}

export interface ComposedYaml {
  /** Null where the text is nested too deep to look at. */
  readonly document: Document.Parsed | null;
  readonly problems: readonly TextProblem[];
}

/**
 * Composes the first YAML document of a text, as `parseDocument` of `yaml` does, but measures how deep it is nested
 * before anything recursive sees it: a stack that runs out inside a regular expression ends the whole process.
 */
export function composeYaml(text: string): ComposedYaml {
  const composer = new Composer({
    prettyErrors: false,
    // Checked later: the composer's own check takes quadratic time in the size of a map.
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'silent',
    // The same whatever %YAML says: no dates, sets or binary data in an inventory.
    schema: 'core',
    resolveKnownTags: false,
  });
  let tooDeep: number | null = null;
  const shallow = function* (): Iterable<CST.Token> {
    for (const token of new Parser().parse(text)) {
      tooDeep = offsetTooDeep(token);
      if (tooDeep !== null) return;
      yield token;
    }
  };
  let first: Document.Parsed | null = null;
  const problems: TextProblem[] = [];
  for (const document of composer.compose(shallow(), true, text.length)) {
    if (first === null) first = document;
    else {
      problems.push(secondDocument(document));
      break;
    }
  }
  if (tooDeep !== null) return { document: null, problems: [nestedTooDeep([tooDeep, tooDeep + 1])] };
  for (const error of [...(first?.errors ?? []), ...(first?.warnings ?? [])]) problems.push(describe(error));
  return { document: first, problems };
}

export function nestedTooDeep(range: readonly [number, number]): TextProblem {
  return {
    rule: 'too-deep',
    message: `the file is nested more than ${deepest} levels deep`,
    hint: 'Give the inner parts ids of their own and refer to them.',
    range,
  };
}

/** Where a token nests deeper than is read, or null. Walks without recursion. */
function offsetTooDeep(top: CST.Token): number | null {
  const stack: [CST.Token, number][] = [[top, 0]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [token, level] = next;
    if (token.type === 'document' && token.value) stack.push([token.value, level]);
    if (!('items' in token)) continue;
    if (level >= deepest) return token.offset;
    for (const { key, value } of token.items) {
      if (key) stack.push([key, level + 1]);
      if (value) stack.push([value, level + 1]);
    }
  }
  return null;
}

function secondDocument(document: Document.Parsed): TextProblem {
  return {
    rule: 'unsupported-yaml',
    message: 'the file holds more than one YAML document',
    hint: 'Put each document into a file of its own: a folder of files is one inventory.',
    range: [document.range[0], document.range[0] + 1],
  };
}

type YamlError = Document.Parsed['errors'][number] | Document.Parsed['warnings'][number];

function describe({ name, code, message, pos }: YamlError): TextProblem {
  const tag = /^Unresolved tag: (.*)$/s.exec(message)?.[1];
  if (tag !== undefined) {
    const shown = quote(tag.replace('tag:yaml.org,2002:', '!!'));
    const words = `inventories do not use the YAML tag ${shown}`;
    return { rule: 'unsupported-yaml', message: words, hint: 'Remove the tag.', range: pos };
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
