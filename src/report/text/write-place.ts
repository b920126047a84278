import type { FleetFigures, PlaceAnswer } from '../../analysis/place/place-answer.ts';
import { show } from '../../diagnostics/quote.ts';
import {
  basisWords,
  distinctionsOf,
  figureCells,
  formatCost,
  formatTime,
  objectiveWords,
  planName,
  plansToShow,
  reasonsFor,
} from '../words/place-words.ts';
import { formatProbability, nameOf, plural } from '../words/words.ts';
import { drawPlans } from './place-picture.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** Where the next nodes go, for people: the plans that are worth a choice as table and picture, and one with reasons. */
export function writePlace(
  answer: PlaceAnswer,
  style: Style,
  most: number,
  patchCommand: readonly string[],
): string {
  const shown = plansToShow(answer, most);
  const lines = [
    ...headLines(answer, style),
    '',
    ...tableLines(answer, shown, style),
    ...(answer.plans.length > shown.length
      ? [style.dim(`and ${plural(answer.plans.length - shown.length, 'more plan')}; --top N lists more`)]
      : []),
    '',
  ];
  const picture = drawPlans(answer, shown, style);
  if (picture.length > 0) lines.push(...picture, '');
  const names = (causes: readonly string[]): string =>
    causes.length <= 3
      ? causes.map(nameOf).join(' or ')
      : `${nameOf(causes[0] ?? '')} or one of ${causes.length - 1} others`;
  for (const sentence of reasonsFor(answer, names)) lines.push(...hang('', sentence.split(' '), style.width));
  lines.push(...proofLines(answer, style), '');
  lines.push(style.dim(`As a patch to the inventory: ${style.command(patchCommand)}`));
  return `${lines.join('\n')}\n`;
}

function headLines(answer: PlaceAnswer, style: Style): string[] {
  const { role, add, objective, existing, candidates, clients, complete, priced, plans } = answer;
  const what = add === 1 ? `the next ${show(role)} node goes` : `the next ${add} ${show(role)} nodes go`;
  const asking = {
    latency: `${plural(clients, 'place')} ask`,
    sources: plural(clients, 'source'),
    centre: plural(clients, 'place'),
    propagation: '',
  }[objective];
  const facts = [
    ...(asking === '' ? [] : [asking]),
    `${plural(existing.length, 'node')} now`,
    plural(candidates, 'candidate'),
    basisWords(answer),
  ].join(', ');
  const count = complete
    ? `${plural(priced, 'plan')} priced, all there are; ${plans.length} worth a choice`
    : `${plural(priced, 'plan')} priced, not all there are; ${plans.length} worth a choice`;
  return [
    style.bold(`Where ${what}`),
    ...hang('to be fast: ', objectiveWords[objective].split(' '), style.width),
    ...hang('', `${facts}`.split(' '), style.width, style.dim),
    ...hang('', `${count}`.split(' '), style.width, style.dim),
  ];
}

function tableLines(answer: PlaceAnswer, shown: readonly number[], style: Style): string[] {
  const { now, plans, recommended, existing } = answer;
  const isPriced = plans[0]?.cost !== null;
  const rowOf = (name: string, figures: FleetFigures, nodes: number, cost: string): string[] => [
    name,
    ...figureCells(figures, nodes),
    ...(isPriced ? [cost] : []),
  ];
  const head = ['', 'normally', 'worst failure', 'expected', 'independent', ...(isPriced ? ['cost'] : [])];
  const nodes = existing.length + answer.add;
  const rows = [
    ...(now === null ? [] : [{ cells: rowOf('now', now, existing.length, ''), index: -1 }]),
    ...shown.flatMap((index) => {
      const plan = plans[index];
      if (plan === undefined) return [];
      return [{ cells: rowOf(planName(index), plan, nodes, formatCost(plan.cost)), index }];
    }),
  ];
  const widths = head.map((title, column) =>
    widest([title, ...rows.map(({ cells }) => cells[column] ?? '')]),
  );
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ');
  const indent = ' '.repeat((widths[0] ?? 0) + 2);
  return [
    style.dim(lineOf(head).trimEnd()),
    ...rows.flatMap(({ cells, index }) => {
      const line = lineOf(cells).trimEnd();
      const distinctions = distinctionsOf(index, answer).join(', ');
      const candidates = (plans[index]?.candidates ?? []).map(
        (id, at, all) => show(id) + (at < all.length - 1 ? ',' : ''),
      );
      const words = [...(distinctions === '' ? [] : `${distinctions}:`.split(' ')), ...candidates];
      return [
        index === recommended ? style.green(line) : line,
        ...(index === -1 ? [] : hang(indent, words, style.width, style.dim)),
      ];
    }),
  ];
}

/** What is proven, and what the figures leave out. */
function proofLines(answer: PlaceAnswer, style: Style): string[] {
  const { complete, bounds, plans, rest, assumed, recommended } = answer;
  const lines: string[] = [];
  const say = (text: string): void => {
    lines.push(...hang('', text.split(' '), style.width, style.dim));
  };
  if (!complete) {
    const least = Math.min(...plans.map(({ normal }) => normal));
    const worst = Math.min(...plans.map((plan) => plan.worst.seconds));
    if (bounds.normal === 0) say('Nothing is proven of other plans: the search ended before.');
    else
      say(`Proven: no plan is faster than ${formatTime(bounds.normal)} (${gapWords(least, bounds.normal)}).`);
    if (bounds.worst > 0)
      say(
        `Proven: no plan is faster than ${formatTime(bounds.worst)} after its worst failure (${gapWords(worst, bounds.worst)}).`,
      );
  }
  const plan = plans[recommended];
  if (plan?.expectedOverAll != null) {
    const { lower, upper } = plan.expectedOverAll;
    const value = upper - lower < 1e-6 ? formatTime(upper) : `${formatTime(lower)} to ${formatTime(upper)}`;
    say(
      `${planName(recommended)} over all failures in all combinations: ${value} on average, ${formatTime(answer.outage)} where nobody answers.`,
    );
  }
  say(
    `Expected: one domain failure at a time; that two or more happen at once has probability ${formatProbability(rest)}.${assumed ? ' It rests on default probabilities of cofail.' : ''}`,
  );
  if (!answer.isLoaded && answer.objective === 'latency')
    say('Capacities are not known, so no node is ever full.');
  return lines;
}

function gapWords(found: number, bound: number): string {
  if (found <= bound + 1e-9) return 'and one is as fast';
  return bound === 0
    ? 'no more is known'
    : `the best found is ${((found / bound - 1) * 100).toFixed(1)}% above`;
}
