import { decodeParser } from './parser-binary.ts';
import type { ParsedText, Words } from './tape.ts';

/** Whose places are kept: those of entities, or of everything. */
export type Keeps = 'entities' | 'everything';

/** What of the host's WebAssembly is used: the types of Node say nothing of it. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (
        module: object,
        imports: { readonly host: Readonly<Record<string, () => void>> },
      ) => { readonly exports: unknown };
    }
  | undefined;

interface Value {
  readonly value: number;
}

/** What parser/index.ts exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(length: number): number;
  parse(isJson: boolean, keepsEverything: boolean): void;
  readonly cells: Value;
  readonly cellsEnd: Value;
  readonly places: Value;
  readonly placesEnd: Value;
  readonly spans: Value;
  readonly wordCount: Value;
}

/** Only so much memory is kept for the next text. */
const mostKept = 2 ** 25;

const notPlain = Symbol('not plain');

let compiled: object | null = null;
let idle: PlainParser | null = null;

/**
 * Lends the parser of plain YAML and JSON to one text. Null where WebAssembly is switched off: then nothing is plain, and
 * the `yaml` package parses all.
 */
export function withPlainParser<Result>(use: (parser: PlainParser) => Result): Result | null {
  if (typeof WebAssembly === 'undefined') return null;
  const parser = idle ?? new PlainParser();
  idle = null;
  try {
    return use(parser);
  } finally {
    if (parser.bytes <= mostKept) idle = parser;
  }
}

/** Gives the memory back that is kept for the next text. */
export function forgetPlainParser(): void {
  idle = null;
}

/** The parser in WebAssembly, whose source is in parser/: compiled code from the first character of the first file on. */
export class PlainParser {
  readonly #wasm: Exports;
  #text = 0;
  #length = 0;

  constructor() {
    compiled ??= new WebAssembly!.Module(decodeParser());
    const leave = (): never => {
      throw notPlain;
    };
    const host = { notPlain: leave, outOfMemory: leave };
    // The binary is compiled from parser/index.ts, which exports these.
    this.#wasm = new WebAssembly!.Instance(compiled, { host }).exports as Exports;
  }

  get bytes(): number {
    return this.#wasm.memory.buffer.byteLength;
  }

  /** The tape of UTF-8; null where it is not plain. */
  parse(text: Uint8Array, isJson: boolean, keeps: Keeps): ParsedText | null {
    try {
      this.#length = text.length;
      this.#text = this.#wasm.begin(text.length);
      new Uint8Array(this.#wasm.memory.buffer, this.#text, text.length).set(text);
      this.#wasm.parse(isJson, keeps === 'everything');
    } catch (error) {
      if (error === notPlain) return null;
      throw error;
    }
    return {
      cells: this.#ints(this.#wasm.cells, this.#wasm.cellsEnd).slice(),
      words: this.#words(),
      places: this.#ints(this.#wasm.places, this.#wasm.placesEnd).slice(),
    };
  }

  #words(): Words {
    const { memory, spans, wordCount } = this.#wasm;
    const count = wordCount.value;
    const offsets = new Int32Array(memory.buffer, spans.value, 2 * count);
    const starts = new Int32Array(count);
    const ends = new Int32Array(count);
    const decoded = new Map<number, string>();
    for (let word = 0; word < count; word++) {
      const [start, end] = [offsets[2 * word]!, offsets[2 * word + 1]!];
      if (start > this.#length) {
        // Quotes and escapes hid it: it stands behind the text.
        const content = decoder.decode(new Uint8Array(memory.buffer, this.#text + start, end - start));
        decoded.set(word, content);
        ends[word] = content.length;
      } else {
        starts[word] = start;
        ends[word] = end;
      }
    }
    return { starts, ends, decoded };
  }

  #ints(from: Value, to: Value): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#wasm.memory.buffer, from.value, (to.value - from.value) / 4);
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
