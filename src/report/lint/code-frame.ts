import stringWidth from 'fast-string-width';
import type { Range } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';

export interface CodeFrame {
  /** The line, or what of it fits around the range. */
  readonly source: string;
  /** Columns to the left of the marked range. */
  readonly before: number;
  /** Columns that the marked range takes, at least one. */
  readonly marked: number;
}

/** One character as people count them, made safe to show. */
interface Cell {
  readonly text: string;
  readonly width: number;
  /** Code units from the start of the line. */
  readonly offset: number;
}

const tab = '    ';
const ellipsis = '…';

/** Code units read on each side of a range: more than a terminal shows, and little of a line that holds a whole file. */
const reach = 500;

/**
 * The part of a line that shows a range in at most `width` columns. Of a range of several lines, its first is shown.
 * Tabs become spaces and invisible characters their code points, and wide and combined characters count as the columns
 * that they take, so that marks below the line stand where they should. Linear in what is read, not in the line.
 */
export function frameCode(line: string, range: Range, width: number): CodeFrame {
  const start = Math.min(range.start.column - 1, line.length);
  const isOneLine = range.end.line === range.start.line;
  const end = isOneLine ? Math.min(range.end.column - 1, line.length) : line.trimEnd().length;
  // Most lines are of one column a character, and fit.
  if (line.length < width && isPlain(line))
    return { source: line.trimEnd(), before: start, marked: Math.max(1, end - start) };
  const from = betweenPairs(line, Math.max(0, start - reach));
  const to = betweenPairs(line, Math.min(line.length, Math.max(start, Math.min(end, start + reach)) + reach));
  // A range may stand behind the last character: at the end of a file that ends too early.
  const cells = [
    ...splitCells(line.slice(from, to), from),
    ...(start === line.length ? [{ text: ' ', width: 1, offset: line.length }] : []),
  ];
  const first = cells.findLastIndex(({ offset }) => offset <= start);
  const behind = cells.findIndex(({ offset }) => offset >= end);
  const last = Math.max(first + 1, behind === -1 ? cells.length : behind);
  const outside = { before: from > 0, behind: to < line.length };
  const shown = chooseCells(cells, first, last, outside, width);

  const isCutBefore = from > 0 || shown.from > 0;
  const isCutAfter = to < line.length || shown.to < cells.length;
  const text = cells.slice(shown.from, shown.to).map((cell) => cell.text);
  return {
    source: ((isCutBefore ? ellipsis : '') + text.join('')).trimEnd() + (isCutAfter ? ellipsis : ''),
    before: (isCutBefore ? 1 : 0) + totalWidth(cells.slice(shown.from, first)),
    marked: Math.max(1, totalWidth(cells.slice(first, Math.min(last, shown.to)))),
  };
}

/** Chooses the cells to show: the range, then up to as much before it as behind it, and what then still fits. */
function chooseCells(
  cells: readonly Cell[],
  first: number,
  last: number,
  outside: { readonly before: boolean; readonly behind: boolean },
  width: number,
): { readonly from: number; readonly to: number } {
  if (!outside.before && !outside.behind && totalWidth(cells) <= width) return { from: 0, to: cells.length };
  let room = width - 2 * ellipsis.length;
  let from = first;
  let to = first;
  const widen = (most: number, backTo: number, upTo: number) => {
    const least = room - most;
    for (; from > backTo && room - cellWidth(cells[from - 1]) >= least; from--)
      room -= cellWidth(cells[from - 1]);
    for (; to < upTo && room - cellWidth(cells[to]) >= least; to++) room -= cellWidth(cells[to]);
  };
  widen(room, from, last);
  widen(Math.ceil(room / 2), 0, to);
  widen(room, from, cells.length);
  widen(room, 0, to);
  // An end of the line needs no ellipsis.
  if (from === 0 && !outside.before) room++;
  if (to === cells.length && !outside.behind) room++;
  widen(room, 0, cells.length);
  return { from, to };
}

function cellWidth(cell: Cell | undefined): number {
  return cell?.width ?? 0;
}

function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}

/** Not in the middle of a character that takes two code units. */
function betweenPairs(line: string, at: number): number {
  const isLow = /^[\uDC00-\uDFFF]/.test(line.slice(at, at + 1));
  return isLow && /^[\uD800-\uDBFF]/.test(line.slice(at - 1, at)) ? at - 1 : at;
}

/** Made when first wanted: that takes longer than all else of a clean run's output. */
let graphemes: Intl.Segmenter | null = null;

function isPlain(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text);
}

function splitCells(text: string, from: number): Cell[] {
  if (isPlain(text))
    return text.split('').map((character, index) => ({ text: character, width: 1, offset: from + index }));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...graphemes.segment(text)].map(({ segment, index }) => {
    const shown = segment === '\t' ? tab : escapeInvisible(segment);
    return { text: shown, width: columnsOf(shown), offset: from + index };
  });
}

/** Measuring takes some 10 µs: characters of one code unit are measured once. */
const columns = new Map<string, number>();

function columnsOf(shown: string): number {
  if (shown.length > 1) return stringWidth(shown);
  let width = columns.get(shown);
  if (width === undefined) {
    width = stringWidth(shown);
    columns.set(shown, width);
  }
  return width;
}
