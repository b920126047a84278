import * as z from 'zod';
import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { subjectOf } from '../../diagnostics/finding-key.ts';
import { object, say } from '../../inventory/schema/schema-values.ts';
import type { SuppressedFinding } from './lint-report.ts';

/** Findings that were there when the baseline was written. They are known by what they are about, never by line. */
export interface Baseline {
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: string;
  readonly subject: string;
  /** How many findings of the rule are about it. */
  readonly count: number;
}

export const baselineSchema = object({
  cofailBaseline: z.literal(1, { error: say('must be 1', 'Write it anew: cofail lint --update-baseline') }),
  findings: z.array(
    object({
      rule: z.string({ error: say('must be text') }),
      subject: z.string({ error: say('must be text') }),
      count: z.int({ error: say('must be a whole number') }).positive(say('must be at least 1')),
    }),
    { error: say('must be a list') },
  ),
});

const entryKey = ({ rule, subject }: Omit<BaselineEntry, 'count'>): string => `${rule}\n${subject}`;
const keyOf = (diagnostic: Diagnostic): string =>
  entryKey({ rule: diagnostic.rule, subject: subjectOf(diagnostic) });

/** The baseline of these findings, in text order. */
export function makeBaseline(diagnostics: readonly Diagnostic[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic);
    const count = (entries.get(key)?.count ?? 0) + 1;
    entries.set(key, { rule: diagnostic.rule, subject: subjectOf(diagnostic), count });
  }
  return {
    findings: [...entries.values()].sort(
      (a, b) => compareText(a.rule, b.rule) || compareText(a.subject, b.subject),
    ),
  };
}

/** A baseline as it is kept in a file. */
export function writeBaseline({ findings }: Baseline): string {
  return `${JSON.stringify({ cofailBaseline: 1, findings }, null, 2)}\n`;
}

/** Takes the findings away that the baseline knows, and tells which of its entries found fewer than they say. */
export function applyBaseline(
  diagnostics: readonly Diagnostic[],
  baseline: Baseline,
): {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly stale: readonly BaselineEntry[];
} {
  if (baseline.findings.length === 0) return { diagnostics, suppressed: [], stale: [] };
  const left = new Map(baseline.findings.map((entry) => [entryKey(entry), entry.count]));
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic);
    const room = left.get(key) ?? 0;
    if (room === 0) kept.push(diagnostic);
    else {
      left.set(key, room - 1);
      suppressed.push({ diagnostic, by: 'baseline', reason: null });
    }
  }
  const stale = baseline.findings.flatMap((entry) => {
    const count = left.get(entryKey(entry)) ?? 0;
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return { diagnostics: kept, suppressed, stale };
}
