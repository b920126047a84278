import type { Game, HexGrid } from '../game.ts';
import { type DensityLimit, densityLimit, densityScale } from './hex-density.ts';

/** The hexagons of one resolution that hold a site; hexagons by index. */
interface HexLevel {
  readonly limit: DensityLimit;
  /** The hexagon of each site; -1 where it is nowhere. */
  readonly cellOf: Int32Array;
  /** The hexagon of the next coarser resolution around each; empty at the coarsest. */
  readonly parents: number[];
  readonly neighbours: number[][];
  /** Nodes of each that count in the next finer resolution. */
  readonly there: number[];
  /** Those of them that count. */
  readonly counted: number[];
}

/**
 * How many nodes are in each hexagon, and how many of them count, kept up as nodes come and go: a change is carried from
 * the finest resolution up, only through hexagons where something changes.
 */
export class HexTable {
  /** From the finest to the coarsest. */
  readonly #levels: readonly HexLevel[];

  constructor(game: Game, limits: ReadonlyMap<number, DensityLimit>) {
    this.#levels = makeLevels(game, limits);
    for (const [site, { standing }] of game.sites.entries()) this.change(site, standing);
  }

  /** So many nodes come to a site, or leave it. */
  change(site: number, by: number): void {
    const first = this.#levels[0]?.cellOf[site] ?? -1;
    if (first < 0 || by === 0) return;
    let changes = new Map([[first, by]]);
    for (const level of this.#levels) {
      const { limit, there, counted, neighbours, parents } = level;
      const affected = new Set<number>();
      for (const [cell, change] of changes) {
        const wasOccupied = there[cell]! >= limit.target;
        there[cell]! += change;
        affected.add(cell);
        if (there[cell]! >= limit.target !== wasOccupied)
          for (const neighbour of neighbours[cell]!) affected.add(neighbour);
      }
      changes = new Map();
      for (const cell of affected) {
        const before = counted[cell]!;
        const after = Math.min(there[cell]!, densityLimit(occupiedAround(level, cell), limit));
        counted[cell] = after;
        const parent = parents[cell];
        if (after !== before && parent !== undefined)
          changes.set(parent, (changes.get(parent) ?? 0) + after - before);
      }
    }
  }

  /** The part of its reward that a node at a site keeps; some node must be there. */
  scale(site: number): number {
    const around = this.#levels.flatMap(({ cellOf, counted, there }) => {
      const cell = cellOf[site]!;
      return cell < 0 ? [] : [{ counted: counted[cell]!, there: there[cell]! }];
    });
    return densityScale(around);
  }
}

function occupiedAround({ limit, there, neighbours }: HexLevel, cell: number): number {
  let occupied = there[cell]! >= limit.target ? 1 : 0;
  for (const neighbour of neighbours[cell]!) if (there[neighbour]! >= limit.target) occupied++;
  return occupied;
}

function makeLevels({ hexes, sites }: Game, limits: ReadonlyMap<number, DensityLimit>): HexLevel[] {
  const resolutions = [...limits.keys()].sort((a, b) => b - a);
  const [finest] = resolutions;
  if (hexes === null || finest === undefined) return [];
  let cells = sites.map((_site, at) => hexes.cell(at, finest));
  let resolution = finest;
  const levels = resolutions.map((wanted) => {
    for (; resolution > wanted; resolution--)
      cells = cells.map((cell) => (cell === null ? null : hexes.parent(cell)));
    return makeLevel(hexes, cells, limits.get(wanted)!);
  });
  for (const [at, { cellOf, parents }] of levels.entries()) {
    const next = levels[at + 1];
    if (next === undefined) continue;
    for (const [site, cell] of cellOf.entries()) if (cell >= 0) parents[cell] = next.cellOf[site]!;
  }
  return levels;
}

function makeLevel(hexes: HexGrid, cells: readonly (string | null)[], limit: DensityLimit): HexLevel {
  const indexOf = new Map<string, number>();
  for (const cell of cells) if (cell !== null && !indexOf.has(cell)) indexOf.set(cell, indexOf.size);
  const distinct = [...indexOf.keys()];
  return {
    limit,
    cellOf: Int32Array.from(cells, (cell) => (cell === null ? -1 : (indexOf.get(cell) ?? -1))),
    parents: [],
    neighbours: distinct.map((cell) => hexes.neighbours(cell).flatMap((next) => indexOf.get(next) ?? [])),
    there: distinct.map(() => 0),
    counted: distinct.map(() => 0),
  };
}
