import type { Report } from '../../analysis/report/gather-report.ts';
import { moveWords } from '../words/move-words.ts';
import { changesWords, repairsWords } from '../words/report-words.ts';
import { type Html, html } from '../xml/html.ts';

/** The changes that help most, for the first screen. */
export function changesCard(report: Report): Html | '' {
  const { changes } = report.changes;
  if (changes.length === 0) return '';
  const items = changes.map(
    (change) => html`<li>${moveWords(change.move)}: repairs ${repairsWords(change)}</li>
`,
  );
  return html`<div class="card wide"><h2>Changes that help most</h2>
<ol class="changes">
${items}</ol>
<p>${changesWords(report)}. More: <code class="plain">cofail suggest</code></p></div>
`;
}
