import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ParsedDocument } from './parse-document.ts';

/** What keeps a file from being read as YAML, as findings in it. */
export function syntaxDiagnostics(file: string, { problems }: ParsedDocument): Diagnostic[] {
  return problems.map(({ rule, message, hint, path, range, related }) => ({
    rule,
    severity: 'error',
    message,
    hint,
    file,
    range,
    path,
    related: related === null ? [] : [{ ...related, file }],
  }));
}
