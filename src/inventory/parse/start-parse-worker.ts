import { Worker } from 'node:worker_threads';

/** Starts a thread that parses. Apart from all else, as the bundle leaves out what looks for a file beside its own. */
export function startParseWorker(): Worker {
  const worker = new Worker(new URL('./parse-worker.js', import.meta.url));
  // A process whose reading fails does not wait for it.
  worker.unref();
  return worker;
}
