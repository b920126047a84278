import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

const firstAfter = 1000;
const every = 200;

/** Shows how far work is, on a terminal's stderr, once it has taken more than a second. The line clears itself. */
export function makeProgress(
  what: string,
  options: Pick<CommonOptions, 'quiet'>,
  io: Io,
): (done: number, total: number) => void {
  if (options.quiet === true || !io.stderr.isTerminal) return () => {};
  const start = io.now().getTime();
  let shown = 0;
  return (done, total) => {
    const elapsed = io.now().getTime() - start;
    if (done >= total && shown > 0) io.stderr.write('\r\u001b[K');
    else if (elapsed >= firstAfter && elapsed - shown >= every) {
      shown = elapsed;
      io.stderr.write(
        `\r${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${what}\u001b[K`,
      );
    }
  };
}
