import type { Concentration } from '../../analysis/concentration.ts';
import type { Cluster } from '../../analysis/find-clusters.ts';
import type { Report } from '../../analysis/gather-report.ts';
import { nakamotoShares, spreadNumbers } from '../concentration-words.ts';
import { methods } from '../report-words.ts';
import { type Html, html } from './html.ts';
import { bar, causeTags, more, percent, refTag, refTags, section, table } from './page-parts.ts';

/** Deeper nesting is drawn at this depth. */
const deepest = 6;

/** Nodes that a cluster names. */
const mostNamed = 60;

/** Domains listed per kind and role. */
const mostDomains = 6;

/** Shared-fate clusters, each below the smallest that holds it. */
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
      lead: 'The nodes that one failure takes together. A cluster stands below the smallest one that holds all of its nodes.',
      methods: [methods.clusters, methods.independent],
    },
    [html`<ul class="clusters">${lines}</ul>\n`, more(rows.length, count)],
  );
}

function clusterLine({ causes, nodes }: Cluster, depth: number, paperCount: number): Html {
  return html`<li class="d${Math.min(depth, deepest)}"><details><summary>${bar(nodes.length / paperCount)} <b>${nodes.length} nodes</b> ${refTags(causes, 6)}</summary><p>${causeTags(causes, mostNamed)} <span class="dim">${causes.length === 1 ? 'takes' : 'each take'}</span> ${refTags(nodes, mostNamed)}</p></details></li>
`;
}

/** How the nodes of each role are spread over the domains of each kind. */
export function concentrationSection({ concentration }: Report): Html {
  if (concentration.length === 0) return html``;
  return section(
    {
      id: 'concentration',
      title: 'Concentration',
      lead: 'How the nodes are spread over the domains of each kind, and how few of these domains take a third, a half or two thirds.',
      methods: [methods.concentration],
    },
    [html`<div class="grid">${concentration.map(concentrationCard)}</div>\n`],
  );
}

function concentrationCard(one: Concentration): Html {
  const { kind, role, weighted, domains, distinct, nodes } = one;
  const shown = domains.slice(0, mostDomains);
  const title = `${kind}: ${role ?? 'all nodes'}`;
  const fewest = nakamotoShares(one).map(
    ({ share, atLeast, moreThan }) => `≥ ${share}: ${atLeast}, > ${share}: ${moreThan}`,
  );
  const { hhi, entropy, effective, gini } = spreadNumbers(one);
  const spread =
    hhi === '' ? '' : ` HHI ${hhi}, entropy ${entropy} bits (as ${effective} equal ones), Gini ${gini}.`;
  return html`<div class="card"><h3>${title}</h3>
${table(
  title,
  [{ title: 'Domain' }, { title: weighted ? 'Of weight' : 'Of nodes' }, { title: 'Share', isNumber: true }],
  shown.map(({ domain, share }) => [refTag(domain), bar(share), html`${percent(share)}`]),
)}<p class="dim">${domains.length > shown.length ? `and ${domains.length - shown.length} more; ` : ''}${distinct} in all, on which ${nodes.placed} of ${nodes.all} nodes stand. Domains that together take ${fewest.join(', ')}.${spread}</p></div>
`;
}
