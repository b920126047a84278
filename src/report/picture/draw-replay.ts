import type { IncentiveGame } from '../../analysis/incentives/incentive-game.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatShare } from '../words/incentive-words.ts';
import { plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { fitMap } from './fit-map.ts';
import { placeMarkers } from './place-markers.ts';

export interface ReplayPicture {
  readonly drawing: Html;
  /** The mark of each candidate, in the order of `data-spot`; -1 for one that has no place on the map. */
  readonly spotOf: readonly number[];
  /** The way between two marks, as path data. */
  readonly way: (from: number, to: number) => string;
}

/** The largest ring of demand, of all of it in one place. */
const largestRing = 30;

/** A world map of candidates, standing nodes and demand. Null where no candidate has a location. */
export function drawReplay({ game, candidates, locations, demand }: IncentiveGame): ReplayPicture | null {
  const located = candidates.flatMap(({ id }, site) => {
    const location = locations[site] ?? null;
    return location === null ? [] : [{ site, id, location }];
  });
  if (located.length === 0) return null;
  const standing = locations.flatMap((location, site) =>
    location === null || (game.sites[site]?.standing ?? 0) === 0 ? [] : [{ site, location }],
  );
  const users = demand.flatMap(({ label, location }, at) =>
    location === null ? [] : [{ label, location, share: game.demand[at] ?? 0 }],
  );
  const map = fitMap([...located, ...standing, ...users].map(({ location }) => location));
  const marks = placeMarkers(
    located.map(({ site, location }) => ({ ref: String(site), point: map.toPoint(location) })),
    map.width,
    map.height,
  );
  const spotOf = candidates.map((_candidate, site) =>
    marks.findIndex(({ nodes }) => nodes.includes(String(site))),
  );
  return {
    spotOf,
    way: (from, to) => {
      const [start, end] = [marks[from], marks[to]];
      if (start === undefined || end === undefined) return '';
      return map.greatCircle([start.x, start.y], [end.x, end.y]);
    },
    drawing: html`<svg class="map replay" viewBox="0 0 ${map.width} ${map.height}" role="img" aria-label="World map: ${plural(located.length, 'candidate')}, ${plural(users.length, 'place')} with demand">
<rect class="sea" width="${map.width}" height="${map.height}"/><path class="land" d="${map.land}"/>
<g>${users.map(({ label, location, share }) => {
      const [x, y] = map.toPoint(location);
      const radius = (largestRing * Math.sqrt(share)).toFixed(1);
      return html`<circle class="users" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}"><title>${show(label)}: ${formatShare(share)} of demand</title></circle>
`;
    })}</g>
<g>${standing.map(({ site, location }) => {
      const [x, y] = map.toPoint(location);
      const words = plural(game.sites[site]?.standing ?? 0, 'standing node');
      return html`<rect class="stands" x="${(x - 8).toFixed(1)}" y="${(y - 8).toFixed(1)}" width="16" height="16" rx="2"><title>${words}</title></rect>
`;
    })}</g>
<path id="in-way" class="way" d=""/>
<g>${marks.map(({ nodes, x, y }, at) => {
      const names = nodes.map((site) => show(candidates[Number(site)]?.id ?? ''));
      return html`<g class="spot" data-spot="${at}" transform="translate(${x} ${y})"><title>${names.join(', ')}</title><circle r="4"/><text dy=".35em"></text></g>
`;
    })}</g>
</svg>`,
  };
}
