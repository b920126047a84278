#!/usr/bin/env node
import { main } from './main.ts';

/** A reader that stops early, such as `head`, is no error of ours. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string): void => {
    stream.write(text);
  },
  isOpen: async (): Promise<boolean> => {
    if (stream.writableNeedDrain)
      await new Promise((resolve) => {
        stream.once('drain', resolve);
        stream.once('close', resolve);
      });
    return !stream.destroyed;
  },
  isTerminal: stream.isTTY === true,
  // Some containers give terminals of no width at all.
  columns: stream.columns || undefined,
});

// Not process.exit: it would cut off what a pipe has not taken yet.
process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  // Not opened before somebody reads it.
  get stdin() {
    return { stream: process.stdin, isTerminal: process.stdin.isTTY === true };
  },
  cwd: process.cwd(),
  env: process.env,
  now: () => new Date(),
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
});
