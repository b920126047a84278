import type { Position, Range } from '../../diagnostics/diagnostic.ts';
import { NumberList } from '../number-list.ts';

/** Characters of a line of most inventories, at the least: where lines are shorter, the list of their starts grows. */
const fewOnLine = 16;

/** The lines of a text, and where offsets stand in them. The text is gone through once, when first asked. */
export class TextLines {
  readonly #text: string;
  #starts: Int32Array | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const at = Math.min(Math.max(offset, 0), this.#text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - starts[low]! + 1 };
  }

  rangeAt(from: number, to: number): Range {
    const start = this.positionAt(from);
    const next = this.#lineStarts()[start.line] ?? Number.POSITIVE_INFINITY;
    // Most ranges are on one line, which is not searched for twice.
    const isOneLine = from >= 0 && to >= from && to < next && to <= this.#text.length;
    const end = isOneLine ? { line: start.line, column: start.column + to - from } : this.positionAt(to);
    return { start, end };
  }

  /** A line without its end, counted from 1; null where there is none. */
  textOf(line: number): string | null {
    const starts = this.#lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return null;
    const next = starts[line];
    return this.#text.slice(start, next === undefined ? undefined : next - 1).replace(/\r$/, '');
  }

  #lineStarts(): Int32Array {
    this.#starts ??= lineStarts(this.#text);
    return this.#starts;
  }
}

function lineStarts(text: string): Int32Array {
  const starts = new NumberList(1 + Math.ceil(text.length / fewOnLine));
  starts.push(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts.view();
}
