import { parentPort } from 'node:worker_threads';
import { parseBytes } from './parse-plain.ts';

// What AheadParser starts a worker with: it answers each text, in their order, with all of a tape but the text, or null.
parentPort?.on('message', (bytes: Uint8Array | null) => {
  if (bytes === null) {
    parentPort?.close();
    return;
  }
  const parsed = parseBytes(bytes, 'entities');
  const arrays = parsed === null ? [] : [parsed.cells, parsed.words.starts, parsed.words.ends, parsed.places];
  parentPort?.postMessage(
    parsed,
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
