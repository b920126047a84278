import type { Range } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import { withoutByteOrderMark } from '../parse/parse-plain.ts';

/** A measured round-trip time of a file, by the names that stand there. */
interface MeasuredTime {
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
  /** 1-based. */
  readonly line: number;
}

export interface LatencyFile {
  readonly times: readonly MeasuredTime[];
  readonly problems: readonly LatencyProblem[];
}

interface LatencyProblem {
  readonly message: string;
  readonly hint: string;
  readonly range: Range;
}

/** Most problems told of one file: one mistake is often on every line. */
const mostProblems = 20;

const form = 'Write region that asks, region that answers, milliseconds: us-east4,europe-west3,90.2';

/**
 * Reads a CSV file of measured round-trip times: a header whose third column says milliseconds, then lines of three
 * fields, the region that asks, the region that answers, and the time. Quotes around fields and blank lines may be.
 */
export function readLatencyFile(source: string): LatencyFile {
  const lines = withoutByteOrderMark(source).split(/\r\n|\n|\r/);
  const times: MeasuredTime[] = [];
  const problems: LatencyProblem[] = [];
  let header: readonly string[] | null = null;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const report = (message: string, hint = form): void => {
      const line = index + 1;
      const range = { start: { line, column: 1 }, end: { line, column: text.length + 1 } };
      problems.push({ message, hint, range });
    };
    const fields = text.split(',').map(unquoted);
    if (header === null) {
      header = fields;
      const wrong = headerProblem(fields);
      if (wrong !== null) report(wrong, 'Write e.g. from,to,milliseconds above the times.');
      continue;
    }
    const [from = '', to = '', written = ''] = fields;
    const milliseconds = /^\d{1,9}(?:\.\d{1,15})?$/.test(written) ? Number(written) : 0;
    if (fields.length !== 3) report(`a line has ${fields.length} fields, not three`);
    else if (from === '' || to === '') report('a line lacks a region');
    else if (milliseconds <= 0) report(`the time must be milliseconds above 0; got ${quote(written)}`);
    else times.push({ from, to, seconds: Number((milliseconds / 1000).toFixed(9)), line: index + 1 });
    if (problems.length >= mostProblems) break;
  }
  if (header === null) {
    const start = { line: 1, column: 1 };
    problems.push({ message: 'the file is empty', hint: form, range: { start, end: start } });
  }
  return { times, problems };
}

function headerProblem(fields: readonly string[]): string | null {
  const unit = fields[2] ?? '';
  if (fields.length !== 3) return `the header has ${fields.length} columns, not three`;
  if (/^\d/.test(unit)) return 'the file has no header';
  if (/(?:^|[^a-z])ms$|milli/i.test(unit)) return null;
  return `the third column must be milliseconds; got ${quote(unit)}`;
}

function unquoted(field: string): string {
  const trimmed = field.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}
