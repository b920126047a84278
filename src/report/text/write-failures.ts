import { type Damage, type DamageMeasure, damageMeasures } from '../../analysis/damage/damage.ts';
import type { FailureSet } from '../../analysis/damage/failure-set.ts';
import type { PairSweepAnswer } from '../../analysis/damage/sweep-pairs.ts';
import type { WorstAnswer } from '../../analysis/damage/worst-failures.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import { formatProbability, listSome, nameOf, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** The sets of failures that hurt most, for people: the worst first, then its runners-up. */
export function writeWorst({ by, most, sets, complete, upper }: WorstAnswer, style: Style): string {
  const [worst] = sets;
  const failures = most === 1 ? 'The failures' : `The sets of up to ${most} failures`;
  const lines = [style.bold(`${failures} that hurt most, by ${by}`)];
  if (worst === undefined)
    lines.push(style.green(complete ? 'No failure takes any.' : 'The search ended before it found one.'));
  else lines.push('', ...table(sets, by, style));
  if (!complete) {
    const words = `Not complete: the budget ended the search. No set takes more than ${formatAmount(upper)}. --budget N extends it.`;
    lines.push('', ...hang('', words.split(' '), style.width, style.yellow));
  }
  return end(lines, worst, style);
}

/** The N-1 table for people: what each single failure takes, the worst first. */
export function writeSweep(
  rows: readonly FailureSet[],
  by: DamageMeasure,
  most: number,
  style: Style,
): string {
  const harmless = rows.filter(({ damage }) => damage[by] === 0).length;
  const lines = [
    style.bold(`What each single failure takes, by ${by}`),
    `${plural(rows.length, 'own failure')}, of which ${rows.length - harmless} take ${by === 'weight' ? 'weight' : by}`,
    '',
    ...table(rows.slice(0, most), by, style),
  ];
  if (rows.length > most) lines.push('', style.dim(`and ${rows.length - most} more; --top N lists more`));
  return end(lines, rows[0], style);
}

/** Pairs of failures that are worse than the union of each alone, for people. */
export function writePairSweep({ by, pairs, count, complete }: PairSweepAnswer, style: Style): string {
  const isAre =
    count === 1 ? '1 pair of failures is' : `${count.toLocaleString('en-US')} pairs of failures are`;
  const lines = [style.bold(`${isAre} worse than the two alone, by ${by}`)];
  if (!complete) {
    const words = 'Not complete: the budget ended the search; there may be more. --budget N extends it.';
    lines.push(...hang('', words.split(' '), style.width, style.yellow));
  }
  if (count === 0 && complete)
    lines.push(style.green('Whatever two failures take, one of them takes alone.'));
  const width = widest(pairs.map(({ excess }) => formatAmount(excess)));
  for (const pair of pairs) {
    const more = `  ${pad(style.red(formatAmount(pair.excess)), width)} more  `;
    lines.push('', ...hang(more, setWords(pair), style.width));
    if (pair.together.length === 0) continue;
    lines.push(
      ...hang(
        ' '.repeat(width + 9),
        ['only', 'together:', ...listSome(pair.together, 8)],
        style.width,
        style.dim,
      ),
    );
  }
  if (count > pairs.length)
    lines.push(
      '',
      style.dim(`and ${(count - pairs.length).toLocaleString('en-US')} more; --top N lists more`),
    );
  return end(lines, pairs[0], style);
}

function end(lines: readonly string[], first: FailureSet | undefined, style: Style): string {
  const refs = first === undefined ? [] : [...new Set(first.failed.map(refOfVertex))];
  const next =
    refs.length === 0
      ? []
      : ['', style.dim(`All about the first: ${style.command(['what-if', '--fail', ...refs])}`)];
  return `${[...lines, ...next].join('\n')}\n`;
}

/** One row for each set: the damage in the measure that counts first, then in the others, and what fails. */
function table(rows: readonly FailureSet[], by: DamageMeasure, style: Style): string[] {
  const isWeighted = rows.some(({ damage }) => damage.weight !== damage.nodes);
  const columns = [by, ...damageMeasures.filter((one) => one !== by && (one !== 'weight' || isWeighted))];
  const cells = rows.map((row) => columns.map((column) => formatAmount(row.damage[column])));
  const widths = columns.map((column, index) => widest([column, ...cells.map((row) => row[index] ?? '')]));
  const chances = rows.map(
    ({ probability, assumed }) => formatProbability(probability) + (assumed ? '*' : ''),
  );
  const chanceWidth = widest(['P', ...chances]);
  const line = (parts: readonly string[], chance: string): string =>
    `  ${parts.map((part, index) => part.padStart(widths[index] ?? 0)).join('  ')}  ${pad(chance, chanceWidth)}  `;
  const body = rows.flatMap((row, index) => {
    const [first = '', ...others] = cells[index] ?? [];
    const start = line([first, ...others], chances[index] ?? '');
    return hang(start, setWords(row), style.width, style.cyan);
  });
  const note = rows.some(({ assumed }) => assumed) ? [style.dim('  * an assumed probability')] : [];
  return [style.dim(`${line(columns, 'P')}failed`), ...body, ...note];
}

/** `cloud:aws + cloud:gcp`. */
function setWords({ failed }: FailureSet): string[] {
  return failed.map((name, index) => nameOf(name) + (index < failed.length - 1 ? ' +' : ''));
}

function formatAmount(amount: Damage[DamageMeasure]): string {
  return Number.isInteger(amount) ? amount.toLocaleString('en-US') : String(Number(amount.toPrecision(6)));
}
