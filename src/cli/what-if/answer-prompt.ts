import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { buildFaultModel } from '../../analysis/model/fault-model.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { Session } from '../session.ts';
import type { WhatIfOptions } from './what-if-options.ts';
import { WhatIfPrompt } from './what-if-prompt.ts';

/** `--interactive`: answers line by line, on a terminal with a prompt and completion, until the input ends. */
export async function answerPrompt(
  { inventory, style }: Session,
  options: WhatIfOptions,
  io: Io,
): Promise<number> {
  const { stdin, stdout } = io;
  if (stdin === undefined) throw new UsageError('there is no input to read');
  const model = buildFaultModel(inventory);
  const prompt = new WhatIfPrompt(model, style, io.cwd, options.fail, options.for ?? null);
  const terminal = stdin.isTerminal && stdout.isTerminal;
  const lines = createInterface({
    input: stdin.stream,
    ...(terminal ? { output: toStream(stdout) } : {}),
    terminal,
    prompt: style.cyan('what if> '),
    completer: (line: string) => prompt.complete(line),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const ask = (): void => {
    if (terminal) lines.prompt();
  };
  return new Promise((resolve, reject) => {
    // Ctrl-C and Ctrl-D end the conversation, as quit does.
    lines.on('SIGINT', () => lines.close());
    let isOver = false;
    lines.on('close', () => {
      // The line of the prompt is still open.
      if (terminal && !isOver) stdout.write('\n');
      resolve(exitCodes.clean);
    });
    lines.on('line', (line) => {
      // Lines that came along with the last one.
      if (isOver) return;
      try {
        const answer = prompt.run(line);
        stdout.write(answer.text);
        isOver = answer.isOver;
        if (isOver) lines.close();
        else ask();
      } catch (error) {
        lines.close();
        reject(error);
      }
    });
    if (terminal || options.fail !== undefined) stdout.write(prompt.greet());
    ask();
  });
}

/** What readline draws the line on; it asks for the width of the terminal. */
function toStream({ write, columns }: Io['stdout']): Writable {
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      write(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { columns });
}
