import type { IndependentCount } from '../../analysis/clusters/independent-count.ts';
import type { NakamotoCoefficient } from '../../analysis/concentration/nakamoto.ts';
import type { ConcentrationChange, ConcentrationFigures } from '../../analysis/diff/diff-concentration.ts';
import { type InventoryDiff, isWorse, type WorseReason } from '../../analysis/diff/diff-inventories.ts';
import type { PairChange } from '../../analysis/diff/diff-pairs.ts';
import type { CutSetChange } from '../../analysis/diff/diff-services.ts';
import { type Verdict, verdicts } from '../../analysis/pairs/verdict.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { plural } from './words.ts';

/** What a diff says in words, for terminals and for comments alike. None of it holds a word of the user's. */

/** Why a change is worse: `2 pairs with a worse verdict`. */
export function reasonWords({ reasons }: InventoryDiff): string[] {
  return reasons.map(({ reason, count }) => reasonPhrases[reason](count));
}

const reasonPhrases: Readonly<Record<WorseReason, (count: number) => string>> = {
  'pair-verdict': (count) => `${plural(count, 'pair')} with a worse verdict`,
  'pair-causes': (count) => `${plural(count, 'pair')} with more causes of a bad verdict`,
  'shared-fate-pair': (count) => `${plural(count, 'new pair')} of shared fate`,
  'lost-backup': (count) => `${plural(count, 'primary')} without the best backup`,
  'single-point': (count) => `${plural(count, 'service')} with more single points of failure`,
  'smaller-cut-set': (count) => `${plural(count, 'service')} that fewer failures bring down`,
  'independent-count': (count) => `${plural(count, 'independent node')} fewer`,
};

/** What is better: `2 pairs with a better verdict`. */
export function gainWords({ pairs, singlePoints, independentCount }: InventoryDiff): string[] {
  const { before, after } = independentCount;
  const change = new Map<Ref, number>();
  for (const { service } of singlePoints.vanished) change.set(service, (change.get(service) ?? 0) + 1);
  for (const { service } of singlePoints.appeared) change.set(service, (change.get(service) ?? 0) - 1);
  const gains: readonly (readonly [count: number, words: (count: number) => string])[] = [
    [
      pairs.filter((pair) => trendOf(pair) === 'better').length,
      (n) => `${plural(n, 'pair')} with a better verdict`,
    ],
    [
      [...change.values()].filter((fewer) => fewer > 0).length,
      (n) => `${plural(n, 'service')} with fewer single points of failure`,
    ],
    [Math.max(0, after.lower - before.upper), (n) => `${plural(n, 'independent node')} more`],
  ];
  return gains.filter(([count]) => count > 0).map(([count, words]) => words(count));
}

/** Whether nothing that the diff tells of differs. */
export function isSame(diff: InventoryDiff): boolean {
  const { pairs, singlePoints, cutSets, clusters, concentration, entities, renamed, independentCount } = diff;
  const lists = [pairs, cutSets, concentration, renamed, ...Object.values(singlePoints)];
  const others = [...Object.values(clusters), ...Object.values(entities)];
  const counts = [independentCount.before, independentCount.after].map(countWords);
  return [...lists, ...others].every((list) => list.length === 0) && counts[0] === counts[1];
}

export type PairTrend = 'worse' | 'better' | 'new' | 'gone' | 'other causes';

export function trendOf(pair: PairChange): PairTrend {
  if (pair.before === null) return 'new';
  if (pair.after === null) return 'gone';
  if (pair.before === pair.after) return 'other causes';
  return isWorse(pair) ? 'worse' : 'better';
}

const trends: readonly PairTrend[] = ['worse', 'new', 'gone', 'better', 'other causes'];

/** What is worse first; within each trend the worst verdict first. */
export function byTrend(a: PairChange, b: PairChange): number {
  return trends.indexOf(trendOf(a)) - trends.indexOf(trendOf(b)) || rank(a) - rank(b);
}

function rank({ before, after }: PairChange): number {
  const verdict = after ?? before;
  return verdict === null ? 0 : verdicts.indexOf(verdict);
}

/** `independent → shared-fate`, `new: entangled`, `gone: independent`. */
export function verdictWords({ before, after }: PairChange): string {
  if (before === null) return `new: ${after}`;
  if (after === null) return `gone: ${before}`;
  return before === after ? after : `${before} → ${after}`;
}

/** The verdict that a pair's colour and mark go by. */
export function shownVerdict({ before, after }: PairChange): Verdict {
  return after ?? before ?? 'independent';
}

/** `3 worse, 1 new`. */
export function countTrends(pairs: readonly PairChange[]): string {
  const counts = trends.map(
    (trend) => [pairs.filter((pair) => trendOf(pair) === trend).length, trend] as const,
  );
  return counts
    .filter(([count]) => count > 0)
    .map(([count, trend]) => `${count} ${trend === 'other causes' ? 'with other causes' : trend}`)
    .join(', ');
}

export function countWords({ lower, upper, exact }: IndependentCount): string {
  return exact ? String(lower) : `${lower} to ${upper}`;
}

/** `order 1: 3 → 2, order 2: 22 → 20`. */
export function cutSetWords({ before, after }: CutSetChange): string[] {
  const side = before === null ? 'new service' : after === null ? 'gone' : null;
  const orders = [
    ...new Set([...(before?.countByOrder.keys() ?? []), ...(after?.countByOrder.keys() ?? [])]),
  ];
  const changed = orders
    .sort((a, b) => a - b)
    .flatMap((order) => {
      const [was, is] = [before?.countByOrder.get(order) ?? 0n, after?.countByOrder.get(order) ?? 0n];
      if (side !== null) return [`${(is || was).toLocaleString('en-US')} of order ${order}`];
      return was === is
        ? []
        : [`order ${order}: ${was.toLocaleString('en-US')} → ${is.toLocaleString('en-US')}`];
    });
  return side === null ? changed : [`${side}:`, ...(changed.length === 0 ? ['none'] : changed)];
}

export interface FigureChange {
  /** `largest share`, `domains`, … */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Refs to be shown as the writer shows them, instead of what is in `before` and `after`. */
  readonly domains: { readonly before: string | null; readonly after: string | null } | null;
}

/** The figures of a concentration that differ. */
export function concentrationWords({ before, after }: ConcentrationChange): FigureChange[] {
  const plain = (what: string, figure: (figures: ConcentrationFigures) => string): FigureChange => ({
    what,
    before: before === null ? 'none' : figure(before),
    after: after === null ? 'none' : figure(after),
    domains: null,
  });
  const largest: FigureChange = {
    ...plain('largest share', (figures) => shareWords(figures.largest?.share ?? 0)),
    domains: { before: before?.largest?.domain ?? null, after: after?.largest?.domain ?? null },
  };
  const isLargestSame = before?.largest?.domain === after?.largest?.domain;
  return [
    ...(isLargestSame && largest.before === largest.after ? [] : [largest]),
    ...[
      plain('domains', ({ distinct }) => String(distinct)),
      plain('effective domains (1/HHI)', ({ hhi }) => (hhi === null ? 'none' : (1 / hhi).toFixed(1))),
      plain('fewest that take over 1/3', ({ nakamoto }) => coefficientWords(nakamoto.third)),
      plain('fewest that take over 1/2', ({ nakamoto }) => coefficientWords(nakamoto.half)),
    ].filter((change) => change.before !== change.after),
  ];
}

function shareWords(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

function coefficientWords(coefficient: NakamotoCoefficient | null): string {
  if (coefficient === null) return 'no number';
  const { lower, upper, exact } = coefficient;
  return exact ? String(lower) : `${lower} to ${upper}`;
}
