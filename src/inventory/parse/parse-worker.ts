import { parentPort, workerData } from 'node:worker_threads';
import type { CodeUnits } from './code-units.ts';
import { parseCodes } from './parse-plain.ts';

// What parseAhead starts a worker with: it answers for each of the texts, in their order, all of a tape but the text, or null.
for (const codes of workerData as readonly CodeUnits[]) {
  const parsed = parseCodes(codes, 'entities');
  if (parsed === null) parentPort?.postMessage(null);
  else {
    const { cells, words, places } = parsed;
    const arrays = [cells, words.starts, words.ends, places];
    parentPort?.postMessage(
      parsed,
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }
}
