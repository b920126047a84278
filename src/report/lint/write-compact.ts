import { escapeInvisible } from '../../diagnostics/quote.ts';
import { startOf } from './finding-place.ts';
import type { LintWriter } from './lint-writer.ts';

/** One line per finding, as compilers write it: `file:line:column: severity rule message`. */
export const writeCompact: LintWriter = ({ diagnostics }) => ({
  text: diagnostics
    .map((diagnostic) => {
      const { file, severity, rule, message } = diagnostic;
      const { line, column } = startOf(diagnostic);
      return `${escapeInvisible(`${file}:${line}:${column}: ${severity} ${rule} ${message}`)}\n`;
    })
    .join(''),
  notes: [],
});
