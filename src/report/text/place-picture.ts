import type { PlaceAnswer } from '../../analysis/place/place-answer.ts';
import { plotPlans } from '../place-plot.ts';
import { formatTime, harmWords, planName } from '../words/place-words.ts';
import { pad, type Style, widest } from './style.ts';

const mostColumns = 64;
const rows = 11;

/** Plans as letters: the faster the farther left, the more resilient the farther down. Empty where they are alike. */
export function drawPlans(answer: PlaceAnswer, shown: readonly number[], style: Style): string[] {
  const { resilience, recommended } = answer;
  const plot = plotPlans(answer, shown);
  if (plot === null) return [];
  const { points, fastest, slowest, best, worst } = plot;
  const isSplit = points.some(({ up }) => up === null);
  const top = isSplit ? 2 : 0;
  const [high, low] = [harmWords(worst, resilience), harmWords(best, resilience)];
  const labels = new Map([
    ...(isSplit ? [[0, 'unanswered'] as const] : []),
    ...(high === low ? [] : [[top, high] as const]),
    [rows - 1, low] as const,
  ]);
  const margin = widest(labels.values());
  const columns = Math.max(10, Math.min(mostColumns, style.width - margin - 4));
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(' '));
  // The recommended last, so that no other plan at the same place hides it.
  for (const { index, across, up } of points.toSorted(
    (a, b) => Number(a.index === recommended) - Number(b.index === recommended),
  )) {
    const name = planName(index);
    const mark = name.length > 1 ? '·' : name;
    const line = grid[up === null ? 0 : Math.round(top + (1 - up) * (rows - 1 - top))];
    if (line !== undefined)
      line[Math.round(across * (columns - 1))] = index === recommended ? style.green(mark) : mark;
  }
  const [left, right] = [formatTime(fastest.normal), formatTime(slowest.normal)];
  return [
    ...grid.map((cells, row) =>
      `${pad(labels.get(row) ?? '', margin)} ${style.dim('│')}${cells.join('').trimEnd()}`.trimEnd(),
    ),
    `${' '.repeat(margin)} ${style.dim(`└${'─'.repeat(columns)}`)}`,
    `${' '.repeat(margin + 2)}${pad(left, columns - right.length)}${right}`,
  ];
}
