import type { Suppression } from '../../diagnostics/suppressions.ts';
import { splitLines } from './edit.ts';

/** Takes rules that find nothing out of the comments that silence them, and whole comments that no rule is left in. */
export function dropSuppressions(
  source: string,
  unused: readonly { readonly suppression: Suppression; readonly unused: readonly string[] }[],
): string {
  const { lines: written, endings } = splitLines(source);
  const lines: (string | null)[] = [...written];
  for (const { suppression, unused: gone } of unused) {
    const { line, column, rules, reason, isMisplaced } = suppression;
    const text = lines[line - 1];
    if (text == null) continue;
    const left = isMisplaced ? [] : rules.filter((rule) => !gone.includes(rule));
    const before = text.slice(0, column - 1);
    const [head = ''] = /#\s*cofail-disable(-next-line)?/.exec(text.slice(column - 1)) ?? [];
    const why = reason === null ? '' : ` -- ${reason}`;
    if (left.length > 0) lines[line - 1] = `${before}${head} ${left.join(', ')}${why}`;
    else lines[line - 1] = before.trim() === '' ? null : before.trimEnd();
  }
  return lines.map((line, index) => (line === null ? '' : line + endings[index])).join('');
}
