import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { geoArea } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitMap } from '../../../src/report/picture/fit-map.ts';
import { placeMarkers } from '../../../src/report/picture/place-markers.ts';
import { readOutlines } from '../../../src/report/picture/read-outlines.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const location = fc.tuple(
  fc.double({ min: -85, max: 85, noNaN: true }),
  fc.double({ min: -179, max: 179, noNaN: true }),
);

describe('the outlines of land', () => {
  test('are what their script makes of the package with the data', () => {
    const script = path.join(root, '.ci/make-outlines.mjs');
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
  });

  test('hold 29 percent of the Earth, so that no sea is taken for land', () => {
    const area = geoArea({ type: 'MultiPolygon', coordinates: readOutlines() });
    expect(area / (4 * Math.PI)).toBeGreaterThan(0.28);
    expect(area / (4 * Math.PI)).toBeLessThan(0.3);
  });
});

describe('the map', () => {
  test('shows every location, wherever on Earth they are', () => {
    fc.assert(
      fc.property(fc.array(location, { minLength: 1, maxLength: 8 }), (locations) => {
        const { toPoint, width, height } = fitMap(locations);
        for (const one of locations) {
          const [x, y] = toPoint(one);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test('shows a part of the world to a fleet that stands in one', () => {
    const around = (points: readonly (readonly [number, number])[]): number => {
      const { toPoint } = fitMap(points);
      return toPoint([50, 10])[0] - toPoint([50, 0])[0];
    };
    const europe = around([
      [50, 8],
      [60, 25],
    ]);
    const world = around([
      [45, -120],
      [36, 140],
    ]);
    expect(europe).toBeGreaterThan(world * 2.5);
  });

  test('cuts a great circle over the date line in two', () => {
    const map = fitMap([
      [36, 140],
      [45, -120],
    ]);
    const path = map.greatCircle(map.toPoint([36, 140]), map.toPoint([45, -120]));
    expect(path.match(/m/g)).toHaveLength(2);
    const direct = map.greatCircle(map.toPoint([50, 0]), map.toPoint([45, -70]));
    expect(direct.match(/m/g)).toHaveLength(1);
  });
});

describe('marks on the map', () => {
  const node = fc.record({
    ref: fc.uuid().map((id) => `node:${id}`),
    point: fc.tuple(
      fc.double({ min: 0, max: 640, noNaN: true }),
      fc.double({ min: 0, max: 330, noNaN: true }),
    ),
  });
  const nodes = fc.uniqueArray(node, { selector: ({ ref }) => ref, maxLength: 60 });

  test('each node has one, and no two cover each other, even in one place', () => {
    fc.assert(
      fc.property(nodes, fc.boolean(), (all, together) => {
        const given = together ? all.map(({ ref }) => ({ ref, point: [300, 100] as const })) : all;
        const marks = placeMarkers(given, 640, 330);
        expect(marks.flatMap((mark) => mark.nodes).sort()).toEqual(given.map(({ ref }) => ref).sort());
        for (const [index, a] of marks.entries())
          for (const b of marks.slice(index + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius);
      }),
    );
  });

  test('are the same in whatever order the nodes come', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        expect(placeMarkers([...all].reverse(), 640, 330)).toEqual(placeMarkers(all, 640, 330));
      }),
    );
  });

  test('of a large fleet stand for all nodes near each other, and each node is in one', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      ref: `node:n${index}`,
      point: [(index * 37) % 640, (index * 91) % 330] as const,
    }));
    const marks = placeMarkers(many, 640, 330);
    expect(marks.length).toBeLessThan(400);
    expect(marks.flatMap((mark) => mark.nodes).length).toBe(5000);
    expect(new Set(marks.flatMap((mark) => mark.nodes)).size).toBe(5000);
  });
});
