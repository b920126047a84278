import type { Cluster, ClusterAnswer } from '../../analysis/find-clusters.ts';
import { listed, pad, plural, type Style, wrap } from './style.ts';

const barWidth = 12;

/** Shared-fate clusters for people: the two figures that sum the fleet up, then the clusters from the largest down. */
export function writeClusters(answer: ClusterAnswer, style: Style, most: number): string {
  const { clusters, paperCount, independentCount } = answer;
  const { lower, upper, exact } = independentCount;
  const independent = exact ? String(lower) : `from ${lower} to ${upper}`;
  const lines = [
    `${style.bold(plural(paperCount, 'node'))} on paper, ${style.bold(independent)} independent: no two of those share a single cause${exact ? '' : ' (not proven within the budget)'}`,
    '',
  ];
  for (const cluster of clusters.slice(0, most)) lines.push(...clusterLines(cluster, paperCount, style));
  if (clusters.length === 0) lines.push(style.green('No single failure takes two nodes.'));
  const left = clusters.length - most;
  if (left > 0) lines.push(style.dim(`and ${plural(left, 'smaller cluster')}; list them with --top N`));
  return `${lines.join('\n')}\n`;
}

function clusterLines({ causes, nodes }: Cluster, total: number, style: Style): string[] {
  const filled = Math.max(1, Math.round((nodes.length / total) * barWidth));
  const bar = style.red('█'.repeat(filled)) + style.dim('░'.repeat(barWidth - filled));
  const head = `${bar} ${pad(plural(nodes.length, 'node'), 9)} `;
  const indent = ' '.repeat(barWidth + 11);
  const [first = '', ...more] = wrap(listed(causes), indent, style.width);
  return [
    head + style.cyan(first.slice(indent.length)),
    ...more.map((line) => style.cyan(line)),
    ...wrap(listed(nodes), indent, style.width).map((line) => style.dim(line)),
  ];
}
