import picocolors from 'picocolors';
import type { Verdict } from '../../analysis/pairs/verdict.ts';
import { commandLine } from './command-line.ts';
import { textWidth } from './text-width.ts';

/** How text output looks, and how it asks the reader on. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
  /** Columns of the reader's terminal. */
  readonly width: number;
  /** A command line that asks something else about the same inventory. */
  readonly command: (words: readonly string[]) => string;
}

/** `paths` are those that the reader gave; without any the commands go by the same default. */
export function makeStyle(color: boolean, width = 100, paths: readonly string[] = []): Style {
  const { bold, dim, red, yellow, green, cyan } = picocolors.createColors(color);
  const command: Style['command'] = (words) => commandLine([...words, ...paths]);
  return { bold, dim, red, yellow, green, cyan, width, command };
}

/** Fills up with spaces to a width in terminal columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function widest(texts: Iterable<string>): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, textWidth(text));
  return width;
}

/** Narrower than this beside the first text, words go below it, so far from the margin. */
const leastBeside = 20;
const belowIndent = 6;

/**
 * Words in lines of at most `width` columns: the first line behind `first`, the others behind as many spaces. Where
 * `first` leaves too little room, they start below it. A word longer than a line has a line of its own.
 */
export function hang(
  first: string,
  words: readonly string[],
  width: number,
  color: (text: string) => string = (text) => text,
): string[] {
  const beside = textWidth(first);
  const isBeside =
    beside <= belowIndent || width - beside >= Math.min(leastBeside, textWidth(words.join(' ')));
  const indent = isBeside ? beside : belowIndent;
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  for (const word of words) {
    const wordWidth = textWidth(word);
    if (line !== '' && indent + lineWidth + 1 + wordWidth > width) {
      lines.push(line.trimEnd());
      line = word;
      lineWidth = wordWidth;
    } else {
      lineWidth += (line === '' ? 0 : 1) + wordWidth;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  const [head = '', ...rest] = lines.map((text) => color(text));
  const spaces = ' '.repeat(indent);
  const below = rest.map((text) => spaces + text);
  return isBeside ? [first + head, ...below] : [first.trimEnd(), spaces + head, ...below];
}

export function colorVerdict(verdict: Verdict, style: Style): (text: string) => string {
  switch (verdict) {
    case 'shared-fate':
      return style.red;
    case 'entangled':
    case 'unproven':
      return style.yellow;
    case 'independent':
      return style.green;
  }
}
