import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { type LintFormatName, lintFormats } from '../../report/lint/formats.ts';

/** One format of the findings, and the file that it goes to; null for stdout. */
export interface LintTarget {
  readonly format: LintFormatName;
  readonly file: string | null;
}

/** What other commands call it. */
const aliases: ReadonlyMap<string, LintFormatName> = new Map([['text', 'stylish']]);

/** Collects `--format NAME` and `--format NAME=FILE`. */
export function collectTarget(text: string, before: readonly LintTarget[] = []): LintTarget[] {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const names = Object.keys(lintFormats) as LintFormatName[];
  const format = aliases.get(name) ?? names.find((one) => one === name);
  if (format === undefined) {
    const suggestion = didYouMean(name, names);
    throw new InvalidArgumentError(
      suggestion === null ? `There are: ${names.join(', ')}.` : `Did you mean ${suggestion}?`,
    );
  }
  const file = equals === -1 ? null : text.slice(equals + 1);
  if (file === '') throw new InvalidArgumentError(`Write a file behind the =, e.g. ${format}=findings.txt.`);
  return [...before, { format, file }];
}

/**
 * Where each format goes: the one without a file to `--output`, or to stdout.
 *
 * @throws UsageError where two go to one place.
 */
export function resolveTargets(
  targets: readonly LintTarget[] | undefined,
  output: string | undefined,
): LintTarget[] {
  const asked = targets ?? [{ format: 'stylish', file: null }];
  const resolved = asked.map(({ format, file }) => ({ format, file: file ?? output ?? null }));
  for (const [index, { format, file }] of resolved.entries()) {
    const earlier = resolved.findIndex((other) => other.file === file);
    if (earlier === index) continue;
    const where = file === null ? 'stdout' : quote(file);
    throw new UsageError(
      `two formats would go to ${where}. Write one of them to a file: --format ${format}=FILE`,
    );
  }
  return resolved;
}
