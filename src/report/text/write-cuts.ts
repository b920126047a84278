import type { CutSetAnswer } from '../../analysis/cuts/find-cut-sets.ts';
import type { Limit } from '../../fault/budget.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { BesideCutSets } from '../beside-cut-sets.ts';
import { formatProbability, formatRisk, listNames, nameOf, plural, samplingWords } from '../words/words.ts';
import { spreadLines } from './spread-words.ts';
import { hang, pad, type Style, widest } from './style.ts';
import { writeImportance } from './write-importance.ts';

export interface CutsQuestion extends BesideCutSets {
  readonly by: 'order' | 'probability';
  /** Rows of the table of importance measures. */
  readonly top: number;
}

/** Minimal cut sets for people: the counts, the probability, then the listed sets in their ranking. */
export function writeCuts(answer: CutSetAnswer, question: CutsQuestion, style: Style): string {
  const targets = answer.targets.map(nameOf).join(' and ');
  const lines = [
    style.bold(`What brings down ${targets}`),
    ...countLines(answer, style),
    probabilityLine(answer, style),
    ...targetSpreadLines(answer, question, style),
    ...(question.by === 'order' ? byOrder(answer, style) : ['', ...setLines(answer.cutSets, style)]),
  ];
  if (answer.count === 0n && answer.complete) lines.push('', style.green(nothing(answer, targets)));
  const left = answer.count - BigInt(answer.cutSets.length);
  if (left > 0n) lines.push('', style.dim(`and ${left.toLocaleString('en-US')} more; --top N lists more`));
  if (question.importance !== undefined)
    lines.push(...writeImportance(question.importance, question.top, style));
  return `${[...lines, ...nextStep(answer, style)].join('\n')}\n`;
}

function targetSpreadLines(
  { targets }: CutSetAnswer,
  { spread, sampling }: CutsQuestion,
  style: Style,
): string[] {
  if (spread === null) return [];
  const lines = spreadLines(chanceOf(targets), spread.figure, '  ', style);
  return sampling === null ? lines : [...lines, style.dim(`  ${samplingWords(sampling)}`)];
}

function chanceOf(targets: CutSetAnswer['targets']): string {
  return targets.length === 1 ? 'P(down)' : 'P(all down)';
}

function countLines(answer: CutSetAnswer, style: Style): string[] {
  const { count, countByOrder, complete, maxOrder, minProbability, leftOut } = answer;
  const orders = [...countByOrder].map(
    ([order, sets]) => `${sets.toLocaleString('en-US')} of order ${order}`,
  );
  const likely =
    minProbability === null || !Number.isFinite(minProbability)
      ? ''
      : ` of probability ${formatProbability(minProbability)} or more`;
  const limit = `${maxOrder === null ? '' : ` up to order ${maxOrder}`}${likely}`;
  const found = complete ? limit : ' found';
  const head = `${plural(count, 'minimal cut set')}${found}${orders.length === 0 ? '' : ':'}`;
  const words = [head, ...orders.map((order, index) => (index < orders.length - 1 ? `${order},` : order))];
  const known =
    limit === '' || maxOrder === 0
      ? ''
      : count === 0n
        ? ` There is none${limit}.`
        : ` All of them${limit} are here.`;
  return [
    ...hang('', words, style.width),
    ...(complete ? [] : [style.yellow(`Not complete: ${endings[answer.limit ?? 'nodes'](known)}`)]),
    ...(leftOut === null || leftOut === 0
      ? []
      : [
          `Any other happens with a probability of ${formatProbability(leftOut)} at most, all of them together.`,
        ]),
  ];
}

/** Why a search ended, with what is known in the middle. */
const endings: Readonly<Record<Limit, (known: string) => string>> = {
  nodes: (known) => `the node budget ended the search.${known} --budget N extends it.`,
  time: (known) => `the time was up.${known} --timeout 5m gives it more.`,
  aborted: (known) => `it was interrupted.${known}`,
};

function probabilityLine({ targets, probability, assumed }: CutSetAnswer, style: Style): string {
  const { exact, lower, upper } = probability;
  const value =
    exact === null ? `from ${formatProbability(lower)} to ${formatProbability(upper)}` : formatRisk(exact);
  return `${chanceOf(targets)} ${value}${assumed ? style.dim('   (assumed)') : ''}`;
}

function nothing({ maxOrder, targets }: CutSetAnswer, names: string): string {
  if (maxOrder !== null)
    return `No ${maxOrder === 1 ? 'single own failure does' : `${maxOrder} own failures do`}.`;
  return `Nothing: ${names} ${targets.length === 1 ? 'is never' : 'are never all'} down.`;
}

type ListedSets = CutSetAnswer['cutSets'];

function byOrder({ cutSets }: CutSetAnswer, style: Style): string[] {
  const orders = new Set(cutSets.map(({ members }) => members.length));
  return [...orders].flatMap((order) => [
    '',
    style.dim(order === 1 ? 'order 1: single points of failure' : `order ${order}`),
    ...setLines(
      cutSets.filter(({ members }) => members.length === order),
      style,
    ),
  ]);
}

/** The probability comes first: it has one width, whatever the names. */
function setLines(cutSets: ListedSets, style: Style): string[] {
  const chances = cutSets.map(({ probability }) => formatProbability(probability));
  const width = widest(chances);
  return cutSets.flatMap(({ members }, index) =>
    hang(`  ${style.dim(pad(chances[index] ?? '', width))}  `, listNames(members, ' +'), style.width),
  );
}

function nextStep({ cutSets }: CutSetAnswer, style: Style): string[] {
  const [first] = cutSets;
  if (first === undefined || first.members.length === 0) return [];
  const refs = [...new Set(first.members.map(refOfVertex))];
  return ['', style.dim(`What else the first one takes: ${style.command(['what-if', '--fail', ...refs])}`)];
}
