import type { Answerer, UsersInOutage } from '../../analysis/route/users-in-outage.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatSeconds } from '../words/seconds.ts';
import { nameOf } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** Places listed for people. */
const mostListed = 12;

/** What users of each place feel of an outage: those who lose their answer first, then those who wait most for it. */
export function userLines(users: readonly UsersInOutage[], style: Style): string[] {
  const worst = [...users].sort(worseFirst).slice(0, mostListed);
  const names = widest(worst.map(nameOfUsers));
  const lines = worst.flatMap((one) => {
    const { before, after } = one;
    const words = after === null ? ['nobody', 'answers'] : changeWords(before, after);
    const color = after === null ? style.red : laterBy(one) > 0 ? style.yellow : style.green;
    return hang(`  ${pad(nameOfUsers(one), names)}  `, words, style.width, color);
  });
  const rest = users.length - worst.length;
  return [...lines, ...(rest === 0 ? [] : [style.dim(`  and ${rest} more places`)]), ...lostLine(users)];
}

function nameOfUsers({ from, model }: UsersInOutage): string {
  return model === null ? show(from) : `${show(from)}, ${show(model)}`;
}

function timeOf({ seconds, roundTrip }: Answerer): number {
  return seconds ?? roundTrip;
}

/** Stable, so that equal ones stay in text order. */
function worseFirst(a: UsersInOutage, b: UsersInOutage): number {
  const [first, second] = [laterBy(a), laterBy(b)];
  return first === second ? 0 : second - first;
}

function laterBy({ before, after }: UsersInOutage): number {
  return after === null ? Number.POSITIVE_INFINITY : timeOf(after) - timeOf(before);
}

function changeWords(before: Answerer, after: Answerer): string[] {
  const words = (answerer: Answerer): string => {
    const distance = `${formatSeconds(answerer.roundTrip)} away`;
    return answerer.seconds === null
      ? `${nameOf(answerer.node)}, ${distance}`
      : `${formatSeconds(answerer.seconds)} from ${nameOf(answerer.node)}, ${distance}`;
  };
  if (before.node === after.node) return `${words(before)}, as before`.split(' ');
  const later = timeOf(after) - timeOf(before);
  const change = later === 0 ? 'as fast' : `${formatSeconds(later)} later`;
  return `${words(before)} → ${words(after)}: ${change}`.split(' ');
}

function lostLine(users: readonly UsersInOutage[]): string[] {
  const rate = (some: readonly UsersInOutage[]): number => some.reduce((sum, one) => sum + one.rate, 0);
  const lost = rate(users.filter(({ after }) => after === null));
  if (lost === 0) return [];
  return [`  ${((100 * lost) / rate(users)).toFixed(1)} % of requests have nobody to answer them`];
}
