import type { Cluster } from '../../analysis/clusters/find-clusters.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import { drawClusters } from '../picture/draw-clusters.ts';
import { methods } from '../words/report-words.ts';
import { type Html, html } from '../xml/html.ts';
import { bar, causeTags, more, refTags, section } from './page-parts.ts';

/** Deeper nesting is drawn at this depth. */
const deepest = 6;

/** Nodes that a cluster names. */
const mostNamed = 60;

/** Shared-fate clusters as a picture and as a list, each below the smallest that holds it. */
export function clusterSection({ clusters, paperCount }: Report): Html {
  const { rows, count } = clusters;
  if (count === 0) return html``;
  const inner = new Map<number, number[]>();
  for (const [index, { within }] of rows.entries()) {
    const around = within.at(-1) ?? -1;
    const list = inner.get(around);
    if (list === undefined) inner.set(around, [index]);
    else list.push(index);
  }
  const lines: Html[] = [];
  const pending = (inner.get(-1) ?? []).map((index) => ({ index, depth: 0 })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { index, depth } = next;
    const cluster = rows[index];
    if (cluster === undefined) continue;
    lines.push(clusterLine(cluster, depth, paperCount));
    for (const child of [...(inner.get(index) ?? [])].reverse())
      pending.push({ index: child, depth: depth + 1 });
  }
  return section(
    {
      id: 'clusters',
      title: 'Clusters',
      lead: 'The nodes that one failure takes together. In the picture each row is a cluster and each column a node; in the list a cluster stands below the smallest one that holds all of its nodes.',
      methods: [methods.clusters, methods.independent],
    },
    [drawClusters(rows), html`<ul class="clusters">${lines}</ul>\n`, more(rows.length, count)],
  );
}

function clusterLine({ causes, nodes }: Cluster, depth: number, paperCount: number): Html {
  return html`<li class="d${Math.min(depth, deepest)}"><details><summary>${bar(nodes.length / paperCount)} <b>${nodes.length} nodes</b> ${refTags(causes, 6)}</summary><p>${causeTags(causes, mostNamed)} <span class="dim">${causes.length === 1 ? 'takes' : 'each take'}</span> ${refTags(nodes, mostNamed)}</p></details></li>
`;
}
