import { parentPort, workerData } from 'node:worker_threads';
import { parsePlain, withoutByteOrderMark } from './parse-plain.ts';
import type { Tape } from './tape.ts';

/** What a worker answers for each of the texts that it is given, in their order: a tape without the text, or null. */
export type ParsedText = Omit<Tape, 'text'> | null;

// What parseAhead starts a worker with.
const texts = workerData as readonly string[];
for (const source of texts) {
  const tape = parsePlain(withoutByteOrderMark(source), 'entities');
  if (tape === null) parentPort?.postMessage(null);
  else {
    const { cells, words, places } = tape;
    const parsed: ParsedText = { cells, words, places };
    parentPort?.postMessage(parsed, [
      cells.buffer as ArrayBuffer,
      words.starts.buffer as ArrayBuffer,
      words.ends.buffer as ArrayBuffer,
      places.buffer as ArrayBuffer,
    ]);
  }
}
