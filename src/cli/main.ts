import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { InputError, UsageError } from '../diagnostics/errors.ts';
import { escapeInvisible, quote } from '../diagnostics/quote.ts';
import { commandLine } from '../report/text/command-line.ts';
import { version } from '../report/version.ts';
import { commands } from './command-table.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type Asked, readAsked } from './watch/asked.ts';

/** Columns of help that is not shown on a terminal. */
const helpWidth = 100;

const help = `
Examples:
  cofail init                           write a starter inventory, inventories/quickstart.yaml
  cofail pairs inventories/fleet.yaml   which backups share the fate of their primary?
  cofail what-if --fail cloud:aws       what goes down when AWS fails?

Exit codes: 0 clean, 1 findings, 2 usage or input that cannot be loaded, 3 a bug in cofail.`;

/** Runs the command line and answers its exit code. Never throws: what goes wrong becomes a message and a code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let asked: Asked | null = null;
  let started: Date | null = null;
  const runOnce = (): Promise<number> =>
    reported(io, () => {
      started ??= io.now();
      return run(args, io, (command) => {
        asked = readAsked(command);
      });
    });
  const code = await runOnce();
  // Typescript does not see that the hook has been called.
  const toWatch = asked as Asked | null;
  if (toWatch === null) return code;
  return reported(io, async () => {
    const { watchRuns } = await import('./watch/watch-runs.ts');
    const since = started ?? io.now();
    return watchRuns({ asked: () => asked ?? toWatch, code, started: since, again: runOnce }, io);
  });
}

/** The code of a run; what it throws becomes a message and a code. */
async function reported(io: Io, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (error instanceof UsageError || error instanceof InputError) {
      io.stderr.write(`cofail: ${error.message}\n`);
      return exitCodes.unusable;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.stderr.write(
      `cofail: this is a bug in cofail, not in your inventory. Please report it with this trace:\n${safe(trace)}\n`,
    );
    return exitCodes.bug;
  }
}

async function run(args: readonly string[], io: Io, onAction: (command: Command) => void): Promise<number> {
  let code: number = exitCodes.clean;
  const program = new Command('cofail')
    .description('What fails together? Finds shared fates in inventories of nodes and what they stand on.')
    .version(version)
    .addHelpText('after', help)
    .showHelpAfterError('More: cofail --help')
    .hook('preAction', (_program, command) => onAction(command))
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      outputError: (text, write) => write(safe(text.replace(/^error:/, 'cofail:'))),
      getOutHelpWidth: () => io.stdout.columns ?? helpWidth,
      getErrHelpWidth: () => io.stderr.columns ?? helpWidth,
    });
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  checkCommand(first, io.cwd);
  if (first === 'help') checkCommand(second, io.cwd);
  for (const { name, summary, load } of commands) {
    const command = program.command(name).summary(summary).showHelpAfterError(`More: cofail ${name} --help`);
    // The others are only listed; `cofail help pairs` names the command second.
    if (name !== first && name !== second) continue;
    (await load())(command, io, (result) => {
      code = result;
    });
  }
  if (args.length === 0) {
    program.outputHelp({ error: true });
    return exitCodes.unusable;
  }
  await program.parseAsync([...args], { from: 'user' });
  return code;
}

/** @throws UsageError for a word that is no command, in terms of what was probably meant. */
function checkCommand(word: string | undefined, cwd: string): void {
  const names = [...commands.map(({ name }) => name), 'help'];
  if (word === undefined || names.includes(word)) return;
  const suggestion = didYouMean(word, names);
  if (suggestion !== null)
    throw new UsageError(`there is no command ${quote(word)}. Did you mean ${suggestion}?`);
  if (existsSync(path.resolve(cwd, word)))
    throw new UsageError(
      `${quote(word)} is a path; say what to ask of it first, e.g. ${commandLine(['pairs', word])}`,
    );
  throw new UsageError(`there is no command ${quote(word)}. There are: ${names.join(', ')}.`);
}

/** Words of the user's, and lines between them. */
function safe(text: string): string {
  return text.split('\n').map(escapeInvisible).join('\n');
}
