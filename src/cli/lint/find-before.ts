import { countFindings } from '../../report/text/write-diagnostics.ts';
import { type Baseline, makeBaseline } from '../../rules/run/baseline.ts';
import { lintInventory } from '../../rules/run/lint-inventory.ts';
import type { Io } from '../io.ts';
import { loadSides } from '../load-sides.ts';
import { type CommonOptions, type TodayOption, today } from '../options.ts';
import { makeSay } from '../session.ts';
import type { LintSetup } from './lint-setup.ts';

export interface BeforeOptions extends TodayOption, Pick<CommonOptions, 'config' | 'quiet'> {
  readonly git?: string;
}

/**
 * What the same rules find in the same paths at a git revision. Where that cannot be loaded, nothing: everything then
 * counts as new, and the reader is told so.
 */
export async function findBefore(
  paths: readonly string[],
  { rules, settingOf }: LintSetup,
  options: BeforeOptions,
  io: Io,
): Promise<Baseline> {
  const { base } = await loadSides(paths, options.git ?? 'HEAD', options, io);
  if (base.inventory === null) {
    makeSay(
      options,
      io,
    )(`${base.label} cannot be loaded (${countFindings(base.diagnostics)}), so every finding counts as new.`);
    return { findings: [] };
  }
  const { textOf, inventory } = base;
  const { diagnostics } = lintInventory(inventory, { today: today(options, io), rules, settingOf, textOf });
  return makeBaseline(diagnostics);
}
