import type { Severity } from '../../diagnostics/diagnostic.ts';

/** How much a rule weighs: a finding of level `error` fails a build. */
export const levels = ['off', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

export function severityOf(level: Exclude<Level, 'off'>): Severity {
  return level === 'warn' ? 'warning' : 'error';
}
