import type { Worker } from 'node:worker_threads';
import { isLatencySource } from '../latency-files.ts';
import type { SourceText } from '../load-inventory.ts';
import { parseBytes } from './parse-plain.ts';
import { forgetPlainParser } from './plain-parser.ts';
import type { ParsedText, Tape } from './tape.ts';

/** Tapes of files by path; null for a file that is not plain. */
export type Tapes = ReadonlyMap<string, Tape | null>;

/** Below this much text, in bytes for each thread, starting another one costs more than it saves. */
const leastPerThread = 4_000_000;

interface File {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Parses files of the plain subset on several threads, this one among them: the others while further files are being
 * read. Where a thread fails, its files are left out: `loadInventory` parses what is not there.
 */
export class AheadParser {
  readonly #threads: number;
  readonly #least: number;
  readonly #own: File[] = [];
  readonly #helpers: Helper[] = [];
  #ownSize = 0;
  #size = 0;

  constructor(threads: number, least = leastPerThread) {
    this.#threads = threads;
    this.#least = least;
  }

  /** Takes a file's UTF-8, which must be right; it may be gone afterwards. */
  add(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (isLatencySource({ path })) return;
    this.#size += bytes.length;
    const count = Math.min(this.#threads - 1, Math.floor(this.#size / this.#least) - 1);
    if (this.#helpers.length < count && this.#own.length > 0) this.#helpers.push(new Helper());
    const [first] = [...this.#helpers].sort((a, b) => a.size - b.size);
    if (first !== undefined && first.size < this.#ownSize) first.parse(path, bytes);
    else {
      this.#own.push({ path, bytes });
      this.#ownSize += bytes.length;
    }
  }

  /** The tapes of all files, among whose texts are those of the bytes. */
  async finish(sources: readonly SourceText[]): Promise<Tapes> {
    const answers = this.#helpers.map((helper) => helper.finish());
    const parsed = new Map<string, ParsedText | null>();
    for (const { path, bytes } of this.#own.splice(0)) parsed.set(path, parseBytes(bytes, 'entities'));
    forgetPlainParser();
    for (const found of await Promise.all(answers))
      for (const [path, answer] of found) parsed.set(path, answer);
    const tapes = new Map<string, Tape | null>();
    for (const { path, text } of sources) {
      const found = parsed.get(path);
      if (found !== undefined) tapes.set(path, found && { text, ...found });
    }
    return tapes;
  }
}

/** Another thread. */
class Helper {
  /** Bytes that it was given. */
  size = 0;
  /** Null where none may be started. */
  readonly #worker: Promise<Worker | null>;
  readonly #paths: string[] = [];
  readonly #parsed = new Map<string, ParsedText | null>();
  /** Whatever happens to it, what it has not answered is parsed by whoever needs it. */
  readonly #isOver: Promise<unknown>;

  constructor() {
    this.#worker = import('./start-parse-worker.ts')
      .then(({ startParseWorker }) => startParseWorker())
      .catch(() => null);
    this.#isOver = this.#worker.then((worker) => worker && this.#listen(worker));
  }

  /** Until the thread has ended. */
  #listen(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      worker.on('message', (parsed: ParsedText | null) => {
        this.#parsed.set(this.#paths[this.#parsed.size]!, parsed);
      });
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    });
  }

  parse(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.size += bytes.length;
    this.#paths.push(path);
    void this.#worker.then((worker) => worker?.postMessage(bytes, [bytes.buffer]));
  }

  async finish(): Promise<ReadonlyMap<string, ParsedText | null>> {
    const worker = await this.#worker;
    worker?.ref();
    worker?.postMessage(null);
    await this.#isOver;
    return this.#parsed;
  }
}
