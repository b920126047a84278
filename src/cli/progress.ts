import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

const firstAfter = 1000;
const every = 200;

export interface Progress {
  readonly report: (done: number, total: number) => void;
  /** The same in words, where nobody knows the total. */
  readonly say: (words: () => string) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Shows how far work is, on a terminal's stderr, once it has taken more than a second. */
export function makeProgress(what: string, options: Pick<CommonOptions, 'quiet'>, io: Io): Progress {
  if (options.quiet === true || !io.stderr.isTerminal)
    return { report: () => {}, say: () => {}, end: () => {} };
  const start = io.now().getTime();
  let shown = 0;
  const say = (words: () => string): void => {
    const elapsed = io.now().getTime() - start;
    if (elapsed < firstAfter || elapsed - shown < every) return;
    shown = elapsed;
    io.stderr.write(`\r${words()}\u001b[K`);
  };
  return {
    report: (done, total) =>
      say(() => `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${what}`),
    say,
    end: () => {
      if (shown > 0) io.stderr.write('\r\u001b[K');
    },
  };
}
