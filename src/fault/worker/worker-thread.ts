import { parentPort, workerData } from 'node:worker_threads';
import { askPlainly } from '../ask.ts';
import type { Sent, SentQuestion } from './ask-in-worker.ts';

const MILLISECONDS_BETWEEN_REPORTS = 200;

// Started by askInWorker alone, which sends this.
const { compiled, question, aborted } = workerData as SentQuestion;
const flag = new Int32Array(aborted);
const send = (sent: Sent): void => parentPort?.postMessage(sent);

let reported = performance.now();
try {
  const answers = askPlainly(compiled, {
    ...question,
    budget: {
      ...question.budget,
      signal: {
        get aborted() {
          return Atomics.load(flag, 0) === 1;
        },
      },
      onProgress(progress) {
        if (performance.now() - reported < MILLISECONDS_BETWEEN_REPORTS) return;
        reported = performance.now();
        send({ type: 'progress', progress });
      },
    },
  });
  send({ type: 'answers', answers });
} catch (error) {
  send({ type: 'error', error });
}
