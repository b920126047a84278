import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import type { Verdict } from '../../analysis/pairs/verdict.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import { compareText } from '../../diagnostics/compare-text.ts';
import { methods, ninesWords, spreadWords } from '../words/report-words.ts';
import { type Html, html } from '../xml/html.ts';
import { assumedMark, causeTag, more, refTag, refTags, section, table } from './page-parts.ts';

const marks: Readonly<Record<Verdict, string>> = {
  'shared-fate': '✖',
  entangled: '▲',
  unproven: '?',
  independent: '✔',
};

/** Columns of the matrix: wider ones nobody reads. */
const mostCauses = 30;

/** The pairs: a table of verdicts, and a matrix of which cause takes which. */
export function pairSection(report: Report): Html {
  const { rows, count } = report.pairs;
  if (count === 0) return html``;
  return section(
    {
      id: 'pairs',
      title: 'Pairs',
      lead: 'Does each backup fail independently of its primary, and what does it cost where it does not? The worst come first.',
      methods: [methods.verdicts, methods.paperPairs, methods.nines],
    },
    [
      table(
        'Pairs',
        [
          { title: 'Pair' },
          { title: 'Verdict' },
          { title: 'Kind' },
          { title: 'Shared causes' },
          { title: 'On paper', isNumber: true },
          { title: 'In truth', isNumber: true },
        ],
        rows.map(pairCells),
      ),
      more(rows.length, count),
      matrix(rows),
    ],
  );
}

function pairCells(audit: PairAudit): Html[] {
  const { primary, backup, kind, verdict, residualVerdict, sharedCauses, probability } = audit;
  const accepted = sharedCauses.filter((one) => one.accepted).map(({ cause }) => cause);
  const others = sharedCauses.filter((one) => !one.accepted).map(({ cause }) => cause);
  const isResidual = verdict !== residualVerdict;
  return [
    html`${refTag(primary)} → ${refTag(backup)}`,
    html`${verdictTag(verdict)}${isResidual ? html`<br><span class="dim">without accepted causes</span> ${verdictTag(residualVerdict)}` : ''}${audit.complete ? '' : html` <a class="assumed" href="#footing">bound</a>`}`,
    html`${kind}`,
    html`${refTags(others)}${accepted.length === 0 ? '' : html` <span class="dim">accepted:</span> ${refTags(accepted)}`}`,
    html`${probability.onPaper === null ? '' : ninesWords(probability.onPaper)}`,
    html`${truth(probability)}${probability.assumed ? assumedMark : ''}`,
  ];
}

function truth({ both, bounds, spread }: PairAudit['probability']): string {
  if (both !== null) return ninesWords(both) + spreadWords(spread === null ? null : { figure: spread.both });
  return bounds === null ? '' : `${ninesWords(bounds.upper)} to ${ninesWords(bounds.lower)}`;
}

function verdictTag(verdict: Verdict): Html {
  return html`<span class="verdict t-${verdict}"><span aria-hidden="true">${marks[verdict]}</span> ${verdict}</span>`;
}

/** Pairs against causes: what the same few causes do to many pairs shows as a column. */
function matrix(rows: readonly PairAudit[]): Html {
  const pairsOf = new Map<string, number>();
  for (const { sharedCauses } of rows)
    for (const { cause } of sharedCauses) pairsOf.set(cause, (pairsOf.get(cause) ?? 0) + 1);
  const all = [...pairsOf].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([cause]) => cause);
  const causes = all.slice(0, mostCauses);
  const hit = rows.filter(({ sharedCauses }) => sharedCauses.some(({ cause }) => causes.includes(cause)));
  if (causes.length === 0) return html``;
  return html`<h3>Which cause takes which pair</h3>
<p class="dim">● takes both sides by itself · ○ has a part in both sides · from the cause that is in most pairs. ${
    all.length > causes.length ? `${all.length - causes.length} further causes have no column.` : ''
  }</p>
<div class="scroll" role="region" aria-label="Causes by pair" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">Pair</th>${causes.map((cause) => html`<th scope="col"><span>${causeTag(cause)}</span></th>`)}</tr></thead>
<tbody>${hit.map((audit) => html`<tr><th scope="row">${refTag(audit.primary)} → ${refTag(audit.backup)}</th>${causes.map((cause) => matrixCell(audit, cause))}</tr>\n`)}</tbody>
</table></div>
`;
}

function matrixCell({ sharedCauses, verdict }: PairAudit, cause: string): Html {
  const shared = sharedCauses.find((one) => one.cause === cause);
  if (shared === undefined) return html`<td></td>`;
  const [mark, words] = verdict === 'shared-fate' ? ['●', 'takes both'] : ['○', 'has a part in both'];
  return html`<td class="hit t-${verdict}"><span aria-hidden="true">${mark}</span><span class="sr">${words}${shared.accepted ? ', accepted' : ''}</span></td>`;
}
