import type { PairAudit } from '../analysis/pairs/audit-pairs.ts';
import type { Sampling } from '../analysis/probability/spread-draws.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { SourceText } from '../inventory/load-inventory.ts';
import type { Result, ResultCommand } from '../report/json/output-schemas.ts';
import { makeStyle, type Style } from '../report/text/style.ts';
import { countFindings, writeDiagnostics } from '../report/text/write-diagnostics.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type Loaded, load } from './load.ts';
import type { CommonOptions } from './options.ts';
import { printChunks, printResult, usesColor } from './output.ts';

/** A loaded inventory and the ways to answer about it. */
export interface Session {
  readonly inventory: Inventory;
  /** The texts of its files. */
  readonly sources: readonly SourceText[];
  readonly style: Style;
  readonly print: (text: string) => Promise<void>;
  readonly printJson: <Command extends ResultCommand>(
    command: Command,
    result: Result<Command> | null,
    diagnostics?: readonly Diagnostic[],
  ) => Promise<void>;
  /** Prints the audits of pairs as JSON while they are made. */
  readonly printPairs: (audits: Iterable<PairAudit>, sampling: Sampling | null) => Promise<void>;
  /** Prints a result that is made chunk by chunk. */
  readonly printChunks: (chunks: Iterable<string>) => Promise<void>;
  /** Says something beside the result, on stderr. */
  readonly say: (text: string) => void;
}

/** Runs an answer on the inventory that is asked about. Where it cannot be loaded, says why; the exit code is then 2. */
export async function withSession(
  command: ResultCommand,
  paths: readonly string[],
  options: CommonOptions,
  io: Io,
  answer: (session: Session) => Promise<number>,
): Promise<number> {
  const loaded = await load(paths, options, io);
  const { inventory, diagnostics } = loaded;
  if (inventory === null) {
    if (options.format === 'json') await printJsonOutput(command, null, loaded, diagnostics, options, io);
    else io.stderr.write(writeDiagnostics(diagnostics, styleFor(options, io, io.stderr)));
    io.stderr.write(`${cannotBeLoaded(diagnostics)}\n`);
    return exitCodes.unusable;
  }
  return answer({
    inventory,
    sources: loaded.sources,
    style: styleFor(options, io, io.stdout, paths),
    print: (text) => printResult(text, options, io),
    printJson: (name, result, found = []) => printJsonOutput(name, result, loaded, found, options, io),
    printPairs: async (audits, sampling) => {
      const { streamPairs } = await import('../report/json/stream-pairs.ts');
      const context = { files: loaded.files, inventory, diagnostics: [] };
      await printChunks(streamPairs(audits, sampling, context), options, io);
    },
    printChunks: (chunks) => printChunks(chunks, options, io),
    say: makeSay(options, io),
  });
}

export function cannotBeLoaded(diagnostics: readonly Diagnostic[]): string {
  const rule = diagnostics[0]?.rule ?? '';
  return `The inventory cannot be loaded: ${countFindings(diagnostics)}. More on the first: cofail explain ${rule}`;
}

export function makeSay({ quiet }: Pick<CommonOptions, 'quiet'>, io: Io): (text: string) => void {
  return (text) => {
    if (quiet !== true) io.stderr.write(`${text}\n`);
  };
}

/** Files get neither colours nor the width of some terminal. */
export function styleFor(
  options: Pick<CommonOptions, 'output' | 'color'>,
  io: Io,
  output: Io['stdout'],
  paths: readonly string[] = [],
): Style {
  const isFile = output === io.stdout && options.output !== undefined;
  return makeStyle(!isFile && usesColor(options, io, output), isFile ? undefined : output.columns, paths);
}

export async function printJsonOutput<Command extends ResultCommand>(
  command: Command,
  result: Result<Command> | null,
  { files, inventory }: Loaded,
  diagnostics: readonly Diagnostic[],
  options: CommonOptions,
  io: Io,
): Promise<void> {
  const { writeJson } = await import('../report/json/write-json.ts');
  await printResult(writeJson(command, result, { files, inventory, diagnostics }), options, io);
}
