import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { loadInventory } from '../inventory/load-inventory.ts';
import { readSources } from '../inventory/read-sources.ts';
import type { Result, ResultCommand } from '../report/json/output-schemas.ts';
import { makeStyle, type Style } from '../report/text/style.ts';
import { countFindings, writeDiagnostics } from '../report/text/write-diagnostics.ts';
import { exitCodes } from './exit-codes.ts';
import { findConfig } from './find-config.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

/** A loaded inventory and the ways to answer about it. */
export interface Session {
  readonly inventory: Inventory;
  readonly style: Style;
  /** Today as YYYY-MM-DD, in UTC. */
  readonly today: string;
  /** Prints a result as text, or as the JSON of the contract. */
  readonly print: (text: string) => Promise<void>;
  readonly printJson: <Command extends ResultCommand>(
    command: Command,
    result: Result<Command>,
    diagnostics?: readonly Diagnostic[],
  ) => Promise<void>;
  /** Says something beside the result, on stderr. */
  readonly say: (text: string) => void;
}

const defaultPath = 'inventories';

/**
 * Loads the inventory of a command. Where it cannot be loaded, prints every problem (as JSON if that is the format) and
 * answers null: the exit code is then 2.
 */
export async function openSession(
  command: ResultCommand,
  paths: readonly string[],
  options: CommonOptions & { today?: string },
  io: Io,
): Promise<Session | null> {
  const given =
    paths.length > 0 ? paths : ((await findConfig(options.config, io.cwd)).paths ?? [defaultPath]);
  const { sources, diagnostics: unread } = await readSources(given, io.cwd);
  const loaded = loadInventory(sources);
  const diagnostics = sortDiagnostics([...unread, ...loaded.diagnostics]);
  const files = [
    ...sources.map((source) => source.path),
    ...unread.map((diagnostic) => diagnostic.file),
  ].sort();
  const toFile = options.output !== undefined;
  const style = makeStyle(usesColor(options, io, io.stdout) && !toFile, io.stdout.columns);
  const print = (text: string): Promise<void> => printResult(text, options, io);
  const printJson: Session['printJson'] = async (name, result, found = []) => {
    const { writeJson } = await import('../report/json/write-json.ts');
    await print(writeJson(name, result, { files, inventory: loaded.inventory, diagnostics: found }));
  };
  if (loaded.inventory === null || diagnostics.length > 0) {
    if (options.format === 'json') {
      const { writeJson } = await import('../report/json/write-json.ts');
      await print(writeJson(command, null, { files, inventory: null, diagnostics }));
    } else {
      const errorStyle = makeStyle(usesColor(options, io, io.stderr), io.stderr.columns);
      io.stderr.write(
        `${writeDiagnostics(diagnostics, errorStyle)}The inventory cannot be loaded: ${countFindings(diagnostics)}.\n`,
      );
    }
    return null;
  }
  return {
    inventory: loaded.inventory,
    style,
    today: options.today ?? io.now().toISOString().slice(0, 10),
    print,
    printJson,
    say: (text) => {
      if (options.quiet !== true) io.stderr.write(`${text}\n`);
    },
  };
}

/** NO_COLOR and --no-color turn colours off, FORCE_COLOR on; else they are for terminals. */
function usesColor(options: CommonOptions, { env }: Io, output: Io['stdout']): boolean {
  if (!options.color || (env.NO_COLOR !== undefined && env.NO_COLOR !== '')) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  return output.isTerminal && env.TERM !== 'dumb';
}

export async function printResult(
  text: string,
  options: Pick<CommonOptions, 'output'>,
  io: Io,
): Promise<void> {
  if (options.output === undefined) {
    io.stdout.write(text);
    return;
  }
  try {
    await writeFile(path.resolve(io.cwd, options.output), text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(`${quote(options.output)} cannot be written (${code})`);
  }
}

/** Runs an answer on a loaded inventory; 2 where it could not be loaded. */
export async function withSession(
  command: ResultCommand,
  paths: readonly string[],
  options: CommonOptions & { today?: string },
  io: Io,
  answer: (session: Session) => Promise<number>,
): Promise<number> {
  const session = await openSession(command, paths, options, io);
  return session === null ? exitCodes.unusable : answer(session);
}
