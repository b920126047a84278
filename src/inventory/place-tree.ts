import type { Tape } from './tape.ts';
import { placeSize } from './tape-writer.ts';

/** Offsets of an entry of a map or list, and of the entries inside it whose places are kept. */
export class PlacedEntry {
  readonly #text: string;
  readonly #places: Int32Array;
  readonly #at: number;
  #children: ReadonlyMap<string | number, PlacedEntry> | null | undefined;

  /** The entry whose place starts at an index of the places of a tape; the first is that of the document. */
  constructor({ text, places }: Pick<Tape, 'text' | 'places'>, at = 0) {
    this.#text = text;
    this.#places = places;
    this.#at = at;
  }

  /** -1 for what has no key. */
  get keyStart(): number {
    return this.#places[this.#at]!;
  }

  get keyEnd(): number {
    return this.#places[this.#at + 1]!;
  }

  /** -1 for a value that is not there. */
  get start(): number {
    return this.#places[this.#at + 2]!;
  }

  get end(): number {
    return this.#places[this.#at + 3]!;
  }

  /** By key or index, read when first asked for; null where none are kept, or there are none. */
  get children(): ReadonlyMap<string | number, PlacedEntry> | null {
    if (this.#children !== undefined) return this.#children;
    const children = new Map<string | number, PlacedEntry>();
    const end = this.#at + placeSize * this.#places[this.#at + 4]!;
    for (let at = this.#at + placeSize; at < end; at += placeSize * this.#places[at + 4]!) {
      const child = new PlacedEntry({ text: this.#text, places: this.#places }, at);
      children.set(child.keyStart === -1 ? children.size : child.#key(), child);
    }
    this.#children = children.size === 0 ? null : children;
    return this.#children;
  }

  #key(): string {
    const written = this.#text.slice(this.keyStart, this.keyEnd);
    if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
    if (!written.startsWith('"')) return written;
    // Escapes are those of JSON, whose parser answers text for text in quotes.
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  }
}
