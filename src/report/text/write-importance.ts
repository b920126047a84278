import type { ImportanceMeasures } from '../../analysis/cuts/importance.ts';
import { worthWords } from '../words/report-words.ts';
import { formatProbability, nameOf } from '../words/words.ts';
import { hang, type Style } from './style.ts';

const headings = ['P', 'Birnbaum', 'Fussell-Vesely', 'RAW', 'RRW'];

const note = 'Criticality equals Fussell-Vesely. RAW, RRW: risk achievement and reduction worth.';

/** Importance measures for people: a row per own failure, what contributes most first. */
export function writeImportance(
  measures: readonly ImportanceMeasures[] | null,
  top: number,
  style: Style,
): string[] {
  const title = style.bold('Importance of own failures');
  if (measures === null)
    return ['', title, style.yellow('Not found within the budget. --budget N extends it.')];
  if (measures.length === 0) return ['', title, 'None contributes anything.'];
  const shown = measures.slice(0, top);
  const rows = [headings, ...shown.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  const left = measures.length - shown.length;
  return [
    '',
    title,
    ...lines.map((line, index) =>
      index === 0 ? style.dim(`  ${line}`) : `  ${line}  ${nameOf(shown[index - 1]?.name ?? '')}`,
    ),
    ...(left === 0 ? [] : [style.dim(`and ${left.toLocaleString('en-US')} more; --top N lists more`)]),
    ...hang('', note.split(' '), style.width, style.dim),
  ];
}

function cells(one: ImportanceMeasures): string[] {
  return [
    formatProbability(one.probability),
    formatProbability(one.birnbaum),
    one.fussellVesely === null ? '-' : formatProbability(one.fussellVesely),
    one.riskAchievementWorth === null ? '-' : worthWords(one.riskAchievementWorth),
    // Without it nothing is left.
    one.riskReductionWorth === null ? '∞' : worthWords(one.riskReductionWorth),
  ];
}
