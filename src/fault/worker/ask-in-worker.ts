import { Worker } from 'node:worker_threads';
import { type Answers, ask, type PlainAnswers, presentAnswers } from '../ask.ts';
import type { Budget, Progress } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { repeatable } from '../question.ts';
import type { CutSetQuestion } from '../sets/minimal-cut-sets.ts';

/** A question without functions, which no worker can be sent, and what says when to give up. */
export interface SentQuestion {
  readonly compiled: CompiledFaultGraph;
  readonly question: Omit<CutSetQuestion, 'budget'> & {
    readonly budget: Pick<Budget, 'nodes' | 'milliseconds'>;
  };
  /** One int: 1 once the question is given up. */
  readonly aborted: SharedArrayBuffer;
}

export type Sent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'answers'; readonly answers: PlainAnswers }
  | { readonly type: 'error'; readonly error: unknown };

/** What takes fewer nodes than this is answered before a worker has started. */
const NODES_ON_THE_SPOT = 20_000;

/**
 * Asks as `ask` does, without holding up the event loop: small questions are answered on the spot, others in a worker
 * thread, with `onProgress` called several times a second. When the signal of the budget, an AbortSignal, is aborted the
 * answer comes soon after, with what is proven by then and the limit `aborted`. `now` is not used: the worker has its own
 * clock. Rejects with the RangeErrors of `minimalCutSets`.
 *
 * Where no worker can be had, every question is answered on the spot: run from TypeScript sources, where there is no file
 * for it, or where Node's permissions forbid threads. What is aborted meanwhile then goes unheard.
 */
export async function askInWorker(
  compiled: CompiledFaultGraph,
  {
    budget = {},
    ...given
  }: CutSetQuestion & { readonly budget?: Budget & { readonly signal?: AbortSignal } },
): Promise<Answers> {
  const { nodes = Number.POSITIVE_INFINITY, milliseconds, signal, onProgress } = budget;
  const question = repeatable(given);
  const isSource = import.meta.url.endsWith('.ts');
  const onTheSpot = isSource ? budget : { ...budget, nodes: Math.min(nodes, NODES_ON_THE_SPOT) };
  const asked = performance.now();
  const first = ask(compiled, { ...question, budget: onTheSpot });
  const isWhole = first.cutSets.complete && first.probability.exact !== null;
  if (isSource || isWhole || nodes <= NODES_ON_THE_SPOT) return first;

  const limits = {
    ...(budget.nodes === undefined ? {} : { nodes }),
    // What was tried on the spot has taken its part of the time.
    ...(milliseconds === undefined
      ? {}
      : { milliseconds: Math.max(0, milliseconds - (performance.now() - asked)) }),
  };
  const aborted = new SharedArrayBuffer(4);
  const worker = startWorker({ compiled, question: { ...question, budget: limits }, aborted });
  if (worker === null) return ask(compiled, { ...question, budget: { ...budget, ...limits } });

  const abort = (): void => {
    Atomics.store(new Int32Array(aborted), 0, 1);
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the worker ended with code ${code} and no answer`)));
      worker.on('message', (sent: Sent) => {
        if (sent.type === 'progress') onProgress?.(sent.progress);
        else if (sent.type === 'error') reject(sent.error);
        else resolve(presentAnswers(compiled, sent.answers));
      });
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** Null where none may be started. */
function startWorker(workerData: SentQuestion): Worker | null {
  try {
    return new Worker(new URL('./worker-thread.js', import.meta.url), { workerData });
  } catch {
    return null;
  }
}
