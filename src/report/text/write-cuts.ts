import type { CutSetAnswer } from '../../analysis/find-cut-sets.ts';
import { formatProbability, formatRisk, pad, plural, type Style, show, widest } from './style.ts';

/** Minimal cut sets for people: the counts, the probability, then the listed sets by order. */
export function writeCuts(answer: CutSetAnswer, style: Style): string {
  const targets = answer.targets.map(show).join(' and ');
  const verb = answer.targets.length === 1 ? 'is' : 'are all';
  const lines = [
    style.bold(`What brings down ${targets}`),
    countLine(answer),
    probabilityLine(answer, style),
    ...limitLines(answer, style),
  ];
  if (answer.count === 0n && answer.complete)
    lines.push(style.green(`Nothing: ${targets} ${verb} never down.`));
  const names = answer.cutSets.map(({ members }) => members.map(show).join(' + '));
  const width = Math.min(widest(names), Math.max(40, style.width - 16));
  let order = -1;
  for (const [index, { members, probability }] of answer.cutSets.entries()) {
    if (members.length !== order) {
      order = members.length;
      lines.push('', style.dim(order === 1 ? 'order 1: single points of failure' : `order ${order}`));
    }
    lines.push(`  ${pad(names[index] ?? '', width)}  ${style.dim(formatProbability(probability))}`);
  }
  const left = answer.count - BigInt(answer.cutSets.length);
  if (left > 0n)
    lines.push('', style.dim(`and ${left.toLocaleString('en-US')} more; list them with --top N`));
  return `${lines.join('\n')}\n`;
}

function countLine({ count, countByOrder, complete, maxOrder }: CutSetAnswer): string {
  const orders = [...countByOrder].map(
    ([order, sets]) => `${sets.toLocaleString('en-US')} of order ${order}`,
  );
  const limit = complete ? (maxOrder === null ? '' : ` up to order ${maxOrder}`) : ' found so far';
  return `${plural(count, 'minimal cut set')}${limit}${orders.length === 0 ? '' : `: ${orders.join(', ')}`}`;
}

function probabilityLine({ probability, assumed }: CutSetAnswer, style: Style): string {
  const source = assumed ? style.dim('   (assumed defaults)') : '';
  const { exact, lower, upper } = probability;
  if (exact === null)
    return `P(down) from ${formatProbability(lower)} to ${formatProbability(upper)}${source}`;
  return `P(down) ${formatRisk(exact)}${source}`;
}

function limitLines({ complete, maxOrder }: CutSetAnswer, style: Style): string[] {
  if (complete) return [];
  const known = maxOrder === null ? 'these sets' : `every cut set up to order ${maxOrder}`;
  return [
    style.yellow(`Not complete: the budget sufficed for ${known}; there may be others of higher order.`),
  ];
}
