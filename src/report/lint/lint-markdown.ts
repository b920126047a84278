import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LintReport, SuppressedFinding } from '../../rules/run/lint-report.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape-markdown.ts';
import { countFindings } from '../text/write-diagnostics.ts';
import { plural } from '../words/words.ts';
import { placeOf } from './finding-place.ts';
import type { LintOutput } from './lint-writer.ts';
import { worstFirst } from './worst-first.ts';

/** Bytes kept for what stands below a table that was cut. */
const footer = 400;

/**
 * A table of the findings, worst first, of at most so many bytes of UTF-8; where it was cut it says so. `host` is who
 * takes no more.
 */
export function lintMarkdown(report: LintReport, mostBytes: number, host: string): LintOutput {
  const { diagnostics } = report;
  const found = diagnostics.length === 0 ? 'no findings' : countFindings(diagnostics);
  const head = `## cofail lint: ${found}\n\n`;
  const about = `${[checked(report), ...suppressedBy(report.suppressed)].join(' ')}\n`;
  if (diagnostics.length === 0) return { text: head + about, notes: [] };

  const tableHead = '| | where | rule | finding |\n| --- | --- | --- | --- |\n';
  let room = mostBytes - byteLength(head + tableHead + about) - footer;
  const rows: string[] = [];
  const makeRow = rowWriter();
  for (const diagnostic of worstFirst(diagnostics)) {
    const row = makeRow(diagnostic);
    room -= byteLength(row);
    if (room < 0) break;
    rows.push(row);
  }
  const left = diagnostics.length - rows.length;
  const cut = `${plural(left, 'more finding')} left out: ${host} takes no more.`;
  return {
    text: `${head}${tableHead}${rows.join('')}\n${left === 0 ? '' : `**${cut}**\n\n`}${about}`,
    notes: left === 0 ? [] : [`Markdown has ${plural(rows.length, 'finding')}. ${cut}`],
  };
}

/** Advice that many findings share is given once. */
function rowWriter(): (diagnostic: Diagnostic) => string {
  const given = new Set<string>();
  return (diagnostic) => {
    const { severity, rule, message, hint, related } = diagnostic;
    const advice = hint === null || given.has(`${rule} ${hint}`) ? [] : [hint];
    if (hint !== null) given.add(`${rule} ${hint}`);
    const words = [
      escapeMarkdown(message),
      ...related.map((other) => `${escapeMarkdown(other.message)}: ${codeSpan(placeOf(other))}`),
      ...advice.map((text) => `<sub>${escapeMarkdown(text)}</sub>`),
    ];
    const mark = severity === 'error' ? '❌' : '⚠️';
    return `| ${mark} | ${codeSpan(placeOf(diagnostic))} | ${codeSpan(rule)} | ${words.join('<br>')} |\n`;
  };
}

function checked({ files, entities }: LintReport): string {
  const read = plural(files.length, 'file');
  return entities === null ? `${read}, which cannot be loaded.` : `${read}, ${plural(entities, 'entity')}.`;
}

function suppressedBy(suppressed: readonly SuppressedFinding[]): string[] {
  if (suppressed.length === 0) return [];
  const comments = suppressed.filter(({ by }) => by === 'comment').length;
  const counts = [
    ...(comments > 0 ? [`${comments} by comments`] : []),
    ...(comments < suppressed.length ? [`${suppressed.length - comments} by the baseline`] : []),
  ];
  return [`Suppressed: ${counts.join(', ')}.`];
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
