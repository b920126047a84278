import { compareText } from '../diagnostics/compare-text.ts';
import type { Diagnostic, Place, Range } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import type { Inventory } from './inventory.ts';
import { isLatencySource } from './latency-files.ts';
import type { Tapes } from './parse/parse-ahead.ts';
import { mostFullYaml, type ParsedDocument, parseDocument } from './parse/parse-document.ts';
import { syntaxDiagnostics } from './parse/syntax-diagnostics.ts';
import { TextLines } from './parse/text-lines.ts';
import { type Problem, problem } from './problem.ts';
import type { FileContent } from './read/file-content.ts';
import { readFile } from './read/read-file.ts';
import { type LatencyFile, readLatencyFile } from './read/read-latency-file.ts';
import { readTape } from './read/read-tape.ts';
import { mergeFiles } from './resolve/merge-files.ts';
import { tellOnce } from './tell-once.ts';

/** A file's name, as messages show it and different for each, and its text. Names in `.csv` are files of round-trip times. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

export interface LoadedInventory {
  /** Null where any problem was found. */
  readonly inventory: Inventory | null;
  /** Every problem of every file, in order of file and position. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a line of one of the files, counted from 1; null where there is none. */
  readonly lineOf: (file: string, line: number) => string | null;
}

export interface LoadOptions {
  /** Files could not be read: what they may declare is not missing. */
  readonly incomplete?: boolean;
  /** Files that are parsed already: see `parseAhead`. */
  readonly tapes?: Tapes;
}

/**
 * Parses, checks, merges and resolves files into one inventory. Never throws for bad input: all problems are collected,
 * one per mistake. The result does not depend on the order of files, keys or lists. Pure: reads no file itself.
 */
export function loadInventory(
  sources: readonly SourceText[],
  { incomplete = false, tapes }: LoadOptions = {},
): LoadedInventory {
  const all = [...sources].sort((a, b) => compareText(a.path, b.path));
  const files = all.filter((source) => !isLatencySource(source));
  // Nothing else of the documents is kept: they may be large.
  const locators = new Map<string, ParsedDocument['locate']>();
  const lines = new Map<string, TextLines>();
  const contents: FileContent[] = [];
  const syntax: Diagnostic[] = [];
  let isComplete = !incomplete;
  let room = mostFullYaml;
  for (const { path, text } of files) {
    const document = parseDocument(text, room, tapes?.get(path));
    room -= document.cost;
    locators.set(path, document.locate);
    lines.set(path, document.lines);
    syntax.push(...syntaxDiagnostics(path, document));
    const content = document.tape === null ? null : readTape(path, document.tape);
    if (document.isUsable) contents.push(content ?? readFile(path, document.value));
    else isComplete = false;
  }
  const latencyFiles = new Map(
    all.filter(isLatencySource).map(({ path, text }) => [path, readLatencyFile(text)]),
  );
  for (const { path, text } of all.filter(isLatencySource)) lines.set(path, new TextLines(text));
  for (const [path, { problems }] of latencyFiles) {
    syntax.push(...problems.map((found) => latencyDiagnostic(path, found)));
    locators.set(path, ([line]) => rangeOfLine(Number(line ?? 1)));
  }
  const locate = (place: Place): Range | null => locators.get(place.file)?.(place.path, place.key) ?? null;
  const paths = all.map((file) => file.path);
  const isClean = syntax.length === 0;
  const merged = mergeFiles(contents, { files: paths, isComplete, isClean, locate, latencyFiles });
  const problems = withoutEchoes(merged.problems, syntax);
  if (merged.inventory.entities.size === 0 && isComplete && problems.length + syntax.length === 0)
    problems.push(noEntity(paths));
  const diagnostics = tellOnce(problems, locate);
  const found = sortDiagnostics([...syntax, ...diagnostics]);
  return {
    inventory: found.length === 0 && !incomplete ? merged.inventory : null,
    diagnostics: found,
    lineOf: (file, line) => lines.get(file)?.textOf(line) ?? null,
  };
}

/** An id that was mistyped as another one stands twice, and is missing under its own name: one mistake, not two. */
function withoutEchoes(problems: readonly Problem[], syntax: readonly Diagnostic[]): Problem[] {
  const twice = new Set(
    [
      ...syntax.filter((found) => found.rule === 'duplicate-key').map((found) => found.path),
      ...problems.filter((found) => found.rule === 'duplicate-id').map((found) => found.place.path),
    ].map((path) => String(path.at(-1))),
  );
  const isEcho = ({ missing }: Problem): boolean =>
    missing !== undefined && didYouMean(missing.slice(missing.indexOf(':') + 1), twice) !== null;
  return problems.filter((found) => twice.size === 0 || !isEcho(found));
}

function noEntity(paths: readonly string[]): Problem {
  return problem(
    'empty-inventory',
    { file: paths[0] ?? '', path: [] },
    'the inventory declares no entity',
    'Add nodes and what they stand on, or run cofail init.',
  );
}

function latencyDiagnostic(file: string, found: LatencyFile['problems'][number]): Diagnostic {
  const { message, hint, range } = found;
  return { rule: 'invalid-value', severity: 'error', message, hint, file, range, path: [], related: [] };
}

function rangeOfLine(line: number): Range {
  const start = { line, column: 1 };
  return { start, end: start };
}
