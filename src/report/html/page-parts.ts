import { formatRisk, nameOf } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';

/** Pieces that several sections of the page have. */

/** Names in one cell; the rest is counted. */
const mostNames = 12;

export interface Section {
  readonly id: string;
  readonly title: string;
  /** What the reader learns here, in one sentence. */
  readonly lead: string;
  /** How its numbers are computed. */
  readonly methods: readonly { readonly what: string; readonly how: string }[];
}

export function section({ id, title, lead, methods }: Section, content: readonly Html[]): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p class="lead">${lead}</p>
${content}
<details class="how"><summary>How this is computed</summary><dl>${methods.map(
    ({ what, how }) => html`<dt>${what}</dt><dd>${how}</dd>`,
  )}</dl></details>
</section>
`;
}

/** A ref, so that the page knows which it is. */
export function refTag(ref: string): Html {
  return html`<code>${nameOf(ref)}</code>`;
}

/** What can fail, as a link to the picture, where the script of the page lets it fail. */
export function causeTag(ref: string): Html {
  return html`<a class="cause" href="#what-if">${refTag(ref)}</a>`;
}

export function causeTags(refs: readonly string[], most = mostNames): Html {
  return listTags(refs, most, causeTag);
}

export function refTags(refs: readonly string[], most = mostNames): Html {
  return listTags(refs, most, refTag);
}

function listTags(refs: readonly string[], most: number, tag: (ref: string) => Html): Html {
  const shown = refs.slice(0, most).map((ref, index) => html`${index === 0 ? '' : ', '}${tag(ref)}`);
  const left = refs.length - most;
  return html`${shown}${left > 0 ? html` <span class="dim">and ${left} more</span>` : ''}`;
}

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table that scrolls by itself where it is wider than the page. */
export function table(label: string, columns: readonly Column[], rows: readonly (readonly Html[])[]): Html {
  const cell = (content: Html, index: number): Html => {
    const kind = columns[index]?.isNumber === true ? 'num' : '';
    return index === 0
      ? html`<th scope="row" class="${kind}">${content}</th>`
      : html`<td class="${kind}">${content}</td>`;
  };
  return html`<div class="scroll" role="region" aria-label="Table: ${label}" tabindex="0"><table>
<thead><tr>${columns.map(
    ({ title, isNumber }) => html`<th scope="col" class="${isNumber === true ? 'num' : ''}">${title}</th>`,
  )}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map(cell)}</tr>\n`)}</tbody>
</table></div>
`;
}

/** What a table leaves out. */
export function more(shown: number, count: number): Html {
  const left = count - shown;
  return left <= 0
    ? html``
    : html`<p class="dim">And ${left.toLocaleString('en-US')} more: cofail report --format json.</p>\n`;
}

/** A bar of a share from 0 to 1; the number stands beside it as text. */
export function bar(share: number, kind = 'fill'): Html {
  const width = Math.max(0, Math.min(100, share * 100)).toFixed(1);
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="10"/><rect class="${kind}" width="${width}" height="10"/></svg>`;
}

export function percent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1%' : `${Math.round(share * 100)}%`;
}

/** A probability with its nines, and whether it is an assumption. */
export function risk(probability: number, assumed: boolean): Html {
  return html`${formatRisk(probability)}${assumed ? assumedMark : ''}`;
}

export const assumedMark = html` <a class="assumed" href="#footing">assumed</a>`;
