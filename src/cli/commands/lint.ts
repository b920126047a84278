import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { plural } from '../../report/text/words.ts';
import { countFindings, writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Loaded, load } from '../load.ts';
import { addCommonOptions, addToday, type CommonOptions, type TodayOption, today } from '../options.ts';
import { printResult } from '../output.ts';
import { makeProgress } from '../progress.ts';
import { cannotBeLoaded, makeSay, printJsonOutput, styleFor } from '../session.ts';

const examples = `cofail lint                              every file below inventories/
cofail lint prod.yaml --format json      findings for a machine`;

type LintOptions = CommonOptions & TodayOption;

export const lint: CommandDefinition = (command, io, exit) => {
  command.description(
    'Check inventory files and rules: exit code 1 where a rule finds an error, 2 where a file cannot be loaded.',
  );
  addToday(addCommonOptions(command, ['text', 'json'], examples)).action(
    async (paths: string[], options: LintOptions) => {
      const loaded = await load(paths, options, io);
      const diagnostics = await check(loaded, options, io);
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
      if (options.format === 'json') {
        const summary = { errors, warnings: diagnostics.length - errors };
        await printJsonOutput('lint', { summary }, loaded, diagnostics, options, io);
      } else await printResult(writeDiagnostics(diagnostics, styleFor(options, io, io.stdout)), options, io);
      makeSay(options, io)(summaryOf(loaded, diagnostics));
      if (loaded.inventory === null) exit(exitCodes.unusable);
      else exit(errors > 0 ? exitCodes.findings : exitCodes.clean);
    },
  );
};

async function check(
  { inventory, diagnostics }: Loaded,
  options: LintOptions,
  io: Parameters<CommandDefinition>[1],
): Promise<readonly Diagnostic[]> {
  if (inventory === null) return diagnostics;
  const { runRules } = await import('../../rules/run-rules.ts');
  const progress = makeProgress('pairs audited', options, io);
  const found = runRules(inventory, { today: today(options, io), onProgress: progress.report });
  progress.end();
  return found;
}

function summaryOf({ files, inventory }: Loaded, diagnostics: readonly Diagnostic[]): string {
  if (inventory === null) return cannotBeLoaded(diagnostics);
  const checked = `${plural(files.length, 'file')}, ${plural(inventory.entities.size, 'entity')}`;
  const worst = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  if (worst === undefined) return `Clean: ${checked}.`;
  return `${countFindings(diagnostics)} in ${checked}. What to do: cofail explain ${worst.rule}`;
}
