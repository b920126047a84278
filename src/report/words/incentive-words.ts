import type { IncentiveGame } from '../../analysis/incentives/incentive-game.ts';
import type { IncentiveState } from '../../analysis/incentives/incentive-state.ts';
import type { Anarchy, RuleAnswer } from '../../analysis/incentives/play-incentives.ts';
import { nameOf, plural } from './words.ts';

/** Words that the answers on incentives share. */

/** Money: whole from 100 on, else three digits. */
export function formatAmount(amount: number): string {
  const rounded = Math.abs(amount) >= 100 ? Math.round(amount) : Number(amount.toPrecision(3));
  const [whole = '', part] = String(rounded === 0 ? 0 : rounded).split('.');
  const digits = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? digits : `${digits}.${part}`;
}

/** Whole percents, but none that is not is 0 % or 100 %. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share > 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}

export function formatMilliseconds(seconds: number | null): string {
  if (seconds === null) return 'none';
  const ms = seconds * 1000;
  return `${ms < 10 ? Number(ms.toPrecision(2)) : Math.round(ms)} ms`;
}

/** `4`, or `4 to 6` where the search ended first. */
export function formatCount({ lower, upper }: IncentiveState['independent']): string {
  return lower === upper ? String(lower) : `${lower} to ${upper}`;
}

/** `1`, `1.23`, `1.2 to 1.4`, `at least 1.2`, `without bound`. */
export function formatPrice(price: Anarchy['price']): string {
  if (price === null) return '-';
  const { lower, upper } = price;
  const [least, most] = [lower, upper].map((value) => String(Number(value.toFixed(2))));
  if (lower === Infinity) return 'no bound';
  if (upper === Infinity) return `${least} or more`;
  return least === most ? (least ?? '') : `${least} to ${most}`;
}

/** What users have of a fleet: served, served after the worst loss, latency, independent nodes. */
export function stateCells(state: IncentiveState): readonly [string, string, string, string] {
  const { served, afterLoss, latency, independent } = state;
  return [
    formatShare(served),
    formatShare(afterLoss.served),
    formatMilliseconds(latency),
    formatCount(independent),
  ];
}

/** Of what is served, then of what is after the worst loss. */
export function formatPrices({ anarchy }: RuleAnswer): string {
  if (anarchy.service.price === null) return '-';
  return `${formatPrice(anarchy.service.price)} · ${formatPrice(anarchy['after-loss'].price)}`;
}

/** `3 standing nodes, 5 to come among 20 candidates...`, in words to be put into lines. */
export function settingWords(setting: IncentiveGame, seed: number): string[] {
  const { game, standing, demand, candidates, latencies } = setting;
  const sentence = [
    `${plural(standing, 'standing node')}, ${game.entrants} more to come at ${plural(candidates.length, 'candidate')};`,
    `${plural(demand.length, 'place')} with demand, served within ${formatMilliseconds(game.reach / 1000)};`,
    `${plural(game.losses.length, 'domain loss').replace('losss', 'losses')};`,
    `${formatAmount(game.pay)} paid a period; seed ${seed}`,
  ].join(' ');
  const estimated =
    latencies.estimated === 0
      ? ''
      : latencies.measured === 0
        ? '. All latencies are estimates from coordinates'
        : `. ${latencies.estimated} of ${latencies.measured + latencies.estimated} latencies are estimates from coordinates`;
  return `${sentence}${estimated}`.split(' ');
}

/** What a reader has to know before the figures: what was left out, or never binds. */
export function settingNotes(setting: IncentiveGame, rules: readonly RuleAnswer[]): string[] {
  const { nowhere, hasCosts, game } = setting;
  const notes: string[] = [];
  if (nowhere.length > 0)
    notes.push(
      `${plural(nowhere.length, 'standing node')} without a location ${nowhere.length === 1 ? 'serves' : 'serve'} nobody: ${nowhere.slice(0, 3).map(nameOf).join(', ')}${nowhere.length > 3 ? ', …' : ''}`,
    );
  if (!hasCosts) notes.push('No candidate says what it costs: places are free.');
  const total = game.losses.find(({ sites }) => sites.length === game.sites.length);
  if (total !== undefined)
    notes.push(
      `${nameOf(total.cause)} alone takes every node and every candidate: after the worst loss nothing is ever served. --kind counts only losses of some kinds.`,
    );
  for (const { name, missingKinds } of rules)
    if (missingKinds.length > 0)
      notes.push(
        `${name} pays by ${missingKinds.join(' and ')}, and the inventory has no ${missingKinds.join(', no ')}`,
      );
  return notes;
}

export const outcomeWords: Readonly<Record<RuleAnswer['play']['outcome'], string>> = {
  equilibrium: 'equilibrium',
  cycle: 'cycle',
  budget: 'unfinished',
};
