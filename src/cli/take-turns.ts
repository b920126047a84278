import type { Steps } from '../analysis/suggest/steps.ts';
import type { Io } from './io.ts';

/** Milliseconds of work before others have their turn: what waits at the terminal notices none of it. */
const turn = 50;

/** Does work in turns with everything else that happens, so that Ctrl-C is heard meanwhile. */
export async function takeTurns<Result>(steps: Steps<Result>, io: Io): Promise<Result> {
  let start = io.now().getTime();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (io.now().getTime() - start < turn) continue;
    await new Promise((resolve) => setImmediate(resolve));
    start = io.now().getTime();
  }
}
