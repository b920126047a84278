import type { EntityNines, NinesAnswer } from '../../analysis/probability/nines.ts';
import type { Sampling } from '../../analysis/probability/spread-draws.ts';
import { probabilityNines, probabilityWords } from '../words/report-words.ts';
import { formatProbability, nameOf, plural, samplingWords } from '../words/words.ts';
import { spreadLines } from './spread-words.ts';
import { hang, type Style, widest } from './style.ts';

const headings = ['P(down)', 'in truth', 'on paper', 'lost'];

/** How likely entities are to be down, for people: a row for each, and how many nodes are down on average. */
export function writeNines(
  { rows, expectedDown }: NinesAnswer,
  { top, sampling }: { readonly top: number; readonly sampling: Sampling | null },
  style: Style,
): string {
  if (rows.length === 0) return 'No such entity.\n';
  const shown = rows.slice(0, top);
  const cells = shown.map(cellsOf);
  const widths = headings.map((title, column) => widest([title, ...cells.map((row) => row[column] ?? '')]));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}  `;
  const indent = ' '.repeat((widths[0] ?? 0) + 4);
  const left = rows.length - shown.length;
  const isDrawn = sampling !== null && shown.some(({ spread }) => spread !== null);
  return `${[
    style.dim(`${line(headings)}entity`),
    ...shown.flatMap((row, index) => [
      ...hang(line(cells[index] ?? []), [nameOf(row.entity)], style.width, style.cyan),
      ...(row.spread === null ? [] : spreadLines('P(down)', row.spread.figure, indent, style)),
    ]),
    ...(left > 0 ? [style.dim(`and ${left.toLocaleString('en-US')} more; --top N lists more`)] : []),
    ...(shown.some(({ assumed }) => assumed) ? [style.dim('  * rests on an assumed probability')] : []),
    ...(isDrawn ? [style.dim(`  ${samplingWords(sampling)}`)] : []),
    ...(expectedDown === null ? [] : ['', ...hang('', expected(expectedDown).split(' '), style.width)]),
  ].join('\n')}\n`;
}

function expected({ nodes, lower, upper, spread }: NonNullable<NinesAnswer['expectedDown']>): string {
  const average = lower === upper ? formatProbability(lower) : ends({ lower, upper });
  const known = spread === null ? '' : `, from ${ends(spread)} as far as is known`;
  return `Of ${plural(nodes, 'node')}, ${average} ${nodes === 1 ? 'is' : 'are'} down on average${known}.`;
}

function ends({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `${formatProbability(lower)} to ${formatProbability(upper)}`;
}

function cellsOf({ probability, onPaper, ninesLost, assumed }: EntityNines): string[] {
  return [
    probabilityWords(probability) + (assumed ? '*' : ''),
    probabilityNines(probability),
    onPaper === null ? '' : probabilityNines(onPaper),
    ninesLost === null ? '' : ninesLost.toFixed(1).replace(/^-0\.0$/, '0.0'),
  ];
}
