import { placeSize, type Tape } from './tape.ts';

/** The keys or indexes of entries, and where the place of each starts. */
type Children = ReadonlyMap<string | number, number>;

/**
 * Offsets of the entries of maps and lists whose places a tape keeps. An entry is known by where its place starts in the
 * tape's places; that of the document at 0.
 */
export class PlaceTree {
  readonly #text: string;
  readonly #places: Int32Array;
  readonly #children = new Map<number, Children | null>();

  constructor({ text, places }: Pick<Tape, 'text' | 'places'>) {
    this.#text = text;
    this.#places = places;
  }

  /** -1 and -1 for what has no key. */
  key(entry: number): readonly [start: number, end: number] {
    return [this.#places[entry]!, this.#places[entry + 1]!];
  }

  /** -1 and whatever for a value that is not there. */
  value(entry: number): readonly [start: number, end: number] {
    return [this.#places[entry + 2]!, this.#places[entry + 3]!];
  }

  /** Read when first asked for; null where none are kept, or there are none. */
  children(entry: number): Children | null {
    const known = this.#children.get(entry);
    if (known !== undefined) return known;
    const found = new Map<string | number, number>();
    const end = this.#endOf(entry);
    for (let at = entry + placeSize; at < end; at = this.#endOf(at)) {
      const hasKey = this.#places[at] !== -1;
      found.set(hasKey ? this.#nameOf(at) : found.size, at);
    }
    const children = found.size === 0 ? null : found;
    this.#children.set(entry, children);
    return children;
  }

  /** Behind an entry and all inside. */
  #endOf(entry: number): number {
    return entry + placeSize * this.#places[entry + 4]!;
  }

  #nameOf(entry: number): string {
    const written = this.#text.slice(...this.key(entry));
    if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
    if (!written.startsWith('"')) return written;
    // Escapes are those of JSON, whose parser answers text for text in quotes.
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  }
}
