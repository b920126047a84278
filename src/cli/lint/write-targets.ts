import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { githubSummary, type LintFormat, lintFormats } from '../../report/lint/formats.ts';
import type { SettingOf } from '../../rules/config/settings.ts';
import type { Rule } from '../../rules/rule.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { printResult } from '../output.ts';
import { makeSay, styleFor } from '../session.ts';
import type { LintTarget } from './lint-targets.ts';
import { nameFromRoot } from './name-from-root.ts';

export interface WriteOptions extends Pick<CommonOptions, 'color' | 'quiet'> {
  /** With which the process is going to end. */
  readonly code: number;
  readonly inventory: Inventory | null;
  readonly rules: readonly Rule[];
  readonly settingOf: SettingOf;
}

/** Writes what was found to every target, and to the job's summary where GitHub Actions takes one. */
export async function writeTargets(
  targets: readonly LintTarget[],
  findings: Omit<LintReport, 'rules'>,
  options: WriteOptions,
  io: Io,
): Promise<void> {
  const { code, inventory, rules, settingOf } = options;
  const wantsPages = targets.some(({ format }) => (lintFormats[format] as LintFormat).wantsPages === true);
  const { summariseRules } = await import('../rule-pages.ts');
  const report = { ...findings, rules: wantsPages ? await summariseRules(rules, settingOf) : [] };
  const context = { exitCode: code, inventory };
  for (const { format, file } of targets) {
    const destination = { color: options.color, ...(file === null ? {} : { output: file }) };
    const { load, rootVariable }: LintFormat = lintFormats[format];
    const root = rootVariable === undefined ? undefined : io.env[rootVariable];
    const { text, notes } = (await load())(nameFromRoot(report, root, io.cwd), {
      ...context,
      style: styleFor(destination, io, io.stdout),
    });
    await printResult(text, destination, io);
    for (const note of notes) makeSay(options, io)(note);
  }
  const summary = io.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary === '' || !targets.some(({ format }) => format === 'github')) return;
  const style = styleFor({ color: false, output: summary }, io, io.stdout);
  const { text, notes } = (await githubSummary.load())(report, { ...context, style });
  await appendFile(path.resolve(io.cwd, summary), text).catch(() => {
    throw new InputError(`the job summary ${quote(summary)} cannot be written`);
  });
  for (const note of notes) makeSay(options, io)(note);
}
