import type { Cluster, ClusterAnswer } from '../../analysis/clusters/find-clusters.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import { listNames, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

const barWidth = 12;

/** Shared-fate clusters for people: the two figures that sum the fleet up, then the clusters from the largest down. */
export function writeClusters(answer: ClusterAnswer, style: Style, most: number): string {
  const { clusters, paperCount } = answer;
  const shown = clusters.slice(0, most);
  const width = widest(shown.map(({ nodes }) => plural(nodes.length, 'node')));
  const lines = [
    ...figures(answer, style),
    '',
    ...shown.flatMap((cluster) => clusterLines(cluster, paperCount, width, style)),
  ];
  if (clusters.length > most)
    lines.push(style.dim(`and ${plural(clusters.length - most, 'more cluster')}; --top N lists more`));
  const worst = clusters[0]?.causes[0];
  if (worst === undefined) lines.push(style.green('No single cause takes two nodes.'));
  else
    lines.push(
      '',
      style.dim(`What else the worst one takes: ${style.command(['what-if', '--fail', refOfVertex(worst)])}`),
    );
  return `${lines.join('\n')}\n`;
}

function figures({ paperCount, independentCount }: ClusterAnswer, style: Style): string[] {
  const { lower, upper, exact } = independentCount;
  const independent = exact ? String(lower) : `${lower} to ${upper}`;
  const meaning = 'the most with no single cause taking two of them';
  const proof = exact ? '' : ' (the search ended with its budget)';
  const first = `${style.bold(plural(paperCount, 'node'))} on paper, ${style.bold(independent)} independent:`;
  return hang('', [first, ...`${meaning}${proof}`.split(' ')], style.width);
}

function clusterLines({ causes, nodes }: Cluster, total: number, width: number, style: Style): string[] {
  const filled = Math.max(1, Math.round((nodes.length / total) * barWidth));
  const bar = style.red('█'.repeat(filled)) + style.dim('░'.repeat(barWidth - filled));
  const indent = ' '.repeat(barWidth + width + 3);
  return [
    ...hang(
      `${bar} ${pad(plural(nodes.length, 'node'), width)}  `,
      listNames(causes),
      style.width,
      style.cyan,
    ),
    ...hang(indent, listNames(nodes), style.width, style.dim),
  ];
}
