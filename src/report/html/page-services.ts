import type { Report } from '../../analysis/report/gather-report.ts';
import type { ServiceReport } from '../../analysis/report/report-service.ts';
import { serviceNinesLost } from '../headline.ts';
import {
  methods,
  probabilityNines,
  probabilityWords,
  spreadWords,
  worthWords,
} from '../words/report-words.ts';
import { formatProbability, nameOf, plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { assumedMark, bar, more, percent, refTag, refTags, section, table } from './page-parts.ts';

/** How likely each service is to be down, and what does it. */
export function serviceSection({ services }: Report): Html {
  const { rows, count } = services;
  if (count === 0) return html``;
  return section(
    {
      id: 'services',
      title: 'Services',
      lead: 'How likely each is to be down, what it would have if nothing were shared, and what brings it down.',
      methods: [methods.nines, methods.paperServices, methods.contribution, methods.cutSets],
    },
    [
      table(
        'Services',
        [
          { title: 'Service' },
          { title: 'P(down)', isNumber: true },
          { title: 'In truth', isNumber: true },
          { title: 'On paper', isNumber: true },
          { title: 'Lost', isNumber: true },
          { title: 'Single points of failure' },
        ],
        rows.map(serviceCells),
      ),
      more(rows.length, count),
      orderTable(rows),
      html`<h3>Minimal cut sets and what contributes most</h3>\n`,
      ...rows.map(serviceDetails),
    ],
  );
}

function serviceCells(found: ServiceReport): Html[] {
  const { service, probability, onPaper, cutSets, spread } = found;
  const lost = serviceNinesLost(found);
  const singles = cutSets.cutSets.flatMap(({ members }) => (members.length === 1 ? members : []));
  const left = (cutSets.countByOrder.get(1) ?? 0n) - BigInt(singles.length);
  return [
    refTag(service),
    html`${probabilityWords(probability)}${cutSets.assumed ? assumedMark : ''}${spreadWords(spread)}`,
    html`${probabilityNines(probability)}`,
    html`${onPaper === null ? '' : probabilityNines(onPaper)}`,
    html`${lost === null ? '' : lost.toFixed(1).replace(/^-0\.0$/, '0.0')}`,
    html`${refTags(singles, 6)}${left > 0n ? html` <span class="dim">and ${String(left)} more</span>` : ''}`,
  ];
}

/** Wider tables nobody reads. */
const mostOrders = 12;

/** How many failures it takes: each service with its minimal cut sets by order, the more the darker. */
function orderTable(rows: readonly ServiceReport[]): Html {
  const orders = [...new Set(rows.flatMap(({ cutSets }) => [...cutSets.countByOrder.keys()]))]
    .sort((a, b) => a - b)
    .slice(0, mostOrders);
  if (orders.length === 0) return html``;
  const cell = ({ cutSets }: ServiceReport, order: number): Html => {
    const count = cutSets.countByOrder.get(order) ?? 0n;
    if (count === 0n) return html`<td class="num"></td>`;
    // By powers of ten; five shades can be told apart.
    const shade = Math.min(5, String(count).length);
    return html`<td class="num h${shade}${order === 1 ? ' single' : ''}">${shortCount(count)}</td>`;
  };
  return html`<h3>How many failures it takes</h3>
<p class="dim">Minimal cut sets by order: how many sets of so many own failures bring each service down. Order 1 is a single point of failure.</p>
<div class="scroll" role="region" aria-label="Table: minimal cut sets by order" tabindex="0"><table class="orders">
<thead><tr><th scope="col">Service</th>${orders.map((order) => html`<th scope="col" class="num">${order}</th>`)}</tr></thead>
<tbody>${rows.map((found) => html`<tr><th scope="row">${refTag(found.service)}${found.cutSets.complete ? '' : html` <a class="assumed" href="#footing">not all</a>`}</th>${orders.map((order) => cell(found, order))}</tr>\n`)}</tbody>
</table></div>
`;
}

/** `1,487`, and from a million on `3.2e9`. */
function shortCount(count: bigint): string {
  return count < 1_000_000n ? count.toLocaleString('en-US') : Number(count).toExponential(1).replace('+', '');
}

function serviceDetails({ service, cutSets, importance, importanceCount }: ServiceReport): Html {
  const orders = [...cutSets.countByOrder].map(
    ([order, sets]) => `${sets.toLocaleString('en-US')} of order ${order}`,
  );
  return html`<details><summary>${refTag(service)}: ${plural(cutSets.count, 'minimal cut set')}${
    cutSets.complete ? '' : html` <a class="assumed" href="#footing">not all</a>`
  }</summary>
<p>${orders.join(', ')}</p>
<div class="beside">${table(
    `Smallest cut sets of ${nameOf(service)}`,
    [{ title: 'Order', isNumber: true }, { title: 'Own failures' }, { title: 'Probability', isNumber: true }],
    cutSets.cutSets.map(({ members, probability }) => [
      html`${members.length}`,
      html`${members.map((one, index) => html`${index === 0 ? '' : ' + '}${refTag(one)}`)}`,
      html`${formatProbability(probability)}`,
    ]),
  )}${table(
    `What contributes most to ${nameOf(service)}`,
    [
      { title: 'Own failure' },
      { title: 'Of P(down)' },
      { title: 'Share', isNumber: true },
      { title: 'Birnbaum', isNumber: true },
      { title: 'RAW', isNumber: true },
      { title: 'RRW', isNumber: true },
    ],
    importance.map((one) => [
      html`${refTag(one.name)}${one.assumed ? assumedMark : ''}`,
      bar(one.fussellVesely ?? 0),
      html`${one.fussellVesely === null ? '' : percent(one.fussellVesely)}`,
      html`${formatProbability(one.birnbaum)}`,
      html`${one.riskAchievementWorth === null ? '' : worthWords(one.riskAchievementWorth)}`,
      html`${one.riskReductionWorth === null ? '∞' : worthWords(one.riskReductionWorth)}`,
    ]),
  )}</div>
${more(importance.length, importanceCount ?? 0)}</details>
`;
}
