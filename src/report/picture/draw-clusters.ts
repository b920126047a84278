import type { Cluster } from '../../analysis/clusters/find-clusters.ts';
import { compareText } from '../../diagnostics/compare-text.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { nameOf, plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';

const labelWidth = 178;
const rowHeight = 17;
const fullWidth = 1180;
const widest = 22;
/** Narrower columns have no name on top. */
const leastNamed = 11;
const mostRows = 40;
/** More nodes than this are no picture any more. */
const mostNodes = 1000;
const mostLetters = 26;
const nameHeight = 96;
/** How far the last name leans out. */
const slant = 48;

/**
 * Clusters as sets over one line of nodes: a row per cluster, a column per node, ordered so that what fails together
 * stands together and a cluster lies below the one that holds it. Empty for fleets that are too large for it.
 */
export function drawClusters(clusters: readonly Cluster[]): Html {
  const rows = clusters.slice(0, mostRows);
  const order = orderNodes(rows);
  if (order.length === 0 || order.length > mostNodes) return html``;
  const cell = Math.min(widest, Math.floor(((fullWidth - slant - labelWidth) / order.length) * 10) / 10);
  const top = cell >= leastNamed ? nameHeight : 4;
  const width = Math.ceil(labelWidth + cell * order.length + (top === nameHeight ? slant : 0));
  const height = top + rows.length * rowHeight;
  const places = new Map(order.map((ref, index) => [ref, index]));
  return html`<div class="scroll" role="region" aria-label="Picture of the clusters" tabindex="0"><svg class="sets" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${plural(rows.length, 'cluster')} over ${plural(order.length, 'node')}; the list below says the same">
${cell < leastNamed ? '' : order.map((ref, index) => html`<text class="name" transform="translate(${round(labelWidth + (index + 0.5) * cell + 3)} ${top - 6}) rotate(-60)">${clip(nameOf(ref), 16)}</text>`)}
${rows.map((cluster, index) => drawRow(cluster, top + index * rowHeight, width, cell, places))}</svg></div>
${clusters.length > rows.length ? html`<p class="dim">The ${rows.length} largest clusters are drawn.</p>\n` : ''}`;
}

function drawRow(
  { causes, nodes }: Cluster,
  y: number,
  width: number,
  cell: number,
  places: ReadonlyMap<Ref, number>,
): Html {
  const more = causes.length > 1 ? ` +${causes.length - 1}` : '';
  const label = clip(nameOf(causes[0] ?? ''), mostLetters - more.length) + more;
  const runs = findRuns(nodes.flatMap((ref) => places.get(ref) ?? []).sort((a, b) => a - b));
  const words = `${causes
    .map((cause) => nameOf(cause))
    .slice(0, 12)
    .join(', ')}: ${plural(nodes.length, 'node')}`;
  return html`<g><title>${words}</title><rect class="line" x="${labelWidth}" y="${y}" width="${width - labelWidth}" height="${rowHeight - 1}"/><text class="label" x="${labelWidth - 8}" y="${y + 12}">${label}</text>${runs.map(
    ([from, to]) =>
      html`<rect class="set" x="${round(labelWidth + from * cell)}" y="${y + 1}" width="${round(Math.max(0.8, (to - from) * cell - (cell > 4 ? 1 : 0)))}" height="${rowHeight - 4}" rx="2"/>`,
  )}</g>
`;
}

/** Nodes by the clusters they are in, the largest cluster first: those of one cluster stand together as far as they can. */
function orderNodes(clusters: readonly Cluster[]): Ref[] {
  const keys = new Map<Ref, string>();
  for (const [index, { nodes }] of clusters.entries())
    for (const ref of nodes) keys.set(ref, (keys.get(ref) ?? '').padEnd(index, '1').concat('0'));
  const keyOf = (ref: Ref): string => (keys.get(ref) ?? '').padEnd(clusters.length, '1');
  return [...keys.keys()].sort((a, b) => compareText(keyOf(a), keyOf(b)) || compareText(a, b));
}

/** Runs of neighbours in ascending numbers, as the first and one behind the last. */
function findRuns(numbers: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number) last[1] = number + 1;
    else runs.push([number, number + 1]);
  }
  return runs;
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
