import type { PlaceAnswer } from '../../analysis/place-answer.ts';
import { formatTime, harmOf, harmWords, planName } from '../place-words.ts';
import { pad, type Style, widest } from './style.ts';

const mostColumns = 64;
const rows = 11;

/** Harm that differs by more than this factor is drawn by its logarithm. */
const wide = 12;

/** Plans as letters: the faster the farther left, the more resilient the farther down. Empty for fewer than two. */
export function drawPlans(answer: PlaceAnswer, shown: readonly number[], style: Style): string[] {
  const { plans, resilience, recommended } = answer;
  const points = shown.flatMap((index) => {
    const plan = plans[index];
    return plan === undefined ? [] : [{ index, plan, harm: harmOf(plan, resilience) }];
  });
  const [first] = points;
  const [last] = points.slice(-1);
  if (first === undefined || last === undefined || points.length < 2) return [];
  // What leaves somebody without an answer has the top to itself, or nothing could be told of the others.
  const losesSome = ({ plan }: (typeof points)[number]): boolean =>
    resilience === 'worst' && plan.worst.lost > 0;
  const answered = points.filter((point) => !losesSome(point));
  const ranked = (answered.length > 0 ? answered : points).toSorted((a, b) => a.harm - b.harm);
  const [best = first] = ranked;
  const [worst = first] = ranked.slice(-1);
  const isSplit = answered.length > 0 && answered.length < points.length;
  if (best.harm === worst.harm && !isSplit) return [];
  const isLog = best.harm > 0 && worst.harm / best.harm > wide;
  const scale = (harm: number): number => (isLog ? Math.log(harm) : harm);
  const top = isSplit ? 2 : 0;
  const rowOf = (point: (typeof points)[number]): number =>
    isSplit && losesSome(point)
      ? 0
      : Math.round(
          top + (1 - part(scale(point.harm), scale(best.harm), scale(worst.harm))) * (rows - 1 - top),
        );
  const labels = new Map([
    ...(isSplit ? [[0, 'unanswered'] as const] : []),
    ...(best.harm === worst.harm ? [] : [[top, harmWords(worst.plan, resilience)] as const]),
    [rows - 1, harmWords(best.plan, resilience)] as const,
  ]);
  const margin = widest(labels.values());
  const columns = Math.max(10, Math.min(mostColumns, style.width - margin - 4));
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(' '));
  // The recommended last, so that no other plan at the same place hides it.
  for (const point of points.toSorted(
    (a, b) => Number(a.index === recommended) - Number(b.index === recommended),
  )) {
    const { index, plan } = point;
    const across = part(plan.normal, first.plan.normal, last.plan.normal) * (columns - 1);
    const name = planName(index);
    const mark = name.length > 1 ? '·' : name;
    const line = grid[rowOf(point)];
    if (line !== undefined) line[Math.round(across)] = index === recommended ? style.green(mark) : mark;
  }
  const fastest = formatTime(first.plan.normal);
  const slowest = formatTime(last.plan.normal);
  return [
    ...grid.map((cells, row) => {
      return `${pad(labels.get(row) ?? '', margin)} ${style.dim('│')}${cells.join('').trimEnd()}`.trimEnd();
    }),
    `${' '.repeat(margin)} ${style.dim(`└${'─'.repeat(columns)}`)}`,
    `${' '.repeat(margin + 2)}${pad(fastest, columns - slowest.length)}${slowest}`,
  ];
}

function part(value: number, from: number, to: number): number {
  return to === from ? 0 : (value - from) / (to - from);
}
