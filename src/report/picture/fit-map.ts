import { type GeoPermissibleObjects, type GeoProjection, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { Location } from '../../analysis/geography/great-circle.ts';
import { readOutlines } from './read-outlines.ts';

export type Point = readonly [x: number, y: number];

/** A world map, or the part of it where there is something to see. */
export interface FittedMap {
  readonly width: number;
  readonly height: number;
  readonly toPoint: (location: Location) => Point;
  /** SVG path data of the land. */
  readonly land: string;
  /** SVG path data of the great circle between two points of the map; cut where it leaves the map. */
  readonly greatCircle: (from: Point, to: Point) => string;
}

const width = 640;
const height = 330;

/** No closer than this: a fleet in one town would else stand on an empty sheet. */
const leastShare = 1 / 3.5;

/** Room around what is shown, as a share of the width. */
const margin = 0.06;

/** What is shown where the fleet spans the world: the latitudes between which nearly everybody lives. */
const usual: readonly Location[] = [
  [0, -180],
  [0, 180],
  [-52, 0],
  [76, 0],
];

/** The part of the world that holds all of the locations, in the Natural Earth projection. */
export function fitMap(locations: readonly Location[]): FittedMap {
  const projection = geoNaturalEarth1().scale(100).translate([0, 0]).precision(0.3);
  const plain = locations.map((location) => project(projection, location));
  const world = boxOf(usual.map((location) => project(projection, location)));
  const { scale, translate } = view(plain.length === 0 ? world : boxOf(plain), world);
  projection
    .scale(100 * scale)
    .translate([translate[0], translate[1]])
    .clipExtent([
      [-1, -1],
      [width + 1, height + 1],
    ]);
  return {
    width,
    height,
    toPoint: (location) => project(projection, location),
    land: pathOf(projection, { type: 'MultiPolygon', coordinates: readOutlines() }),
    greatCircle: (from, to) => {
      const ends = [projection.invert?.([...from]), projection.invert?.([...to])];
      const coordinates = ends.flatMap((end) => (end == null ? [] : [end]));
      return pathOf(projection, { type: 'LineString', coordinates });
    },
  };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Scale and place at which a box fills the map, no closer than `leastShare`, and within the world where that is enough. */
function view(box: Box, world: Box): { scale: number; translate: Point } {
  const worldWidth = world.right - world.left;
  const pad = margin * worldWidth;
  const wanted = Math.max(
    box.right - box.left + pad * 2,
    (box.bottom - box.top + pad * 2) * (width / height),
    worldWidth * leastShare,
  );
  const shown = Math.min(wanted, Math.max(worldWidth, (box.bottom - box.top + pad) * (width / height)));
  const scale = width / shown;
  const shownHeight = height / scale;
  const x = within((box.left + box.right) / 2, world.left + shown / 2, world.right - shown / 2);
  const middle = (box.top + box.bottom) / 2;
  const y = within(middle, world.top + shownHeight / 2, world.bottom - shownHeight / 2);
  // What lies beyond the usual latitudes still has to be seen.
  const safe = within(y, box.bottom + pad / 2 - shownHeight / 2, box.top - pad / 2 + shownHeight / 2);
  return { scale, translate: [width / 2 - x * scale, height / 2 - safe * scale] };
}

/** The value, or the nearer bound; their middle where there is no room between them. */
function within(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, value));
}

function project(projection: GeoProjection, [latitude, longitude]: Location): Point {
  return projection([longitude, latitude]) ?? [0, 0];
}

/** Path data in tenths of a unit, each point by its way from the one before: a third as long as plain coordinates. */
function pathOf(projection: GeoProjection, shape: GeoPermissibleObjects): string {
  const parts: string[] = [];
  let at: Point = [0, 0];
  const go = (command: 'm' | 'l', x: number, y: number): void => {
    const to: Point = [Math.round(x * 10), Math.round(y * 10)];
    const [wayX, wayY] = [to[0] - at[0], to[1] - at[1]];
    if (command === 'l' && wayX === 0 && wayY === 0) return;
    const text = [wayX, wayY].map((way) => String(way / 10).replace(/^(-?)0\./, '$1.'));
    parts.push(`${command}${text[0]}${text[1]?.startsWith('-') ? '' : ' '}${text[1]}`);
    at = to;
  };
  let start: Point = at;
  geoPath(projection, {
    beginPath: () => {},
    moveTo: (x, y) => {
      go('m', x, y);
      start = at;
    },
    lineTo: (x, y) => go('l', x, y),
    arc: () => {},
    closePath: () => {
      parts.push('z');
      at = start;
    },
  })(shape);
  return parts.join('');
}
