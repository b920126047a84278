import type {
  FleetFigures,
  PlaceAnswer,
  PlacePlan,
  ResilienceMeasure,
} from '../../analysis/place/place-answer.ts';
import type { PlaceObjective } from '../../analysis/place/placement-times.ts';
import { boundsWords } from './report-words.ts';

/** Words and figures on where the next nodes go, for every format. */

/** What is to be fast, as a sentence goes on behind "to be fast:". */
export const objectiveWords: Readonly<Record<PlaceObjective, string>> = {
  latency: 'mean response time of all requests',
  sources: 'mean time there and back from the sources to the nearest node',
  centre: 'time there and back of the farthest place to its nearest node',
  propagation: 'time until more than 2/3 of the weight of all nodes has heard of something',
};

const resilienceWords: Readonly<Record<ResilienceMeasure, string>> = {
  worst: 'after the worst single failure',
  expected: 'when one domain failure at a time is expected',
  independent: 'in independent nodes',
};

/** `5.3 ms`, `142 ms`, `10 s`. */
export function formatTime(seconds: number): string {
  const ms = seconds * 1000;
  if (ms >= 10_000) return `${trimmed(seconds, 1)} s`;
  return `${ms >= 100 ? Math.round(ms) : trimmed(ms, 1)} ms`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0$/, '');
}

/** `79.2 ms`, `40% unanswered`, `outage`. */
function worstWords({ worst }: FleetFigures): string {
  if (worst.lost === 0) return formatTime(worst.seconds);
  const percent = worst.lost * 100;
  if (percent > 99.95) return 'outage';
  return `${percent < 1 ? percent.toFixed(1) : Math.round(percent)}% unanswered`;
}

/** Its figures: normally, after the worst failure, expected, and how many nodes are independent. */
export function figureCells(figures: FleetFigures, nodes: number): string[] {
  return [
    formatTime(figures.normal),
    worstWords(figures),
    formatTime(figures.expected),
    `${boundsWords(figures.independent)} of ${nodes}`,
  ];
}

/** What a plan costs, to the digits that a sum of costs has. */
export function formatCost(cost: number | null): string {
  return cost === null ? '' : Number(cost.toPrecision(12)).toLocaleString('en-US');
}

/** How far the times were measured. */
export function basisWords({ measured, times }: PlaceAnswer): string {
  const share = times === 0 ? 100 : Math.round((measured / times) * 100);
  if (share === 100) return 'all times measured';
  return share === 0
    ? 'all times estimated from coordinates'
    : `${share}% of the times measured, the others estimated from coordinates`;
}

/** The measure that resilience is compared by. */
export function harmWords(figures: FleetFigures, measure: ResilienceMeasure): string {
  switch (measure) {
    case 'worst':
      return worstWords(figures);
    case 'expected':
      return formatTime(figures.expected);
    case 'independent':
      return `${boundsWords(figures.independent)} independent`;
  }
}

/** The same as a number; less is better. */
export function harmOf({ worst, expected, independent }: FleetFigures, measure: ResilienceMeasure): number {
  switch (measure) {
    case 'worst':
      return worst.seconds;
    case 'expected':
      return expected;
    case 'independent':
      return -independent.lower;
  }
}

/** A letter for each plan: A to Z, then a to z, then numbers. */
export function planName(index: number): string {
  if (index < 26) return String.fromCharCode(65 + index);
  if (index < 52) return String.fromCharCode(97 + index - 26);
  return String(index + 1);
}

/** The plans that people look at, by index: all where they are few, else those with a name and some between. */
export function plansToShow(
  { plans, fastest, mostResilient, recommended }: PlaceAnswer,
  most: number,
): number[] {
  if (plans.length <= most) return [...plans.keys()];
  const survivor = plans.findIndex(({ worst }) => worst.lost === 0);
  const shown = new Set([fastest, recommended, mostResilient, Math.max(0, survivor)]);
  for (let step = 0; step < most && shown.size < most; step++)
    shown.add(Math.round((step * (plans.length - 1)) / Math.max(1, most - 1)));
  return [...shown].sort((a, b) => a - b);
}

/** What a plan is, beside its figures. */
export function distinctionsOf(index: number, answer: PlaceAnswer): string[] {
  const { plans, fastest, mostResilient, recommended } = answer;
  const cheapest = Math.min(...plans.map(({ cost }) => cost ?? 0));
  const isCheapest = index >= 0 && plans.findIndex(({ cost }) => cost === cheapest) === index;
  return [
    ...(index === recommended ? ['recommended'] : []),
    ...(index === fastest ? ['fastest'] : []),
    ...(index === mostResilient ? ['most resilient'] : []),
    ...(isCheapest ? ['cheapest'] : []),
  ];
}

/** Why the recommended plan is recommended, in sentences. `names` shows own failures. */
export function reasonsFor(answer: PlaceAnswer, names: (causes: readonly string[]) => string): string[] {
  const { plans, fastest, recommended, resilience, slack, now } = answer;
  const plan = plans[recommended];
  const first = plans[fastest];
  if (plan === undefined || first === undefined) return [];
  const [name, other] = [planName(recommended), planName(fastest)];
  const within = `${Math.round(slack * 1000) / 10}%`;
  const best =
    recommended === fastest
      ? `${name} is recommended: it is the fastest plan, and none within ${within} of it does better ${resilienceWords[resilience]}.`
      : `${name} is recommended: of the plans within ${within} of the fastest, ${other}, none does better ${resilienceWords[resilience]}.`;
  const sentences = [best, afterWords(name, plan, names)];
  if (recommended !== fastest)
    sentences.push(`${afterWords(other, first, names)}${costWords(plan, first, name)}`);
  if (now !== null && now.worst.causes.length > 0)
    sentences.push(`Now: ${worstWords(now)} when ${names(now.worst.causes)} fails.`);
  const survivor = plans.findIndex(({ worst }) => worst.lost === 0);
  const comes = plans[survivor];
  if (resilience === 'worst' && plan.worst.lost > 0 && comes !== undefined)
    sentences.push(
      `${planName(survivor)} is the fastest that comes through every single failure: ${formatTime(comes.normal)} normally, ${worstWords(comes)} after the worst.`,
    );
  if (resilience === 'worst' && plans.every(({ worst }) => worst.lost > 0))
    sentences.push(
      'No plan comes through its worst failure, so that one tells no plan from another: compare by --resilience expected, or add more nodes.',
    );
  return sentences;
}

function afterWords(name: string, plan: PlacePlan, names: (causes: readonly string[]) => string): string {
  return plan.worst.causes.length === 0
    ? `${name}: no single failure makes a difference.`
    : `${name}: ${worstWords(plan)} when ${names(plan.worst.causes)} fails.`;
}

function costWords(plan: PlacePlan, first: PlacePlan, name: string): string {
  if (plan.cost === null || first.cost === null || plan.cost === first.cost) return '';
  const difference = formatCost(Math.abs(plan.cost - first.cost));
  return ` ${name} costs ${difference} ${plan.cost > first.cost ? 'more' : 'less'}.`;
}
