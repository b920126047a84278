/**
 * Writes src/report/picture/land-outlines.ts: the outlines of land from Natural Earth (public domain, by the package
 * world-atlas), simplified to what a map as wide as a page can show.
 *
 *   node .ci/make-outlines.mjs            writes the file
 *   node .ci/make-outlines.mjs --check    exit code 1 where it is not what this would write
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { feature } from 'topojson-client';

/** Steps of a degree that coordinates are rounded to. */
const steps = 4;
/** A point that is so near to the line between its neighbours is left out, in degrees. */
const tolerance = 0.3;
/** Islands of less are left out, in square degrees as a plain chart shows them. */
const leastArea = 0.8;

const data = fileURLToPath(import.meta.resolve('world-atlas/land-110m.json'));
const topology = JSON.parse(readFileSync(data, 'utf8'));
const { features } = feature(topology, topology.objects.land);
const polygons = features
  .flatMap(({ geometry }) => geometry.coordinates)
  .map((rings) => rings.map(unwrap).filter((ring) => area(ring) >= leastArea))
  .filter((rings) => rings.length > 0)
  .map((rings) => rings.map(simplify).map(round));

const text = `/**
 * Outlines of land, made by .ci/make-outlines.mjs from Natural Earth (public domain): lands parted by \`;\`, each a ring and
 * those of the seas in it, parted by \`/\`. A ring is the longitude and latitude of its first point, then the way to each
 * next one, all in steps of 1/${steps} degree.
 */
export const landOutlines =
  '${polygons.map((rings) => rings.map(toText).join('/')).join(';')}';

export const stepsPerDegree = ${steps};
`;

const file = new URL('../src/report/picture/land-outlines.ts', import.meta.url);
if (process.argv[2] !== '--check') writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('src/report/picture/land-outlines.ts is not what .ci/make-outlines.mjs writes');
  process.exitCode = 1;
}

/** Longitudes that go on beyond 180 degrees, so that no line leaps over the whole chart. */
function unwrap(ring) {
  let turns = 0;
  return ring.map(([longitude, latitude], index) => {
    const leap = index === 0 ? 0 : longitude - ring[index - 1][0];
    turns -= Math.round(leap / 360);
    return [longitude + turns * 360, latitude];
  });
}

function area(ring) {
  let twice = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

/** Douglas and Peucker (1973): keeps the ends, and of the points between them the farthest, while it is far enough. */
function simplify(points) {
  const keep = new Set([0, points.length - 1]);
  const pending = [[0, points.length - 1]];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const [from, to] = part;
    let [farthest, most] = [-1, tolerance];
    for (let at = from + 1; at < to; at++) {
      const distance = distanceToLine(points[at], points[from], points[to]);
      if (distance > most) [farthest, most] = [at, distance];
    }
    if (farthest === -1) continue;
    keep.add(farthest);
    pending.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => keep.has(index));
}

function distanceToLine([x, y], [fromX, fromY], [toX, toY]) {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX ** 2 + alongY ** 2;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const nearest = Math.max(0, Math.min(1, share));
  return Math.hypot(x - fromX - nearest * alongX, y - fromY - nearest * alongY);
}

function round(ring) {
  return ring.map((point) => point.map((degrees) => Math.round(degrees * steps)));
}

function toText(ring) {
  return ring
    .flatMap(([x, y], index) => (index === 0 ? [x, y] : [x - ring[index - 1][0], y - ring[index - 1][1]]))
    .join(' ');
}
