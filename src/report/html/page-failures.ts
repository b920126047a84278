import type { Report } from '../../analysis/report/gather-report.ts';
import { methods } from '../words/report-words.ts';
import { type Html, html } from '../xml/html.ts';
import { bar, causeTags, more, refTags, risk, section, table } from './page-parts.ts';

/** Rows that stand open; the others are folded. */
const mostOpen = 25;

/** What one failure takes: the N-1 table, which ranks the domains by blast radius. */
export function failureSection({ sweep, paperCount, pairs }: Report): Html {
  const { rows, count } = sweep;
  if (count === 0) return html``;
  const entities = Math.max(1, ...rows.map(({ damage }) => damage.entities));
  const columns = [
    { title: 'Fails' },
    { title: 'Blast radius' },
    { title: 'Nodes', isNumber: true },
    { title: 'Pairs', isNumber: true },
    { title: 'Services down' },
    { title: 'Probability', isNumber: true },
  ];
  const cells = rows.map(({ failed, damage, services, probability, assumed }) => [
    causeTags(failed),
    bar(paperCount > 0 ? damage.nodes / paperCount : damage.entities / entities),
    html`${damage.nodes} <span class="dim">of ${paperCount}</span>`,
    html`${damage.pairs} <span class="dim">of ${pairs.count}</span>`,
    refTags(services, 4),
    risk(probability, assumed),
  ]);
  const rest = cells.slice(mostOpen);
  return section(
    {
      id: 'failures',
      title: 'One failure at a time',
      lead: 'What each own failure takes by itself, from the largest blast radius down. A pair counts when both of its sides are down.',
      methods: [methods.sweep],
    },
    [
      table('One failure at a time', columns, cells.slice(0, mostOpen)),
      rest.length === 0
        ? html``
        : html`<details><summary>${rest.length} more own failures</summary>${table('More own failures', columns, rest)}</details>\n`,
      more(rows.length, count),
    ],
  );
}
