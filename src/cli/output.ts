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

/** @throws InputError where the file cannot be written. */
export async function writeTo(file: string, text: string, io: Io): Promise<void> {
  try {
    await writeFile(path.resolve(io.cwd, file), text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(`${quote(file)} cannot be written (${code})`);
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
