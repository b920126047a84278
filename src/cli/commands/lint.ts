import { Option } from 'commander';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { lintFormats } from '../../report/lint/formats.ts';
import { countFindings } from '../../report/text/write-diagnostics.ts';
import { plural } from '../../report/words/words.ts';
import type { LintFindings } from '../../rules/run/lint-inventory.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
import { type FixKind, fixKinds } from '../lint/fix-kinds.ts';
import { type LintSetup, setUpLint } from '../lint/lint-setup.ts';
import { collectTarget, type LintTarget, resolveTargets } from '../lint/lint-targets.ts';
import { writeTargets } from '../lint/write-targets.ts';
import { checkPaths, fromConfig, type Loaded, loadPaths, orThoseOf } from '../load.ts';
import {
  addCommonOptions,
  addToday,
  type CommonOptions,
  type TodayOption,
  today,
  wholeNumber,
} from '../options.ts';
import { printResult, writeTo } from '../output.ts';
import { makeProgress } from '../progress.ts';
import { cannotBeLoaded, makeSay } from '../session.ts';

const examples = `cofail lint                                      every file below inventories/
cofail lint prod.yaml --format compact           one line per finding
cofail lint --format github --format sarif=cofail.sarif
cofail lint --baseline cofail-baseline.json --update-baseline`;

const defaultBaseline = 'cofail-baseline.json';

interface LintOptions extends Omit<CommonOptions, 'format'>, TodayOption {
  readonly format?: readonly LintTarget[];
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly printConfig?: true;
  readonly changedOnly?: true;
  readonly git?: string;
  readonly fix?: true;
  readonly fixDryRun?: true;
  readonly fixKinds?: readonly FixKind[];
  readonly bareLists?: 'anyOf' | 'allOf';
}

export const lint: CommandDefinition = (command, io, exit) => {
  command.description(
    'Check inventory files and rules: exit code 1 where a rule finds an error, 2 where a file cannot be loaded.',
  );
  const format = new Option(
    '-f, --format <name[=file]>',
    'how findings are written, and where; may be repeated (default: stylish)',
  )
    .choices(Object.keys(lintFormats))
    .argParser(collectTarget);
  addToday(addCommonOptions(command, format, examples))
    .option('--max-warnings <count>', 'exit code 1 where there are more warnings than that', wholeNumber(0))
    .option('--baseline <file>', 'findings that were there before: they do not count')
    .option('--update-baseline', 'write what is found now to the baseline')
    .option('--changed-only', 'only findings that are new since a git revision: see --git')
    .option('--git <rev>', 'with --changed-only: the revision to compare with (default: HEAD)')
    .option('--fix', 'repair in the files what is safe: references, order, suppressions')
    .option('--fix-dry-run', 'print what --fix would change, as a unified diff, and change nothing')
    .addOption(new Option('--fix-kinds <kind...>', 'repair only these').choices(fixKinds))
    .addOption(
      new Option('--bare-lists <word>', 'with --fix: what network: [a, b] is to mean').choices([
        'anyOf',
        'allOf',
      ]),
    )
    .option('--print-config', 'print what holds for the path, with every default, and check nothing')
    .action(async (paths: string[], options: LintOptions) => {
      exit(await runLint(paths, options, io));
    });
};

async function runLint(paths: readonly string[], options: LintOptions, io: Io): Promise<number> {
  checkPaths(paths);
  checkTogether(options);
  const targets = resolveTargets(options.format, options.output);
  const setup = await setUpLint(paths, options.config, io);
  if (options.printConfig === true) {
    const { printConfig } = await import('../lint/print-config.ts');
    await printResult(printConfig(setup, onlyPath(paths)), options, io);
    return exitCodes.clean;
  }
  const given = await orThoseOf(setup.found, paths, io);
  const read = await loadPaths(given, io);
  const fixing = { ...options, ...setup, today: today(options, io) };
  if (options.fixDryRun === true) {
    const { printFixes } = await import('../lint/apply-fixes.ts');
    return printFixes(read, fixing, io);
  }
  const loaded =
    options.fix === true ? await (await import('../lint/apply-fixes.ts')).applyFixes(read, fixing, io) : read;
  const baselineFile = baselinePath(options, setup, io);
  const findings = await check(loaded, given, setup, options, baselineFile, io);
  if (options.updateBaseline === true && loaded.inventory !== null)
    return updateBaseline(findings, baselineFile ?? defaultBaseline, options, io);
  const code = exitCode(loaded, findings, mostWarnings(options, setup));
  await writeTargets(
    targets,
    {
      ...findings,
      ...loaded,
      diagnostics: findings.diagnostics,
      entities: loaded.inventory?.entities.size ?? null,
    },
    { ...options, ...setup, code, inventory: loaded.inventory },
    io,
  );
  makeSay(options, io)(summaryOf(loaded, findings, mostWarnings(options, setup)));
  return code;
}

/** @throws UsageError for an option that would do nothing without another one. */
function checkTogether({ fix, fixDryRun, fixKinds, bareLists, git, changedOnly }: LintOptions): void {
  const fixes = fix === true || fixDryRun === true;
  if (fixKinds !== undefined && !fixes) throw new UsageError('--fix-kinds goes with --fix or --fix-dry-run');
  if (bareLists !== undefined && !fixes)
    throw new UsageError('--bare-lists goes with --fix or --fix-dry-run');
  if (git !== undefined && changedOnly !== true) throw new UsageError('--git goes with --changed-only');
}

/** What holds for a file may differ from what holds for others. */
function onlyPath(paths: readonly string[]): string {
  const [path = '', second] = paths;
  if (second !== undefined) throw new UsageError('--print-config takes one path at the most');
  return path;
}

function baselinePath(options: LintOptions, { found }: LintSetup, io: Io): string | undefined {
  if (options.baseline !== undefined) return options.baseline;
  if (found?.config.baseline === undefined) return undefined;
  return fromConfig(found.config.baseline, found, io.cwd);
}

function mostWarnings({ maxWarnings }: LintOptions, { found }: LintSetup): number {
  return maxWarnings ?? found?.config.maxWarnings ?? Number.POSITIVE_INFINITY;
}

async function check(
  loaded: Loaded,
  paths: readonly string[],
  setup: LintSetup,
  options: LintOptions,
  baselineFile: string | undefined,
  io: Io,
): Promise<LintFindings> {
  const { inventory, diagnostics, textOf } = loaded;
  const { rules, settingOf } = setup;
  if (inventory === null) return { diagnostics, suppressed: [], unusedSuppressions: [], staleEntries: [] };
  const isKnown = baselineFile !== undefined && options.updateBaseline !== true;
  const baseline = isKnown
    ? await (await import('../lint/baseline-file.ts')).readBaseline(baselineFile, io.cwd)
    : undefined;
  const { lintInventory } = await import('../../rules/run/lint-inventory.ts');
  const before =
    options.changedOnly === true
      ? await (await import('../lint/find-before.ts')).findBefore(paths, setup, options, io)
      : undefined;
  const progress = makeProgress('pairs audited', options, io);
  const findings = lintInventory(inventory, {
    today: today(options, io),
    rules,
    settingOf,
    textOf,
    onProgress: progress.report,
    ...given({ baseline, before }),
  });
  progress.end();
  return findings;
}

async function updateBaseline(
  { diagnostics }: LintFindings,
  file: string,
  options: LintOptions,
  io: Io,
): Promise<number> {
  const { makeBaseline, writeBaseline } = await import('../../rules/run/baseline.ts');
  await writeTo(file, writeBaseline(makeBaseline(diagnostics)), io);
  makeSay(options, io)(`Wrote ${plural(diagnostics.length, 'finding')} to ${quote(file)}.`);
  return exitCodes.clean;
}

function exitCode({ inventory }: Loaded, { diagnostics }: LintFindings, mostWarnings: number): number {
  if (inventory === null) return exitCodes.unusable;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const isTooMuch = errors > 0 || diagnostics.length - errors > mostWarnings;
  return isTooMuch ? exitCodes.findings : exitCodes.clean;
}

function summaryOf(
  { files, inventory }: Loaded,
  { diagnostics, suppressed, staleEntries }: LintFindings,
  mostWarnings: number,
): string {
  if (inventory === null) return cannotBeLoaded(diagnostics);
  const checked = `${plural(files.length, 'file')}, ${plural(inventory.entities.size, 'entity')}`;
  const silenced = suppressed.length === 0 ? '' : ` ${plural(suppressed.length, 'finding')} silenced.`;
  const stale =
    staleEntries.length === 0
      ? ''
      : `\n${plural(staleEntries.length, 'entry')} of the baseline found nothing any more: cofail lint --update-baseline`;
  const worst = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  if (worst === undefined) return `Clean: ${checked}.${silenced}${stale}`;
  const isOver = worst.severity === 'warning' && diagnostics.length > mostWarnings;
  const over = isOver ? ` No more than ${mostWarnings} may be.` : '';
  return `${countFindings(diagnostics)} in ${checked}.${over}${silenced} What to do: cofail explain ${worst.rule}${stale}`;
}
