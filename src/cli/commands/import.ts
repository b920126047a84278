import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Argument } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Importer } from '../../import/importer.ts';
import type { SourceText } from '../../inventory/load-inventory.ts';
import { readSources } from '../../inventory/read-sources.ts';
import { commandLine } from '../../report/text/command-line.ts';
import { writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import { plural } from '../../report/words/words.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { offer } from '../options.ts';
import { printResult } from '../output.ts';
import { makeSay, styleFor } from '../session.ts';

const help = `
Formats:
  open-psa    fault trees in the Open-PSA Model Exchange Format (XML): gates become services, basic
              events items of the kind event, with the same minimal cut sets and probabilities

Examples:
  cofail import open-psa tree.xml                       the inventory on stdout
  cofail import open-psa tree.xml --output tree.yaml    in a file, for cofail cuts and the others
  cofail import open-psa gates.xml events.xml           a model in several files`;

/** Other systems' formats; what reads one is loaded when it is asked for. */
const formats: ReadonlyMap<string, () => Promise<Importer>> = new Map([
  ['open-psa', async () => (await import('../../import/import-open-psa.ts')).importOpenPsa],
]);

/** Problems shown at once: a file of another format may have one in every line. */
const mostShown = 50;

interface ImportOptions {
  readonly output?: string;
  readonly quiet?: true;
  readonly color: boolean;
}

/** Largest file that is read, in bytes: the tree of it takes some forty times as much memory. */
const mostBytes = 16 * 1024 * 1024;

export const importFile: CommandDefinition = (command, io, exit) => {
  command
    .description("Turn another system's files into an inventory. Nothing but the files is read.")
    .addArgument(offer(new Argument('<format>', 'of the file'), [...formats.keys()]))
    .argument('<files...>', 'the files to import, which make one inventory')
    .option('-o, --output <file>', 'write the inventory to a file instead of stdout')
    .option('-q, --quiet', 'no words on stderr but errors')
    .option('--no-color', 'no colours; NO_COLOR=1 does the same')
    .addHelpText('after', help)
    .action(async (format: string, files: string[], given: ImportOptions) => {
      const options = { ...given, format: 'yaml' };
      const importer = await findImporter(format)();
      const { output } = options;
      if (
        output !== undefined &&
        files.some((file) => path.resolve(io.cwd, output) === path.resolve(io.cwd, file))
      )
        throw new UsageError(`--output ${quote(output)} is a file to import; name another`);
      const { sources, diagnostics: unread } = await readFiles(files, io);
      const { imported, diagnostics } =
        unread.length > 0 ? { imported: null, diagnostics: unread } : importer(sources);
      if (imported === null) {
        io.stderr.write(writeDiagnostics(diagnostics.slice(0, mostShown), styleFor(options, io, io.stderr)));
        const more = diagnostics.length > mostShown ? `, of which the first ${mostShown} are shown` : '';
        io.stderr.write(
          `${files.length === 1 ? 'The file' : 'The files'} cannot be imported: ${plural(diagnostics.length, 'error')}${more}.\n`,
        );
        return exit(exitCodes.unusable);
      }
      await printResult(imported.text, options, io);
      const say = makeSay(options, io);
      for (const note of imported.notes) say(note);
      const inventory = output ?? `${path.parse(files[0] ?? '').name}.yaml`;
      const next = commandLine(['cuts', '--target', imported.target ?? '', inventory]);
      say(output === undefined ? `Next, once it is in a file: ${next}` : `Next: ${next}`);
      exit(exitCodes.clean);
    });
};

/** @throws UsageError for a format that is not known, in terms of what was probably meant. */
function findImporter(format: string): () => Promise<Importer> {
  const found = formats.get(format);
  if (found !== undefined) return found;
  const names = [...formats.keys()];
  const near = didYouMean(format, names);
  const hint = near === null ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`;
  throw new UsageError(`there is no format ${quote(format)} to import. ${hint}`);
}

/** The texts of the files, or what keeps some from being read. */
async function readFiles(
  files: readonly string[],
  io: Io,
): Promise<{ readonly sources: readonly SourceText[]; readonly diagnostics: readonly Diagnostic[] }> {
  for (const file of files) {
    const info = await stat(path.resolve(io.cwd, file)).catch(() => null);
    if (info?.isDirectory()) throw new InputError(`${quote(file)} is a folder; name the file to import`);
  }
  const { sources, diagnostics } = await readSources(files, io.cwd, mostBytes);
  const hints = new Map([['file-too-large', 'Export fewer fault trees at a time.']]);
  return {
    sources,
    diagnostics: diagnostics.map((found) => ({ ...found, hint: hints.get(found.rule) ?? found.hint })),
  };
}
