import type { Goal, GoalState, PlannedMove } from '../../analysis/suggest/effects.ts';
import type { Move } from '../../analysis/suggest/move.ts';
import type { Obstacle } from '../../analysis/suggest/obstacle.ts';
import { placeOfMove } from '../../analysis/suggest/place-of-move.ts';
import type { Suggestions } from '../../analysis/suggest/suggest-changes.ts';
import type { Limit } from '../../analysis/suggest/work.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { goalName, moveWords } from '../words/move-words.ts';
import { boundsWords, ninesWords } from '../words/report-words.ts';
import { groupDigits, listSome, plural } from '../words/words.ts';
import { colorVerdict, hang, type Style } from './style.ts';

/** Other ways are listed where there are no more goals than this. */
const mostWithOptions = 3;

/** So many goals are named that are not repaired for one reason. */
const mostNamed = 40;

const obstacles: readonly Obstacle[] = ['impossible', 'not-found', 'conflict', 'max-moves', 'not-examined'];

const reasons: Readonly<Record<Obstacle, string>> = {
  impossible: 'no change that suggest knows of helps',
  'not-found': 'no few changes were found that help',
  conflict: 'repaired alone, but not together with the others',
  'max-moves': 'it takes more changes than --max-moves allows',
  'not-examined': 'the search ended before it was looked at',
};

/** The changes for people: what to change and where, what it repairs and how much better that is, and what is left. */
export function writeSuggestions(
  found: Suggestions,
  inventory: Inventory,
  style: Style,
  top: number,
): string {
  const { goals, moves } = found;
  if (goals.length === 0) return 'Nothing to repair.\n';
  const shared = { found, inventory, style };
  const lines = [
    ...headline(shared),
    '',
    ...moves.slice(0, top).flatMap((move, index) => [...moveLines(move, index, shared), '']),
    ...(moves.length <= top
      ? []
      : [`… and ${plural(moves.length - top, 'change')} more: --top ${moves.length} lists all`, '']),
    ...(goals.length <= mostWithOptions ? goals.flatMap((goal) => optionLines(goal, shared)) : []),
    ...leftLines(goals, shared),
    ...countLines(shared),
    ...(moves.length === 0 ? [] : [style.dim('as a patch: the same with --format patch | git apply')]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

interface Shared {
  readonly found: Suggestions;
  readonly inventory: Inventory;
  readonly style: Style;
}

function headline({ found, style }: Shared): string[] {
  const { goals, moves, atLeast, complete } = found;
  const repaired = goals.filter(({ isRepaired }) => isRepaired).length;
  const whole = repaired === goals.length ? '' : ` of ${groupDigits(goals.length)}`;
  const noun = nounOf(goals);
  const [only, second] = goals;
  if (moves.length === 0 && only !== undefined) {
    const name = second === undefined ? goalName(only) : `any of ${plural(goals.length, noun)}`;
    const text = `No changes were found that repair ${name}.`;
    return [...hang('', text.split(' '), style.width, style.bold), ...limitLines(found, style)];
  }
  const text = `${plural(moves.length, 'change')} ${moves.length === 1 ? 'repairs' : 'repair'} ${groupDigits(repaired)}${whole} ${repaired === 1 && whole === '' ? noun : `${noun}s`}`;
  const proof =
    complete || atLeast === moves.length
      ? ': no fewer do'
      : found.maxMoves !== null && moves.length === found.maxMoves
        ? `; all that can be repaired ${atLeast === 1 ? 'takes' : 'take'} at least ${groupDigits(atLeast)}`
        : `: proven is that it takes at least ${groupDigits(atLeast)}`;
  return [...hang('', `${text}${proof}`.split(' '), style.width, style.bold), ...limitLines(found, style)];
}

/** What ended the search, where that left something open. */
function limitLines({ limit }: Suggestions, style: Style): string[] {
  return limit === null ? [] : [style.yellow(`Not complete: ${endings[limit]}`)];
}

const endings: Readonly<Record<Limit, string>> = {
  budget: 'the budget ended the search. --budget N or --timeout 5m gives it more.',
  time: 'the time was up. --timeout 5m gives it more.',
  aborted: 'it was interrupted.',
};

function nounOf(goals: readonly Goal[]): string {
  const types = new Set(goals.map(({ subject }) => subject.type));
  return types.size === 2 ? 'goal' : types.has('pair') ? 'pair' : 'service';
}

function moveLines({ move, goals, independentCount }: PlannedMove, index: number, shared: Shared): string[] {
  const { found, style } = shared;
  const first = `${index + 1}  `;
  const before = found.independentCount?.before;
  const counts =
    independentCount === null || before === undefined || boundsWords(before) === boundsWords(independentCount)
      ? []
      : [`     independent nodes ${boundsWords(before)} → ${boundsWords(independentCount)}`];
  return [
    ...hang(first, moveWords(move).split(' '), style.width, style.bold),
    style.dim(`   ${placeWords(move, shared)}`),
    ...goals.flatMap((at) => goalLines(found.goals[at], style)),
    ...counts,
  ];
}

function placeWords(move: Move, { inventory }: Shared): string {
  const place = placeOfMove(inventory, move);
  const start = inventory.locate(place)?.start;
  return start === undefined ? show(place.file) : `${show(place.file)}:${start.line}:${start.column}`;
}

function goalLines(goal: Goal | undefined, style: Style): string[] {
  if (goal === undefined) return [];
  return [
    ...hang(
      '     ',
      `${goalName(goal)}  ${effectWords(goal.before, goal.after, style)}`.split(' '),
      style.width,
    ),
    ...hang('       without ', listSome(goal.before.causes), style.width, style.dim),
  ];
}

function effectWords(before: GoalState, after: GoalState, style: Style): string {
  const level = (state: GoalState): string =>
    state.verdict === null
      ? state.order === null || state.order < 2
        ? 'one failure takes it'
        : `it takes ${state.order} or more`
      : colorVerdict(state.verdict, style)(state.verdict);
  const nines = [before.probability, after.probability].map((chance) =>
    chance === null ? '?' : ninesWords(chance),
  );
  return `${level(before)} → ${level(after)}, ${nines.join(' → ')}`;
}

function optionLines(goal: Goal, shared: Shared): string[] {
  const { found, style } = shared;
  const chosen = new Set(found.moves.map(({ move }) => moveWords(move)));
  const others = goal.options.filter(({ move }) => !chosen.has(moveWords(move)));
  if (others.length === 0) return [];
  return [
    style.bold(`other single changes for ${goalName(goal)}`),
    ...others.flatMap(({ move, after }) => [
      ...hang('   or ', moveWords(move).split(' '), style.width),
      style.dim(
        `      ${after.probability === null ? '' : `${ninesWords(after.probability)}   `}${placeWords(move, shared)}`,
      ),
    ]),
    '',
  ];
}

/** What is not repaired: few goals with what stands against them, many by why. */
function leftLines(goals: readonly Goal[], { found, style }: Shared): string[] {
  const left = goals.filter(({ isRepaired }) => !isRepaired);
  if (left.length === 0) return [];
  const title = style.bold('not repaired');
  if (found.goals.length <= mostWithOptions)
    return [
      title,
      ...left.flatMap((goal) => [
        ...hang('   ', `${goalName(goal)}  ${reasons[obstacleOf(goal)]}`.split(' '), style.width),
        ...hang('     ', listSome(goal.before.causes), style.width, style.dim),
      ]),
      '',
    ];
  const byObstacle = obstacles.map((obstacle) => ({
    obstacle,
    names: left.filter((goal) => obstacleOf(goal) === obstacle).map(goalName),
  }));
  return [
    title,
    ...byObstacle.flatMap(({ obstacle, names }) =>
      names.length === 0
        ? []
        : [
            ...hang('   ', `${reasons[obstacle]}:`.split(' '), style.width),
            ...hang('     ', someNames(names), style.width, style.dim),
          ],
    ),
    ...(left.some(({ subject }) => subject.type === 'service')
      ? [style.dim(`   one by one: ${style.command(['suggest', '--service', 'SERVICE'])}`)]
      : []),
    '',
  ];
}

/** JSON has all. */
function someNames(names: readonly string[]): string[] {
  const listed = names.length <= mostNamed + 1 ? names : names.slice(0, mostNamed);
  const words = listed.map((name, index) => (index < names.length - 1 ? `${name},` : name));
  if (listed.length === names.length) return words;
  return [...words, 'and', groupDigits(names.length - listed.length), 'more'];
}

function obstacleOf({ obstacle }: Goal): Obstacle {
  return obstacle ?? 'not-found';
}

function countLines({ found: { independentCount, capacity, moves }, style }: Shared): string[] {
  const backups = moves.some(({ move }) => move.type === 'replace-backup');
  return [
    ...(independentCount === null || moves.length === 0
      ? []
      : [
          `independent nodes: ${boundsWords(independentCount.before)}, with all changes ${boundsWords(independentCount.after)}`,
        ]),
    ...(backups
      ? [style.dim(`no entity newly backs up more than ${plural(capacity, 'pair')} (--capacity)`)]
      : []),
  ];
}
