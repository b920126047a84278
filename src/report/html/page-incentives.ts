import { type ReportIncentives, serviceByMove } from '../../analysis/incentives/report-incentives.ts';
import { show } from '../../diagnostics/quote.ts';
import { drawReplay } from '../picture/draw-replay.ts';
import {
  formatAmount,
  formatPrices,
  formatShare,
  outcomeWords,
  settingNotes,
  settingWords,
  stateCells,
} from '../words/incentive-words.ts';
import { type Html, html } from '../xml/html.ts';
import { bar, section, table } from './page-parts.ts';

/** What the script of the page replays. Marks are numbers of the map; -1 is out, or nowhere on it. */
export interface ReplayData {
  readonly rules: readonly ReplayRule[];
  /** Path data of ways between marks. */
  readonly ways: readonly string[];
}

interface ReplayRule {
  readonly name: string;
  readonly end: string;
  /** Before any move, then after each. */
  readonly steps: readonly ReplayStep[];
}

interface ReplayStep {
  readonly words: string;
  readonly from: number;
  readonly to: number;
  /** Index of the way between the two; -1 for none. */
  readonly way: number;
}

/** Moves of one rule that are replayed; the page tells where there are more. */
const mostMoves = 300;

/** Where operators would put their next nodes: every rule in a table, and a map on which the script replays the moves. */
export function incentiveSection(found: ReportIncentives | { problem: string } | null): Html {
  if (found === null) return html``;
  const head = {
    id: 'incentives',
    title: 'Where operators would go',
    lead: 'Each rule that pays nodes draws the next ones somewhere else. What would users have of it, and what would the worst failure of a domain leave?',
    methods: [
      {
        what: 'Moves',
        how: 'In turn each operator puts its node where it earns most after costs beside the others; until nobody moves, or everyone is back where they were.',
      },
      {
        what: 'Price of anarchy',
        how: 'How many times more the best plan is worth than the worst known equilibrium: for demand served, and for demand served after the worst loss.',
      },
    ],
  };
  if ('problem' in found) return section(head, [html`<p>Not played: ${found.problem}.</p>`]);
  const { setting, answer, seed } = found;
  const picture = drawReplay(setting);
  const notes = settingNotes(setting, answer.rules).map((note) => html`<p class="dim">${note}</p>`);
  const [first] = answer.rules;
  return section(head, [
    html`<p class="dim">${settingWords(setting, seed).join(' ')}.</p>${notes}
`,
    ruleTable(found),
    picture === null || first === undefined
      ? html``
      : html`<div class="wi replay-controls" hidden><div><label for="in-rule">Rule</label><select id="in-rule">${answer.rules.map(({ name }, at) => html`<option value="${at}">${show(name)}</option>`)}</select></div>
<div><label for="in-step">Move <output id="in-count" for="in-step"></output></label><input id="in-step" type="range" min="0" max="0" value="0"></div>
<div class="steps"><button type="button" id="in-back" aria-label="One move back">◀</button><button type="button" id="in-on" aria-label="One move on">▶</button><button type="button" id="in-play" aria-pressed="false">Play</button></div></div>
<p class="wi" id="in-words" hidden role="status"></p>
${picture.drawing}
<ul class="legend"><li><span class="dot d-spot"></span>candidate, with how many came</li><li><span class="dot d-stands"></span>standing node</li><li><span class="dot d-users"></span>demand, larger where more</li></ul>
`,
  ]);
}

function ruleTable({ answer, setting }: ReportIncentives): Html {
  const { before, rules, plans } = answer;
  const columns = [
    { title: 'Rule' },
    { title: 'Ends as' },
    { title: 'Come', isNumber: true },
    { title: 'Served', isNumber: true },
    { title: 'After the worst loss' },
    { title: 'Latency', isNumber: true },
    { title: 'Independent', isNumber: true },
    { title: 'Paid', isNumber: true },
    { title: 'Price of anarchy', isNumber: true },
  ];
  const row = (name: string, end: string, state: typeof before, paid: string, price: string): Html[] => {
    const [served, afterLoss, latency, independent] = stateCells(state);
    const come = String(state.nodes - before.nodes);
    return [
      ...[name, end, come, served].map((cell) => html`${cell}`),
      html`${bar(state.afterLoss.served, 'v-independent')} ${afterLoss}`,
      ...[latency, independent, paid, price].map((cell) => html`${cell}`),
    ];
  };
  return table(`what each rule makes of the fleet with ${setting.game.entrants} more nodes`, columns, [
    row('as it is', '', before, '', ''),
    ...rules.map((rule) =>
      row(
        show(rule.name),
        outcomeWords[rule.play.outcome],
        rule.state,
        formatAmount(rule.paid),
        formatPrices(rule),
      ),
    ),
    row('best plan for service', '', plans.service.state, '', ''),
    row('best plan for after the worst loss', '', plans['after-loss'].state, '', ''),
  ]);
}

/** What the script needs to replay the moves; null where there is no map to do so on. */
export function toReplayData(found: ReportIncentives | { problem: string } | null): ReplayData | null {
  if (found === null || 'problem' in found) return null;
  const { setting, answer } = found;
  const picture = drawReplay(setting);
  if (picture === null) return null;
  const ways = new Map<string, number>();
  const wayOf = (from: number, to: number): number => {
    const path = from < 0 || to < 0 || from === to ? '' : picture.way(from, to);
    if (path === '') return -1;
    const known = ways.get(path) ?? ways.size;
    ways.set(path, known);
    return known;
  };
  const nameOf = (site: number): string => show(setting.candidates[site]?.id ?? '');
  const rules = answer.rules.map(({ name, play }): ReplayRule => {
    const service = serviceByMove(setting.game, play);
    const served = (at: number): string => {
      const state = service[at];
      return state === undefined
        ? ''
        : `${formatShare(state.served)} served, ${formatShare(state.afterLoss)} after the worst loss`;
    };
    const steps = play.moves
      .slice(0, mostMoves)
      .map(({ entrant, from, to, reward, cost }, at): ReplayStep => {
        const [start, end] = [from, to].map((site) => (site === null ? -1 : (picture.spotOf[site] ?? -1)));
        const way =
          to === null
            ? `leaves ${nameOf(from ?? -1)}`
            : `${from === null ? 'enters' : `goes from ${nameOf(from)} to`} ${nameOf(to)}: earns ${formatAmount(reward)}, costs ${formatAmount(cost)}`;
        const again = at === play.cycleStart ? ' Here the cycle begins.' : '';
        return {
          words: `#${entrant + 1} ${way}. ${served(at + 1)}.${again}`,
          from: start ?? -1,
          to: end ?? -1,
          way: wayOf(start ?? -1, end ?? -1),
        };
      });
    const left = play.moves.length - steps.length;
    const more = left > 0 ? ` ${left} more moves are not shown.` : '';
    const ends = {
      equilibrium: 'Nobody gains by moving any more.',
      cycle: 'Everyone is back where they were: they go round for ever.',
      budget: 'No end within the rounds that were played.',
    }[play.outcome];
    return {
      name,
      end: `${ends}${more}`,
      steps: [{ words: `As it is. ${served(0)}.`, from: -1, to: -1, way: -1 }, ...steps],
    };
  });
  return { rules, ways: [...ways.keys()] };
}
