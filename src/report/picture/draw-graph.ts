import { nameOf } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import type { GraphPicture, GraphRow, RowPlace } from './lay-out-graph.ts';

/** In pixels, as the style has it. */
export const rowHeight = 19;

/** Of the width of the picture, in percent. */
export const columnGap = 6.5;

/** More lines than these are a grey sheet; those that carry a failure are always drawn. */
const mostLinks = 1500;

/** The graph as columns of buttons over lines. All places come from the order of rows, as the page allows no styles of an element. */
export function drawGraph(picture: GraphPicture): Html {
  const { columns } = picture;
  const height = Math.max(1, ...columns.map(({ rows }) => rows.length)) * rowHeight;
  const shown = picture.links.slice(0, mostLinks);
  const left = picture.links.length - shown.length;
  return html`<div class="graph g${columns.length}">
<svg class="links" viewBox="0 0 100 ${height}" height="${height}" preserveAspectRatio="none" aria-hidden="true"><path class="all" d="${linkPath(shown, columns.length)}"/><path class="near" d=""/><path class="hot" d=""/></svg>
${columns.map(
  ({ title, rows }) => html`<div><h4>${title}</h4><ul>${rows.map(drawRow)}</ul></div>
`,
)}</div>
${left > 0 ? html`<p class="dim">${left} more lines are drawn only while a failure goes along them.</p>\n` : ''}`;
}

function drawRow({ type, key, label, refs, isOpen, isMember }: GraphRow): Html {
  const member = isMember ? 'member' : '';
  if (type === 'left') return html`<li class="${member} dim">${label}</li>`;
  if (type === 'entity')
    return html`<li class="${member}"><button type="button" tabindex="-1" data-ref="${key}" title="${nameOf(key)}">${label}</button></li>`;
  return html`<li><button type="button" class="fold" tabindex="-1" data-group="${key}" aria-expanded="${String(isOpen)}" title="${label}: ${refs.length}"><span class="count">${refs.length}</span> ${label}</button></li>`;
}

/** SVG path data of lines between rows, in percent of the width and pixels of the height. */
export function linkPath(links: GraphPicture['links'], columns: number): string {
  const width = (100 - columnGap * (columns - 1)) / columns;
  const left = ({ column }: RowPlace): number => column * (width + columnGap);
  const middle = ({ row }: RowPlace): number => (row + 0.5) * rowHeight;
  return links
    .map(({ from, to }) => {
      const [fromY, toY] = [middle(from), middle(to)];
      if (from.column === to.column) {
        const x = left(from) + width;
        const bow = x + columnGap * 0.45;
        return `M${short(x)} ${fromY}C${short(bow)} ${fromY} ${short(bow)} ${toY} ${short(x)} ${toY}`;
      }
      const [near, far] = from.column > to.column ? [to, from] : [from, to];
      const [start, end] = [left(near) + width, left(far)];
      const bend = columnGap * 0.6;
      return `M${short(start)} ${middle(near)}C${short(start + bend)} ${middle(near)} ${short(end - bend)} ${middle(far)} ${short(end)} ${middle(far)}`;
    })
    .join('');
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
