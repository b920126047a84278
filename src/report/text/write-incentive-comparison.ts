import type { IncentiveGame } from '../../analysis/incentives/incentive-game.ts';
import type { IncentiveState } from '../../analysis/incentives/incentive-state.ts';
import type { IncentiveAnswer, RuleAnswer } from '../../analysis/incentives/play-incentives.ts';
import { show } from '../../diagnostics/quote.ts';
import {
  formatAmount,
  formatPrices,
  formatShare,
  outcomeWords,
  settingNotes,
  settingWords,
  stateCells,
} from '../words/incentive-words.ts';
import { hang, pad, type Style, widest } from './style.ts';

const barWidth = 24;

/** What several rules make of one fleet, for people: what users have of it, what it is paid, and a picture of both. */
export function writeIncentiveComparison(
  setting: IncentiveGame,
  answer: IncentiveAnswer,
  seed: number,
  style: Style,
): string {
  const { before, plans, rules } = answer;
  const width = widest([...rules.map(({ name }) => show(name)), 'best for after-loss']);
  const isShort = width <= 22;
  const rows: (readonly [string, IncentiveState, string, string])[] = [
    ['as it is', before, '', ''],
    ...rules.map(
      (rule) => [show(rule.name), rule.state, ends(rule), String(rule.state.nodes - before.nodes)] as const,
    ),
    ['best for service', plans.service.state, '', String(plans.service.sites.length)],
    ['best for after-loss', plans['after-loss'].state, '', String(plans['after-loss'].sites.length)],
  ];
  const lines = [
    style.bold('What each rule makes of the fleet'),
    ...hang('', settingWords(setting, seed), style.width, style.dim),
    ...settingNotes(setting, rules).flatMap((note) => hang('', note.split(' '), style.width, style.yellow)),
    '',
    ...table(
      ['', 'come', 'served', 'after loss', 'latency', 'indep.', ''],
      rows.map(([name, state, end, come]) => [name, come, ...stateCells(state), end]),
      style,
    ),
    '',
    ...table(
      ['', 'paid', 'cost', 'points per 1,000', 'price of anarchy'],
      rules.map((rule) => [
        show(rule.name),
        formatAmount(rule.paid),
        formatAmount(rule.cost),
        formatPoints(rule, before),
        formatPrices(rule),
      ]),
      style,
    ),
    ...hang(
      '  ',
      'points: of demand served after the worst loss, gained for 1,000 paid to entrants. Prices: for service · after the worst loss.'.split(
        ' ',
      ),
      style.width,
      style.dim,
    ),
    '',
    style.bold('Demand still served after the worst loss'),
    ...rows.flatMap(([name, state]) => {
      const bar = drawBar(before.afterLoss.served, state.afterLoss.served, state.served, style);
      const figure = formatShare(state.afterLoss.served).padStart(4);
      return isShort
        ? [`  ${pad(name, width)}  ${bar}  ${figure}`]
        : [...hang('  ', [name], style.width), `      ${bar}  ${figure}`];
    }),
    ...hang('  ', '█ as it is, ▓ more by the rule, ░ served until then'.split(' '), style.width, style.dim),
  ];
  return `${lines.join('\n')}\n`;
}

function ends({ play }: RuleAnswer): string {
  return play.outcome === 'equilibrium' ? '' : outcomeWords[play.outcome];
}

/** Points of after-loss service for 1,000 paid to entrants. */
function formatPoints({ paid, state }: RuleAnswer, before: IncentiveState): string {
  const points = (state.afterLoss.served - before.afterLoss.served) * 100;
  if (points === 0) return '0';
  return paid <= 0 ? 'free' : formatAmount((points / paid) * 1000);
}

function drawBar(before: number, after: number, served: number, style: Style): string {
  const at = (share: number): number => Math.round(share * barWidth);
  const full = Math.min(at(before), at(after));
  const more = at(after) - full;
  const light = Math.max(0, at(served) - at(after));
  const rest = Math.max(0, barWidth - full - more - light);
  return `${'█'.repeat(full)}${style.green('▓'.repeat(more))}${style.dim('░'.repeat(light))}${' '.repeat(rest)}`;
}

/**
 * The first column to the left, the others to the right; words behind the last one are no column. Where a line would be too
 * long, the names have lines of their own.
 */
function table(heads: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const widths = heads.map((head, at) => widest([head, ...rows.map((row) => row[at] ?? '')]));
  const figures = ([, ...others]: readonly string[]): string =>
    others
      .map((cell, at) =>
        heads[at + 1] === '' ? cell : ' '.repeat((widths[at + 1] ?? 0) - widest([cell])) + cell,
      )
      .join('  ')
      .trimEnd();
  const names = widths[0] ?? 0;
  const isWide = rows.some((row) => 2 + names + 2 + widest([figures(row)]) > style.width);
  const body = rows.flatMap((row) => {
    const [name = ''] = row;
    if (!isWide) return [`  ${pad(name, names)}  ${figures(row)}`];
    const below = `      ${figures(row)}`;
    const fits = widest([below]) <= style.width;
    const packed = figures(row).trim().split(/ {2,}/);
    return [...hang('  ', [name], style.width), ...(fits ? [below] : hang('      ', packed, style.width))];
  });
  const head = isWide ? `      ${figures(heads)}` : `  ${pad('', names)}  ${figures(heads)}`;
  return [...hang('', [head], style.width, style.dim), ...body];
}
