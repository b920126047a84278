#!/usr/bin/env node
import { once } from 'node:events';
import module from 'node:module';
import { setImmediate } from 'node:timers/promises';

// From 22.8 on, Node can keep what it compiles for the next start, which then takes an eighth less. Its types are of 20.
(module as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
const { main } = await import('./main.ts');

const output = (stream: NodeJS.WriteStream) => {
  let isRead = true;
  // A reader that stops early, such as `head`, is no error of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isRead = false;
  });
  return {
    write: (text: string): void => {
      stream.write(text);
    },
    isOpen: async (): Promise<boolean> => {
      // Errors of the stream are told only between tasks.
      await setImmediate();
      if (isRead && stream.writableNeedDrain) await once(stream, 'drain').catch(() => {});
      return isRead;
    },
    isTerminal: stream.isTTY === true,
    // Some containers give terminals of no width at all.
    columns: stream.columns || undefined,
  };
};

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
