import type { Concentration, DomainShare } from '../../analysis/concentration/concentration.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import { nakamotoShares, spreadNumbers } from '../words/concentration-words.ts';
import { methods } from '../words/report-words.ts';
import { nameOf } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { bar, causeTag, percent, refTag, section, table } from './page-parts.ts';

/** Domains listed per kind and role. */
const mostDomains = 12;

/** Segments of a bar; more cannot be told apart. */
const mostSegments = 40;

/** How the nodes of each role are spread over the domains of each kind. */
export function concentrationSection({ concentration }: Report): Html {
  if (concentration.length === 0) return html``;
  const roles = [...new Set(concentration.map(({ role }) => role))];
  return section(
    {
      id: 'concentration',
      title: 'Concentration',
      lead: 'How the nodes are spread over the domains of each kind, and how few of these domains take a third, a half or two thirds. One long piece at the start of a bar is one domain that takes much.',
      methods: [methods.concentration],
    },
    roles.map((role) =>
      roleTable(
        role,
        concentration.filter((one) => one.role === role),
      ),
    ),
  );
}

function roleTable(role: string | null, all: readonly Concentration[]): Html {
  const [first] = all;
  const title = role === null ? 'All nodes' : `Role ${role}`;
  const weighted = first?.weighted === true ? ', by weight' : '';
  const shares = first === undefined ? [] : nakamotoShares(first).map(({ share }) => share);
  return html`<h3>${title}${weighted} <span class="dim">(${first?.nodes.all ?? 0})</span></h3>
${table(
  `Concentration: ${title}`,
  [
    { title: 'Kind' },
    { title: 'Shares' },
    { title: 'Largest' },
    { title: 'Share', isNumber: true },
    { title: 'Domains', isNumber: true },
    { title: 'Nodes on one', isNumber: true },
    { title: 'As equal ones', isNumber: true },
    ...shares.map((share) => ({ title: `> ${share}`, isNumber: true })),
  ],
  all.map((one) => [
    html`${one.kind}`,
    shareBar(one.domains),
    html`${one.domains.slice(0, 1).map(({ domain }) => causeTag(domain))}`,
    html`${percent(one.domains[0]?.share ?? 0)}`,
    html`${one.distinct}`,
    html`${one.nodes.placed}`,
    html`${spreadNumbers(one).effective}`,
    ...nakamotoShares(one).map(({ moreThan }) => html`${moreThan}`),
  ]),
)}<details><summary>All shares: ${title}</summary><div class="grid">${all.map(shareCard)}</div></details>
`;
}

/** One bar of all outermost domains, the largest first. */
function shareBar(domains: readonly DomainShare[]): Html {
  const outermost = domains.filter(({ isOutermost }) => isOutermost);
  // A node may stand on several domains of one kind.
  const whole = Math.max(
    1,
    outermost.reduce((sum, { share }) => sum + share, 0),
  );
  let at = 0;
  const parts = outermost.slice(0, mostSegments).map(({ domain, share }, index) => {
    const width = (share / whole) * 100;
    const part = html`<rect class="s${Math.min(index, 4)}" x="${at.toFixed(2)}" width="${Math.max(0, width - 0.5).toFixed(2)}" height="10"><title>${nameOf(domain)}: ${percent(share)}</title></rect>`;
    at += width;
    return part;
  });
  return html`<svg class="bar long" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="10"/>${parts}</svg>`;
}

function shareCard(one: Concentration): Html {
  const { kind, weighted, domains } = one;
  const atLeast = nakamotoShares(one).map(({ share, atLeast: count }) => `≥ ${share}: ${count}`);
  const { hhi, entropy, gini } = spreadNumbers(one);
  const shown = domains.slice(0, mostDomains);
  return html`<div class="card"><h4>${kind}</h4>
${table(
  kind,
  [{ title: 'Domain' }, { title: weighted ? 'Of weight' : 'Of nodes' }, { title: 'Share', isNumber: true }],
  shown.map(({ domain, share }) => [refTag(domain), bar(share), html`${percent(share)}`]),
)}<p class="dim">${domains.length > shown.length ? `and ${domains.length - shown.length} more; ` : ''}domains that together take ${atLeast.join(', ')}.${hhi === '' ? '' : ` HHI ${hhi}, entropy ${entropy} bits, Gini ${gini}.`}</p></div>
`;
}
