import type { DocumentPath, Range } from '../../diagnostics/diagnostic.ts';
import { composeYaml } from './compose-yaml.ts';
import { makePlainLocate } from './locate-plain.ts';
import { ValueLocator } from './locate-value.ts';
import { parsePlain, withoutByteOrderMark } from './parse-plain.ts';
import { readValues, type ValueProblem } from './read-values.ts';
import { type Tape, TapeValues } from './tape.ts';
import { TextLines } from './text-lines.ts';

/** A parsed file: plain values, what is wrong with its syntax, and where each value stands. */
export interface ParsedDocument {
  readonly value: unknown;
  /** The values before they are made, where the fast way was taken. */
  readonly tape: Tape | null;
  readonly problems: readonly SyntaxProblem[];
  /** False where the syntax leaves nothing to rely on; `value` is then null. */
  readonly isUsable: boolean;
  /** Characters that took the slow way, which keeps some hundred bytes of memory for each. */
  readonly cost: number;
  readonly lines: TextLines;
  /** Where the value at a path stands, or its key; for a path that is not there, the nearest value around it. */
  readonly locate: (path: DocumentPath, key?: boolean) => Range;
}

interface SyntaxProblem {
  readonly rule: ValueProblem['rule'];
  readonly message: string;
  readonly hint: string | null;
  readonly path: DocumentPath;
  readonly range: Range;
  readonly related: { readonly message: string; readonly range: Range } | null;
}

/** Most text, in characters over all files, that goes the slow way. */
export const mostFullYaml = 16 * 1024 * 1024;

/**
 * Parses one YAML 1.2 or JSON document. Never throws: every problem is in `problems`. Keys are text, also where YAML
 * would read a number. Anchors, aliases and merge keys (`<<`) are resolved, within limits.
 *
 * Files of the plain subset take a fast way; it has no problem to tell of, as everything else is left to the other one,
 * which takes `room` characters at most. What the fast way answers may be known: `parsed`.
 */
export function parseDocument(source: string, room = mostFullYaml, parsed?: Tape | null): ParsedDocument {
  const text = withoutByteOrderMark(source);
  const tape = parsed === undefined ? parsePlain(text, 'entities') : parsed;
  if (tape === null) return text.length > room ? tooLarge(text, room) : parseAnyYaml(text);
  return plainDocument(tape);
}

/** A document whose tape is known. */
function plainDocument(tape: Tape): ParsedDocument {
  const lines = new TextLines(tape.text);
  return {
    get value() {
      return new TapeValues(tape).valueAt(0);
    },
    tape,
    isUsable: true,
    problems: [],
    cost: 0,
    lines,
    locate: makePlainLocate(tape, lines, locateInPart),
  };
}

/** Entities are mostly of block maps and lists, whose places the fast way can keep; `yaml` knows those in the others. */
function locateInPart(text: string): ParsedDocument['locate'] {
  const tape = parsePlain(text, 'everything');
  if (tape === null) return parseAnyYaml(text).locate;
  return makePlainLocate(tape, new TextLines(text), (part) => parseAnyYaml(part).locate);
}

function tooLarge(text: string, room: number): ParsedDocument {
  const range: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const limit = `${mostFullYaml / 1024 / 1024} MiB`;
  const message =
    room === mostFullYaml
      ? `the file is not plain YAML, of which more than ${limit} are read`
      : `with this file there are more than the ${limit} that are read of what is not plain YAML`;
  const hint =
    'Write one-line values, maps and lists without anchors, as in the docs of this rule; or split the fleet.';
  const problem: SyntaxProblem = { rule: 'file-too-large', message, hint, path: [], range, related: null };
  return {
    value: null,
    tape: null,
    isUsable: false,
    problems: [problem],
    cost: 0,
    lines: new TextLines(text),
    locate: () => range,
  };
}

/** Parses with the `yaml` package: every feature, every problem, every position. */
export function parseAnyYaml(text: string): ParsedDocument {
  const { document, problems: syntax } = composeYaml(text);
  const lines = new TextLines(text);
  const rangeOf = ([start, end]: readonly [number, number]): Range => makeRange(text, lines, start, end);
  const isReadable = syntax.every((problem) => problem.isLocal === true);
  const read = document === null || !isReadable ? null : readValues(document, text.length);
  const located = syntax.map((problem) => ({ ...problem, path: [], earlier: null }));
  const found: readonly ValueProblem[] = [...separate(located, rangeOf), ...(read?.problems ?? [])];
  const locator = new ValueLocator(document?.contents ?? null, read?.targets ?? new Map());
  const isUsable = read?.problems.every((problem) => problem.rule === 'duplicate-key') === true;
  return {
    value: isUsable ? read?.value : null,
    tape: null,
    isUsable,
    cost: text.length,
    lines,
    problems: capped(found).map(({ rule, message, hint, path, range, earlier }) => ({
      rule,
      message,
      hint,
      path,
      range: rangeOf(range),
      related: earlier === null ? null : { message: 'first here', range: rangeOf(earlier) },
    })),
    locate: (path, key = false) => rangeOf(locator.locate(path, key)),
  };
}

/** A parser trips over one mistake several times: of complaints on one line or the next, the first one counts. */
function separate(
  problems: readonly ValueProblem[],
  rangeOf: (range: readonly [number, number]) => Range,
): ValueProblem[] {
  let lastLine = Number.NEGATIVE_INFINITY;
  return [...problems]
    .sort((a, b) => a.range[0] - b.range[0])
    .filter((problem) => {
      const { line } = rangeOf(problem.range).start;
      const isEcho = line <= lastLine + 1;
      lastLine = line;
      return !isEcho;
    });
}

/** Garbage has a problem on every line: after the first hundred, a last one says how many more there are. */
function capped(problems: readonly ValueProblem[]): readonly ValueProblem[] {
  const most = 100;
  const last = problems[most];
  if (last === undefined) return problems;
  const more = { ...last, message: `there are ${problems.length - most} more syntax problems from here on` };
  return [...problems.slice(0, most), more];
}

/** The space behind a value belongs to no one: a range ends where its last character does. */
function makeRange(text: string, lines: TextLines, start: number, end: number): Range {
  let last = Math.min(Math.max(start, end), text.length);
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  return lines.rangeAt(start, last);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
