import type { Position } from '../../diagnostics/diagnostic.ts';
import { doubled } from './word-table.ts';

/** Line and column of offsets into a text. The text is gone through once, when first asked. */
export class TextLines {
  readonly #text: string;
  #starts: Int32Array | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  positionAt(offset: number): Position {
    this.#starts ??= lineStarts(this.#text);
    const at = Math.min(Math.max(offset, 0), this.#text.length);
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - this.#starts[low]! + 1 };
  }
}

function lineStarts(text: string): Int32Array {
  let starts = new Int32Array(64);
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) starts = doubled(starts);
    starts[count++] = at + 1;
  }
  return starts.subarray(0, count);
}
