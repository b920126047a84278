import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

/** Writes a result to stdout, or to the file that the reader wants. */
export async function printResult(
  text: string,
  options: Pick<CommonOptions, 'output'>,
  io: Io,
): Promise<void> {
  if (options.output === undefined) io.stdout.write(text);
  else await writeTo(options.output, text, io);
}

/** The same for a result that is made chunk by chunk: none is kept. A reader who goes away ends it. */
export async function printChunks(
  chunks: Iterable<string>,
  options: Pick<CommonOptions, 'output'>,
  io: Io,
): Promise<void> {
  if (options.output !== undefined) return writeTo(options.output, chunks, io);
  for (const chunk of chunks) {
    io.stdout.write(chunk);
    if ((await io.stdout.isOpen?.()) === false) return;
  }
}

/** @throws InputError where the file cannot be written. */
export async function writeTo(file: string, text: string | Iterable<string>, io: Io): Promise<void> {
  try {
    await writeFile(path.resolve(io.cwd, file), text);
  } catch (error) {
    // What goes wrong while the text is made has no code of the system's.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new InputError(`${quote(file)} cannot be written (${error.code})`);
  }
}

/** NO_COLOR and --no-color turn colours off, FORCE_COLOR turns them on; else they are for terminals. */
export function usesColor(
  { color }: Pick<CommonOptions, 'color'>,
  { env }: Io,
  output: Io['stdout'],
): boolean {
  if (!color || (env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return output.isTerminal && env.TERM !== 'dumb';
}
