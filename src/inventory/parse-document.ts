import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument as parseYaml,
} from 'yaml';
import type { DocumentPath, Range } from '../diagnostics/diagnostic.ts';
import { quote } from '../diagnostics/quote.ts';

/** A parsed file: plain values, what is wrong with its syntax, and where each value stands. */
export interface ParsedDocument {
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
  /** Where the value at a path stands, or its key; for a path that is not there, the nearest value around it. */
  readonly locate: (path: DocumentPath, key?: boolean) => Range;
}

export interface SyntaxProblem {
  readonly rule: 'yaml-syntax' | 'duplicate-key' | 'unsupported-yaml' | 'too-deep';
  readonly message: string;
  readonly hint: string | null;
  readonly path: DocumentPath;
  readonly range: Range;
  readonly related: { readonly message: string; readonly range: Range } | null;
}

/** Nesting that no person writes; deeper input would exhaust the stack of some step after this one. */
const deepest = 150;

/** How much larger a document may grow through its YAML aliases, in values, before it counts as a bomb. */
const mostExpanded = 100_000;

/**
 * Parses one YAML 1.2 or JSON document. Never throws: every problem is in `problems`, and `value` is then null.
 *
 * Keys are text, also where YAML would read a number. Anchors, aliases and merge keys (`<<`) are resolved, within limits.
 */
export function parseDocument(text: string): ParsedDocument {
  const lines = new LineCounter();
  const depth = bracketDepth(text);
  if (depth > deepest) return rejected(`is nested ${depth} levels deep; at most ${deepest} are read`);
  let document: Document.Parsed;
  try {
    document = parseYaml(text, {
      lineCounter: lines,
      prettyErrors: false,
      // Checked below: the parser's own check takes quadratic time in the size of a map.
      uniqueKeys: false,
      stringKeys: true,
      merge: true,
      logLevel: 'silent',
    });
  } catch (error) {
    // Deep block nesting overflows the parser's stack; nothing else is known to throw here.
    if (error instanceof RangeError)
      return rejected(`is nested too deep; at most ${deepest} levels are read`);
    throw error;
  }
  const rangeAt = (start: number, end: number): Range => ({
    start: positionAt(lines, start),
    end: positionAt(lines, Math.max(start, end)),
  });
  const syntax = [...document.errors, ...document.warnings].map(
    (error): SyntaxProblem => ({
      rule: syntaxRule(error),
      message: words(error.code, error.message),
      hint: advice(error.code),
      path: [],
      range: rangeAt(error.pos[0], error.pos[1]),
      related: null,
    }),
  );
  const locate = (path: DocumentPath, key = false): Range => {
    const [start, end] = locateNode(document, path, key);
    return rangeAt(start, end);
  };
  const structure = syntax.length > 0 ? [] : structureProblems(document, rangeAt);
  const problems = capped([...syntax, ...structure]);
  return {
    value: problems.some((problem) => problem.rule !== 'duplicate-key')
      ? null
      : document.toJS({ maxAliasCount: -1 }),
    problems,
    locate,
  };
}

function rejected(message: string): ParsedDocument {
  const range: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return {
    value: null,
    problems: [
      {
        rule: 'too-deep',
        message,
        hint: 'Give the inner parts ids of their own and refer to them.',
        path: [],
        range,
        related: null,
      },
    ],
    locate: () => range,
  };
}

/** Garbage has a problem on every line: after the first hundred, a last one says how many more there are. */
function capped(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const most = 100;
  const last = problems[most];
  if (last === undefined) return problems;
  return [
    ...problems.slice(0, most),
    { ...last, message: `has ${problems.length - most} more syntax problems from here on`, hint: null },
  ];
}

/** Upper bound of flow nesting by counting brackets, before a recursive parser sees them. */
function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) most = Math.max(most, ++depth);
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return most;
}

function syntaxRule({ name, message }: { name: string; message: string }): SyntaxProblem['rule'] {
  // The parser's own stack overflows on deep block nesting, and it takes that for a mistake in the file.
  if (message.startsWith('Maximum call stack')) return 'too-deep';
  return name === 'YAMLWarning' ? 'unsupported-yaml' : 'yaml-syntax';
}

function positionAt(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function words(code: string, message: string): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'holds more than one YAML document';
    case 'NON_STRING_KEY':
      return 'has a key that is a list or a map';
    case 'TAG_RESOLVE_FAILED':
      return `has a YAML tag that inventories do not use: ${quote(message.replace(/^Unresolved tag: /, ''))}`;
    case 'TAB_AS_INDENT':
      return 'is indented with a tab; YAML wants spaces';
    default:
      if (message.startsWith('Maximum call stack'))
        return `is nested too deep; at most ${deepest} levels are read`;
      return quote(message).slice(1, -1);
  }
}

function advice(code: string): string | null {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'Put each document into a file of its own: a folder of files is one inventory.';
    case 'TAG_RESOLVE_FAILED':
      return 'Remove the tag.';
    case 'BAD_INDENT':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Check the indentation and the line before.';
    default:
      return null;
  }
}

/** Duplicate keys, depth and alias expansion, in one walk over the document; an alias is walked once per use. */
function structureProblems(
  document: Document.Parsed,
  rangeAt: (start: number, end: number) => Range,
): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const report = (
    rule: SyntaxProblem['rule'],
    message: string,
    hint: string | null,
    path: DocumentPath,
    node: Node,
    earlier?: Node,
  ): void => {
    const [start, end] = offsets(node);
    problems.push({
      rule,
      message,
      hint,
      path,
      range: rangeAt(start, end),
      related: earlier === undefined ? null : { message: 'first here', range: rangeAt(...offsets(earlier)) },
    });
  };
  let expanded = 0;
  /** Answers false to stop: the document is not to be used. */
  const walk = (node: unknown, path: (string | number)[], level: number, inAlias: boolean): boolean => {
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined) {
        report('yaml-syntax', `has an alias ${quote(node.source)} without an anchor`, null, [...path], node);
        return false;
      }
      return walk(target, path, level, true);
    }
    if (inAlias && ++expanded > mostExpanded) {
      report(
        'unsupported-yaml',
        `grows through YAML aliases to more than ${mostExpanded} values`,
        'Write the values out, or use fewer nested aliases.',
        [],
        document.contents ?? (node as Node),
      );
      return false;
    }
    if (!isCollection(node)) return true;
    if (level >= deepest) {
      report(
        'too-deep',
        `is nested more than ${deepest} levels deep`,
        'Give the inner parts ids of their own and refer to them.',
        [...path],
        node,
      );
      return false;
    }
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        path.push(index);
        if (!walk(item, path, level + 1, inAlias)) return false;
        path.pop();
      }
      return true;
    }
    if (!isMap(node)) return true;
    const seen = new Map<string, Node>();
    const repeated = new Set<unknown>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = keyText(pair);
      const earlier = seen.get(key);
      if (earlier !== undefined && key !== '<<' && !inAlias) {
        report(
          'duplicate-key',
          `key ${quote(key)} stands twice in one map`,
          'Keep one, or rename one.',
          [...path, key],
          pair.key,
          earlier,
        );
      }
      if (earlier === undefined) seen.set(key, pair.key);
      else if (key !== '<<') repeated.add(pair);
      path.push(key);
      if (!walk(pair.value, path, level + 1, inAlias)) return false;
      path.pop();
    }
    // The first one counts, so that what else is wrong with it is told too.
    if (repeated.size > 0) node.items = node.items.filter((pair) => !repeated.has(pair));
    return true;
  };
  walk(document.contents, [], 0, false);
  return problems;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function offsets(node: Node | null | undefined): [number, number] {
  const range = node?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function locateNode(document: Document.Parsed, path: DocumentPath, key: boolean): [number, number] {
  let node: Node | null = document.contents;
  let place = offsets(node);
  for (const [depth, segment] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = findPair(document, node.items as Pair<Node, Node | null>[], String(segment));
      if (pair === undefined) return place;
      node = pair.value;
      place = (last && key) || node === null || isEmpty(node) ? offsets(pair.key) : offsets(node);
    } else if (isSeq(node)) {
      node = (node.items[Number(segment)] as Node | undefined) ?? null;
      if (node === null) return place;
      place = offsets(node);
    } else return place;
  }
  return place;
}

/** A value that is not there takes no room; its key shows better where it is missing. */
function isEmpty(node: Node): boolean {
  const [start, end] = offsets(node);
  return start === end;
}

function findPair(
  document: Document.Parsed,
  items: readonly Pair<Node, Node | null>[],
  key: string,
): Pair<Node, Node | null> | undefined {
  const own = items.find((pair) => keyText(pair) === key);
  if (own !== undefined) return own;
  for (const pair of items) {
    if (keyText(pair) !== '<<') continue;
    const merged = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
    const sources = isSeq(merged) ? merged.items : [merged];
    for (const source of sources) {
      const map = isAlias(source) ? source.resolve(document) : source;
      if (!isMap(map)) continue;
      const found = findPair(document, map.items as Pair<Node, Node | null>[], key);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
