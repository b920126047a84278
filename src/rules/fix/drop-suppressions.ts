import type { Suppression } from '../../diagnostics/suppressions.ts';

/** Takes rules that find nothing out of the comments that silence them, and whole comments that no rule is left in. */
export function dropSuppressions(
  source: string,
  unused: readonly { readonly suppression: Suppression; readonly unused: readonly string[] }[],
): string {
  const ending = /\r\n|\n|\r/.exec(source)?.[0] ?? '\n';
  const lines: (string | null)[] = source.split(/\r\n|\n|\r/);
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
  return lines.filter((line) => line !== null).join(ending);
}
