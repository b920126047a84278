import type { Held } from '../../analysis/what-if/what-holds.ts';
import type { Outage } from '../../analysis/what-if/what-if.ts';
import type { ThresholdRemainder } from '../../analysis/what-if/what-remains.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatDuration } from '../words/duration.ts';
import { listNames, listSome, nameOf, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** Lines of a list that everybody can read to the end; JSON has all. */
const mostLines = 20;

/** What is left of the roles and thresholds that the outage has hit. */
export function remainderLines({ remaining }: Outage, style: Style): string[] {
  const roles = remaining.roles.filter(({ nodes }) => nodes.up < nodes.total);
  const rows = [
    ...roles.map(({ role, nodes, weight }) => {
      const isWeighted = weight.total !== nodes.total || weight.up !== nodes.up;
      const weights = isWeighted
        ? `, ${formatAmount(weight.up)} of ${formatAmount(weight.total)} weight`
        : '';
      const words = `${nodes.up} of ${plural(nodes.total, 'node')}${weights}`;
      return { name: role === null ? 'no role' : `role ${show(role)}`, words, color: style.yellow };
    }),
    ...remaining.thresholdsHit.map((threshold) => ({
      name: nameOf(threshold.entity),
      words: thresholdWords(threshold),
      color: threshold.isMet ? style.green : style.red,
    })),
  ];
  const shown = rows.slice(0, mostLines);
  const width = widest(shown.map(({ name }) => name));
  const lines = shown.flatMap(({ name, words, color }) =>
    hang(`  ${pad(name, width)}  `, words.split(' '), style.width, color),
  );
  return [...lines, ...moreLines(rows.length, style)];
}

/** `71 of 100 weight, needs more than 66.7`. */
export function thresholdWords({ form, needed, members, weight, weighted }: ThresholdRemainder): string {
  const share = weighted ? weight : members;
  const than = form === 'atLeast' ? 'at least' : 'more than';
  const left = `${formatAmount(share.up)} of ${formatAmount(share.total)}`;
  return `${left}${weighted ? ' weight' : ''}, needs ${than} ${formatAmount(needed)}`;
}

function formatAmount(amount: number): string {
  if (Number.isInteger(amount)) return amount.toLocaleString('en-US');
  return String(amount >= 1 ? Number(amount.toFixed(2)) : Number(amount.toPrecision(3)));
}

/** What is up though it leans on what is down: equal reasons in one line, with everything that they keep up. */
export function heldLines({ held }: Outage, style: Style): string[] {
  const byReason = new Map<string, string[]>();
  for (const one of held) {
    // Thresholds are told as what is left of them.
    if (one.form === 'threshold') continue;
    const reason = heldWords(one).join(' ');
    const names = byReason.get(reason);
    if (names === undefined) byReason.set(reason, [one.entity]);
    else if (names.at(-1) !== one.entity) names.push(one.entity);
  }
  const reasons = [...byReason];
  const lines = reasons.slice(0, mostLines).flatMap(([reason, refs]) => {
    const names = listNames(refs);
    const last = `${names.pop()}:`;
    return hang('  ', [...[...names, last].map(style.green), ...reason.split(' ')], style.width);
  });
  return [...lines, ...moreLines(reasons.length, style)];
}

function heldWords({ form, down, up, until }: Held): string[] {
  const lost = listSome(down);
  if (form === 'after') return [...lost, 'down,', 'takes', 'effect', 'at', formatDuration(until ?? 0)];
  const verb = up.length === 1 ? 'holds' : 'hold';
  return [...listSome(up), verb, 'for', ...lost];
}

function moreLines(count: number, style: Style): string[] {
  return count <= mostLines ? [] : [style.dim(`  and ${count - mostLines} more; --format json has all`)];
}
