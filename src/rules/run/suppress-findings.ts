import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { findSuppressions, type Suppression } from '../../diagnostics/suppressions.ts';
import { loadRules } from '../../inventory/problem.ts';
import { severityOf } from '../config/level.ts';
import type { SettingOf } from '../config/settings.ts';
import { fillMessage, type Value } from '../message.ts';
import type { Rule } from '../rule.ts';
import { unusedSuppression } from '../unused-suppression.ts';
import type { SuppressedFinding } from './lint-report.ts';

export interface SuppressOptions {
  /** The rules that ran. */
  readonly rules: readonly Rule[];
  readonly settingOf: SettingOf;
  readonly files: readonly string[];
  readonly textOf: (file: string) => string | null;
}

/** A comment, and those of its rules that found nothing there. */
export interface UnusedSuppression {
  readonly file: string;
  readonly suppression: Suppression;
  readonly unused: readonly string[];
}

export interface Suppressed {
  /** What no comment silences, and what is wrong with the comments. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly unused: readonly UnusedSuppression[];
}

/** Takes the findings away that comments in the files silence, and finds the comments that silence nothing. */
export function suppressFindings(diagnostics: readonly Diagnostic[], options: SuppressOptions): Suppressed {
  const comments = new Map<string, readonly Suppression[]>();
  for (const file of options.files) {
    const found = findSuppressions(options.textOf(file) ?? '');
    if (found.length > 0) comments.set(file, found);
  }
  const used = new Map<Suppression, Set<string>>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const silencing = (comments.get(diagnostic.file) ?? []).filter((comment) =>
      silences(comment, diagnostic),
    );
    for (const comment of silencing) used.set(comment, (used.get(comment) ?? new Set()).add(diagnostic.rule));
    const [first] = silencing;
    if (first === undefined) kept.push(diagnostic);
    else suppressed.push({ diagnostic, by: 'comment', reason: first.reason });
  }
  const unused = [...comments].flatMap(([file, found]) =>
    found.map((suppression) => ({
      file,
      suppression,
      unused: suppression.rules.filter((rule) => used.get(suppression)?.has(rule) !== true),
    })),
  );
  return {
    diagnostics: [...kept, ...unused.flatMap((comment) => checkComment(comment, options))],
    suppressed,
    unused: unused.flatMap(({ file, suppression, unused: names }) => {
      // A name that no rule has may be a misspelt one.
      const known = names.filter((name) => options.rules.some(({ meta }) => meta.id === name));
      return known.length === 0 || suppression.isMisplaced ? [] : [{ file, suppression, unused: known }];
    }),
  };
}

function silences({ rules, from, to, isMisplaced }: Suppression, { rule, range }: Diagnostic): boolean {
  const line = range?.start.line ?? 1;
  return !isMisplaced && rules.includes(rule) && from <= line && line <= to;
}

type CommentProblem = keyof typeof unusedSuppression.meta.messages;

/** What is wrong with a comment, where the rule for it is on. */
function checkComment(
  { file, suppression, unused }: UnusedSuppression,
  options: SuppressOptions,
): Diagnostic[] {
  const setting = options.settingOf(unusedSuppression, file);
  if (setting.level === 'off' || !options.rules.includes(unusedSuppression)) return [];
  const severity = severityOf(setting.level);
  const { requireReason } = unusedSuppression.meta.options.parse(setting.options) as {
    requireReason: boolean;
  };
  const comment = suppression.from === 1 ? 'cofail-disable' : 'cofail-disable-next-line';
  const found = (id: CommentProblem, values: Readonly<Record<string, Value>>): Diagnostic => {
    const message = unusedSuppression.meta.messages[id];
    if (message === undefined) throw new Error(`${unusedSuppression.meta.id} has no message ${id}`);
    return {
      rule: unusedSuppression.meta.id,
      severity,
      message: fillMessage(message.text, values),
      hint: fillMessage(message.hint, values),
      file,
      range: {
        start: { line: suppression.line, column: suppression.column },
        end: { line: suppression.line, column: suppression.endColumn },
      },
      path: [],
      related: [],
      subject: `${comment} ${suppression.rules.join(' ')}`,
    };
  };
  if (suppression.isMisplaced) return [found('misplaced', {})];
  if (suppression.rules.length === 0) return [found('noRule', { comment })];
  const problems = unused.map((rule) => {
    if (options.rules.some(({ meta }) => meta.id === rule)) return found('unused', { rule });
    if (loadRules.some((id) => id === rule)) return found('loadProblem', { rule });
    const suggestion = didYouMean(
      rule,
      options.rules.map(({ meta }) => meta.id),
    );
    const advice = suggestion === null ? 'All of them: cofail explain' : `Did you mean ${suggestion}?`;
    return found('unknownRule', { rule, suggestion: advice });
  });
  if (requireReason && suppression.reason === null && problems.length === 0)
    problems.push(found('noReason', { comment, rule: suppression.rules.join(', ') }));
  return problems;
}
