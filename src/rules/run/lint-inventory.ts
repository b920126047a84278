import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { presetSetting } from '../config/settings.ts';
import { rules as ownRules } from '../registry.ts';
import { applyBaseline, type Baseline, type BaselineEntry } from './baseline.ts';
import type { SuppressedFinding } from './lint-report.ts';
import { type LintOptions, runRules } from './run-rules.ts';
import { suppressFindings, type UnusedSuppression } from './suppress-findings.ts';

export interface LintInventoryOptions extends LintOptions {
  /** The text of a file of the inventory, for the comments in it. */
  readonly textOf: (file: string) => string | null;
  readonly baseline?: Baseline;
  /** What was found before a change: only what is new counts. */
  readonly before?: Baseline;
}

export interface LintFindings {
  /** Findings that count, in order of file and position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment or the baseline silences, in the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly unusedSuppressions: readonly UnusedSuppression[];
  /** Entries of the baseline that nothing was found for any more, with how many are too many. */
  readonly staleEntries: readonly BaselineEntry[];
}

const nothing: Baseline = { findings: [] };

/** Runs lint rules over an inventory, then takes away what comments in its files and a baseline silence. */
export function lintInventory(inventory: Inventory, options: LintInventoryOptions): LintFindings {
  const { rules = ownRules, settingOf = presetSetting('recommended'), textOf } = options;
  const { baseline = nothing, before = nothing } = options;
  const byComment = suppressFindings(runRules(inventory, options), {
    rules,
    settingOf,
    files: inventory.files,
    textOf,
  });
  const byBaseline = applyBaseline(sortDiagnostics(byComment.diagnostics), baseline);
  const byChange = applyBaseline(byBaseline.diagnostics, before);
  const silenced = new Map(
    [...byComment.suppressed, ...byBaseline.suppressed, ...byChange.suppressed].map((one) => [
      one.diagnostic,
      one,
    ]),
  );
  return {
    diagnostics: byChange.diagnostics,
    suppressed: sortDiagnostics([...silenced.keys()]).flatMap((one) => silenced.get(one) ?? []),
    unusedSuppressions: byComment.unused,
    staleEntries: byBaseline.stale,
  };
}
