import { cellToParent, getResolution, gridDisk, latLngToCell } from 'h3-js';
import type { HexGrid } from '../incentives/game.ts';
import type { Location } from './great-circle.ts';

/** The hexagons of Uber's H3 around places; null for those that are nowhere. */
export function makeHexGrid(places: readonly (Location | null)[]): HexGrid {
  return {
    cell: (site, resolution) => {
      const place = places[site] ?? null;
      return place === null ? null : latLngToCell(place[0], place[1], resolution);
    },
    parent: (cell) => cellToParent(cell, getResolution(cell) - 1),
    neighbours: (cell) => gridDisk(cell, 1).filter((next) => next !== cell),
  };
}
