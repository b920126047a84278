import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';

/** Nesting that no person writes; deeper input would exhaust the stack of some step after this one. */
export const deepest = 256;

/** Words and marks that are parsed: each takes some 300 bytes of memory, in hostile texts 600. */
export const mostMarks = 2_000_000;

/** Errors that are kept: each takes some 2,000 bytes, and no one reads that many. */
const mostErrors = 1000;

export interface BoundedYaml {
  /** The first document of the text; null where a limit is reached. */
  readonly document: Document.Parsed | null;
  /** Where a second document starts, if there is one. */
  readonly second: number | null;
  readonly errors: readonly YAMLError[];
  /** The text goes beyond a limit, at an offset. */
  readonly limit: { readonly of: 'depth' | 'marks'; readonly at: number } | null;
}

/**
 * Composes the first YAML document of a text as `parseDocument` of `yaml` does, within bounded time and memory. Nesting
 * is measured before anything recursive sees it: a stack that runs out inside a regular expression ends the whole process.
 */
export function composeBounded(text: string): BoundedYaml {
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
  limitErrors(composer);
  let document: Document.Parsed | null = null;
  try {
    for (const next of composer.compose(boundedTokens(text), true, text.length)) {
      if (document !== null)
        return { document, second: next.range[0], errors: errorsOf(document), limit: null };
      document = next;
    }
    return { document, second: null, errors: errorsOf(document), limit: null };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return { document: null, second: null, errors: [], limit: { of: error.of, at: error.at } };
  }
}

function errorsOf(document: Document.Parsed | null): YAMLError[] {
  return [...(document?.errors ?? []), ...(document?.warnings ?? [])];
}

/** Thrown inside, to leave a text that goes beyond a limit. */
class LimitReached {
  readonly of: 'depth' | 'marks';
  readonly at: number;

  constructor(of: LimitReached['of'], at: number) {
    this.of = of;
    this.at = at;
  }
}

/** The composer keeps errors without end. Its handler of them is private, but there is no other way to be called. */
function limitErrors(composer: Composer): void {
  const inside = composer as unknown as { onError: (...details: unknown[]) => void };
  const { onError } = inside;
  let errors = 0;
  inside.onError = (...details) => {
    if (++errors <= mostErrors) onError(...details);
  };
}

/** The tokens of a text, each looked at before anyone works on it. */
function* boundedTokens(text: string): Iterable<CST.Token> {
  const parser = new Parser();
  let errors = 0;
  const look = (token: CST.Token): CST.Token => {
    const tooDeep = offsetTooDeep(token);
    if (tooDeep !== null) throw new LimitReached('depth', tooDeep);
    if (token.type === 'error') errors++;
    return token;
  };
  let marks = 0;
  for (const mark of new Lexer().lex(text)) {
    if (++marks > mostMarks) throw new LimitReached('marks', 0);
    for (const token of parser.next(mark)) yield look(token);
    if (errors >= mostErrors) return;
  }
  for (const token of parser.end()) yield look(token);
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
