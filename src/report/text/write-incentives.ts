import type { IncentiveGame } from '../../analysis/incentives/incentive-game.ts';
import type { IncentiveState } from '../../analysis/incentives/incentive-state.ts';
import type { IncentiveAnswer, RuleAnswer } from '../../analysis/incentives/play-incentives.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Goal } from '../../incentives/welfare.ts';
import {
  formatAmount,
  formatCount,
  formatMilliseconds,
  formatPrice,
  formatShare,
  settingNotes,
  settingWords,
} from '../words/incentive-words.ts';
import { nameOf, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** Where operators go under one rule, for people: how it ends, where they are, what users have of it, and the moves. */
export function writeIncentives(
  setting: IncentiveGame,
  answer: IncentiveAnswer,
  rule: RuleAnswer,
  { seed, mostMoves }: { readonly seed: number; readonly mostMoves: number },
  style: Style,
): string {
  const lines = [
    ...hang('', [style.bold(show(rule.name)), ...`pays: ${show(rule.summary)}`.split(' ')], style.width),
    ...hang('', settingWords(setting, seed), style.width, style.dim),
    ...settingNotes(setting, [rule]).flatMap((note) => hang('', note.split(' '), style.width, style.yellow)),
    '',
    ...outcomeLines(rule, style),
    '',
    ...placeLines(setting, rule, style),
    '',
    ...stateLines(answer.before, rule.state, style),
    '',
    ...welfareLines(answer, rule, style),
    '',
    ...moveLines(setting, rule, mostMoves, style),
  ];
  return `${lines.join('\n')}\n`;
}

function outcomeLines({ play, equilibria, turn }: RuleAnswer, style: Style): string[] {
  const rounds = plural(play.rounds, 'round');
  const words = {
    equilibrium: `An equilibrium after ${rounds}: nobody gains by moving.`,
    cycle: `No rest: after ${rounds} everyone is back where they were at move ${(play.cycleStart ?? 0) + 1}; the last ${plural(play.moves.length - (play.cycleStart ?? 0), 'move')} come again for ever.${turnWords(turn)} Below is the end of one turn.`,
    budget: `No end after ${rounds}: neither at rest nor back where they were. Below is where they are then. --rounds N plays on.`,
  }[play.outcome];
  const all =
    equilibria === null
      ? ''
      : equilibria === 0
        ? ' There is no equilibrium: all places were tried.'
        : ` Of all places that were tried, ${equilibria === 1 ? '1 is an equilibrium' : `${equilibria} are equilibria`}.`;
  const color = play.outcome === 'equilibrium' ? style.green : style.yellow;
  return hang('', `${words}${all}`.split(' '), style.width, color);
}

function turnWords(turn: RuleAnswer['turn']): string {
  if (turn === null) return '';
  const range = (goal: Goal): string => {
    const [least, most] = [turn[goal].least, turn[goal].most].map(formatShare);
    return least === most ? (least ?? '') : `${least} to ${most}`;
  };
  return ` In a turn ${range('service')} of the demand is served, ${range('after-loss')} after the worst loss.`;
}

/** Where entrants are: how many, what each earns and pays. */
function placeLines({ candidates }: IncentiveGame, rule: RuleAnswer, style: Style): string[] {
  const rows = rule.places.map(({ nodes, reward, cost, site }) => ({
    cells: [String(nodes), formatAmount(reward), formatAmount(cost), formatAmount(reward - cost)],
    name: show(candidates[site]?.id ?? ''),
  }));
  const heads = ['nodes', 'each earns', 'costs', 'keeps'];
  const widths = heads.map((head, at) => widest([head, ...rows.map(({ cells }) => cells[at] ?? '')]));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')}  `;
  const out = rule.out === 0 ? [] : [`${line([String(rule.out), '', '', ''])}${style.dim('stay out')}`];
  return [
    style.dim(`${line(heads)}where`),
    ...rows.flatMap(({ cells, name }) => hang(line(cells), [name], style.width, style.cyan)),
    ...out,
  ];
}

function stateLines(before: IncentiveState, after: IncentiveState, style: Style): string[] {
  const cause = (state: IncentiveState): string =>
    state.afterLoss.cause === null ? '' : nameOf(state.afterLoss.cause);
  const kindOf = (state: IncentiveState, kind: string) =>
    state.concentration.find((one) => one.kind === kind);
  const rows: [string, string, string, string][] = [
    ['demand served', formatShare(before.served), formatShare(after.served), ''],
    [
      'after the worst loss',
      formatShare(before.afterLoss.served),
      formatShare(after.afterLoss.served),
      cause(after) === '' ? '' : `of ${cause(after)}`,
    ],
    ['mean latency', formatMilliseconds(before.latency), formatMilliseconds(after.latency), ''],
    ['nodes', String(before.nodes), String(after.nodes), ''],
    ['independent of them', formatCount(before.independent), formatCount(after.independent), ''],
    ...after.concentration.map(({ kind, hhi, nakamoto }): [string, string, string, string] => [
      `HHI of ${show(kind)}`,
      formatHhi(kindOf(before, kind)?.hhi ?? null),
      formatHhi(hhi),
      nakamoto === null
        ? ''
        : `${formatCount(nakamoto)} of them ${nakamoto.upper === 1 ? 'holds' : 'hold'} more than 1/3`,
    ]),
  ];
  const first = widest(rows.map(([name]) => name));
  const second = widest(['before', ...rows.map(([, was]) => was)]);
  const third = widest(['after', ...rows.map(([, , is]) => is)]);
  return [
    style.dim(`  ${pad('', first)}  ${'before'.padStart(second)}  ${'after'.padStart(third)}`),
    ...rows.flatMap(([name, was, is, note]) => {
      const start = `  ${pad(name, first)}  ${was.padStart(second)}  ${is.padStart(third)}`;
      return note === '' ? [start] : hang(`${start}  `, note.split(' '), style.width, style.dim);
    }),
  ];
}

function formatHhi(hhi: number | null): string {
  return hhi === null ? '-' : hhi.toFixed(2);
}

const goalWords: Readonly<Record<Goal, string>> = {
  service: 'what is served',
  'after-loss': 'what is served after the worst loss',
};

/** What the demand served is worth less the costs, against the best known plan. */
function welfareLines({ plans }: IncentiveAnswer, rule: RuleAnswer, style: Style): string[] {
  const lines = [style.bold('Worth, less costs, against the best plan')];
  for (const goal of ['service', 'after-loss'] as const) {
    const plan = plans[goal];
    const { price, stability } = rule.anarchy[goal];
    const best = plan.exact
      ? `of ${formatAmount(plan.welfare)} at best`
      : `of ${formatAmount(plan.welfare)} at best known, ${formatAmount(plan.bound)} at most`;
    const ratio =
      price === null
        ? ''
        : `; price of anarchy ${formatPrice(price)}${stability === null ? ' (of this equilibrium)' : `, of stability ${formatPrice(stability)}`}`;
    const words = `${goalWords[goal]}: ${formatAmount(rule.welfare[goal])} ${best}${ratio}`;
    lines.push(...hang('  ', words.split(' '), style.width));
  }
  const pays = `entrants are paid ${formatAmount(rule.paid)} and spend ${formatAmount(rule.cost)}; standing nodes are paid ${formatAmount(rule.paidToStanding)}`;
  return [...lines, ...hang('  ', pays.split(' '), style.width)];
}

function moveLines(
  { candidates }: IncentiveGame,
  { play: { moves, cycleStart } }: RuleAnswer,
  most: number,
  style: Style,
): string[] {
  const name = (site: number | null): string => (site === null ? 'out' : show(candidates[site]?.id ?? ''));
  const shown = moves.slice(0, most);
  const width = String(shown.length).length;
  const lines = shown.flatMap(({ entrant, from, to, reward, cost, gain }, at) => {
    const way =
      from === null
        ? `enters ${name(to)}`
        : to === null
          ? `leaves ${name(from)}`
          : `${name(from)} → ${name(to)}`;
    const money =
      to === null
        ? `saves ${formatAmount(gain)}`
        : `earns ${formatAmount(reward)}, costs ${formatAmount(cost)}`;
    const again = at === cycleStart ? ' (the cycle begins)' : '';
    return hang(
      `  ${String(at + 1).padStart(width)}  `,
      [`#${entrant + 1}`, ...way.split(' '), ...style.dim(`${money}${again}`).split(' ')],
      style.width,
    );
  });
  const rest =
    moves.length > shown.length
      ? [style.dim(`  and ${plural(moves.length - shown.length, 'more move')}; --top N lists more`)]
      : [];
  return [style.bold(plural(moves.length, 'move')), ...lines, ...rest];
}
