import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { BaselineEntry } from './baseline.ts';

/** What a run of the linter found: what its writers start from. */
export interface LintReport {
  /** Findings that count, in order of file and position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that were silenced on purpose, in the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Entries of the baseline that nothing was found for any more. */
  readonly staleEntries: readonly BaselineEntry[];
  /** Every file that was read, in text order. */
  readonly files: readonly string[];
  /** Number of entities; null where the inventory could not be loaded. */
  readonly entities: number | null;
  /**
   * Every rule that may be named above, by id in text order: lint rules, and what loading may find. Only for a format
   * that wants them.
   */
  readonly rules: readonly RuleSummary[];
  /** The text of a line of a file, for code frames; null where there is none, or the file could not be read. */
  readonly lineOf: (file: string, line: number) => string | null;
}

export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  /** By a comment in the file, or because it is in the baseline. */
  readonly by: 'comment' | 'baseline';
  /** What the comment says of it. */
  readonly reason: string | null;
}

export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly level: 'off' | 'warn' | 'error';
  /** Its page, in Markdown; null for a rule that brings none. */
  readonly page: string | null;
}
