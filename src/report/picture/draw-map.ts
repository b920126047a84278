import { makePlaces } from '../../analysis/geography/find-places.ts';
import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import { type Verdict, verdicts } from '../../analysis/pairs/verdict.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { nameOf, plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { type FittedMap, fitMap } from './fit-map.ts';
import { markWords } from './mark-words.ts';
import { type Marker, placeMarkers } from './place-markers.ts';

export interface MapPicture {
  readonly drawing: Html;
  /** The nodes behind each mark, in the order of `data-mark`. */
  readonly marks: readonly (readonly Ref[])[];
  /** The pairs behind each arc, in the order of `data-arc`. */
  readonly arcs: readonly (readonly (readonly [primary: Ref, backup: Ref])[])[];
  /** How many pairs of nodes have an arc. */
  readonly drawnPairs: number;
}

/** Arcs beyond which nothing is seen any more; the worst are drawn. */
const mostArcs = 400;

/** Nodes without a location that have a mark each; more share one. */
const mostApart = 60;

/**
 * The nodes on a world map, with their pairs as great circles. A node whose place is not one location, by itself or by
 * its regions, stands beside the map. Null where no node has a location.
 */
export function drawMap(inventory: Inventory, audits: readonly PairAudit[]): MapPicture | null {
  const places = makePlaces(inventory);
  const located: { ref: Ref; location: readonly [number, number] }[] = [];
  const apart: Ref[] = [];
  for (const { ref, kind } of inventory.entities.values()) {
    if (kind !== 'node') continue;
    const [place, second] = places.of(ref);
    if (place === undefined || second !== undefined) apart.push(ref);
    else located.push({ ref, location: place.location });
  }
  if (located.length === 0) return null;
  const map = fitMap(located.map(({ location }) => location));
  const nodes = located.map(({ ref, location }) => ({ ref, point: map.toPoint(location) }));
  const markers = placeMarkers(nodes, map.width, map.height);
  const arcs = findArcs(audits, markers);
  const shared = apart.length > mostApart ? [apart] : apart.map((ref) => [ref]);
  return {
    drawing: html`<svg class="map" viewBox="0 0 ${map.width} ${map.height}" role="group" aria-label="World map: ${plural(located.length, 'node')}">
<rect class="sea" width="${map.width}" height="${map.height}"/><path class="land" d="${map.land}"/>
<g class="arcs">${[...arcs].reverse().map((arc, index) => drawArc(arc, arcs.length - 1 - index, map, markers))}</g>
<g class="marks">${markers.map(drawMarker)}</g>
</svg>
${apart.length === 0 ? '' : drawApart(shared, markers.length)}`,
    marks: [...markers.map((marker) => marker.nodes), ...shared],
    arcs: arcs.map(({ pairs }) => pairs),
    drawnPairs: arcs.reduce((sum, { pairs }) => sum + pairs.length, 0),
  };
}

interface Arc {
  readonly verdict: Verdict;
  readonly from: number;
  readonly to: number;
  readonly pairs: (readonly [primary: Ref, backup: Ref])[];
}

/** Pairs between two marks, by verdict; the worst first. */
function findArcs(audits: readonly PairAudit[], markers: readonly Marker[]): Arc[] {
  const markOf = new Map(markers.flatMap(({ nodes }, index) => nodes.map((ref) => [ref, index])));
  const found = new Map<string, Arc>();
  for (const { primary, backup, verdict } of audits) {
    const [from, to] = [markOf.get(primary), markOf.get(backup)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${Math.min(from, to)} ${Math.max(from, to)} ${verdict}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { verdict, from, to, pairs: [[primary, backup]] });
    else known.pairs.push([primary, backup]);
  }
  return [...found.values()]
    .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
    .slice(0, mostArcs);
}

function drawArc(
  { verdict, from, to, pairs }: Arc,
  index: number,
  map: FittedMap,
  markers: readonly Marker[],
): Html {
  const [start, end] = [markers[from], markers[to]];
  if (start === undefined || end === undefined) return html``;
  const [first] = pairs;
  const words =
    pairs.length === 1 && first !== undefined
      ? `${nameOf(first[0])} → ${nameOf(first[1])}`
      : plural(pairs.length, 'pair');
  return html`<path class="arc a-${verdict}" data-arc="${index}" d="${map.greatCircle([start.x, start.y], [end.x, end.y])}"><title>${words}: ${verdict}</title></path>
`;
}

function drawMarker({ nodes, x, y, radius }: Marker, index: number): Html {
  const isOne = nodes.length === 1;
  const arm = Math.round(radius * 6.5) / 10;
  return html`<g class="${isOne ? 'mark' : 'mark many'}" data-mark="${index}" transform="translate(${x} ${y})"><title>${markWords(nodes)}</title><circle r="${Math.round(radius * 10) / 10}"/><path class="slice" d=""/>${
    isOne
      ? html`<path class="cross" d="M-${arm}-${arm}L${arm} ${arm}M${arm}-${arm}L-${arm} ${arm}"/>`
      : radius > 8
        ? html`<text dy=".35em">${nodes.length}</text>`
        : ''
  }</g>
`;
}

function drawApart(marks: readonly (readonly Ref[])[], firstMark: number): Html {
  const buttons = marks.map(
    (nodes, index) =>
      html`<button type="button" tabindex="-1" data-mark="${firstMark + index}">${nodes.length === 1 ? nameOf(nodes[0] ?? '') : plural(nodes.length, 'node')}</button> `,
  );
  return html`<p class="apart"><span class="dim">Without one location:</span> ${buttons}</p>
`;
}
