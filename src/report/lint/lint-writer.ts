import type { Inventory } from '../../inventory/inventory.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';
import type { Style } from '../text/style.ts';

/** Writes what the linter found in one format. Equal reports give equal text. */
export type LintWriter = (report: LintReport, context: LintContext) => LintOutput;

/** What a format may want to know beside the report. */
export interface LintContext {
  readonly style: Style;
  /** With which the process is going to end. */
  readonly exitCode: number;
  /** Null where it could not be loaded. */
  readonly inventory: Inventory | null;
}

export interface LintOutput {
  readonly text: string;
  /** What was cut because a host takes no more, one sentence each: for stderr. */
  readonly notes: readonly string[];
}
