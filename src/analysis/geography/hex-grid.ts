import { cellToParent, getResolution, gridDisk, latLngToCell } from 'h3-js';
import type { HexGrid } from '../../incentives/game.ts';
import type { Location } from './great-circle.ts';

/** The hexagons of Uber's H3 around places; null for those that are nowhere. Each is asked for once. */
export function makeHexGrid(places: readonly (Location | null)[]): HexGrid {
  const parents = new Map<string, string>();
  const neighbours = new Map<string, readonly string[]>();
  return {
    cell: (site, resolution) => {
      const place = places[site] ?? null;
      return place === null ? null : latLngToCell(place[0], place[1], resolution);
    },
    parent: (cell) => keep(parents, cell, () => cellToParent(cell, getResolution(cell) - 1)),
    neighbours: (cell) => keep(neighbours, cell, () => gridDisk(cell, 1).filter((next) => next !== cell)),
  };
}

function keep<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}
