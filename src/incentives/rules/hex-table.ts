import type { Game } from '../game.ts';
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
  if (hexes === null) return [];
  const resolutions = [...limits.keys()].sort((a, b) => b - a);
  const known: Map<string, number>[] = [];
  const levels = resolutions.map((resolution): HexLevel => {
    const indexOf = new Map<string, number>();
    known.push(indexOf);
    const cellOf = Int32Array.from(sites, (_site, at) => {
      const cell = hexes.cell(at, resolution);
      if (cell === null) return -1;
      const index = indexOf.get(cell) ?? indexOf.size;
      indexOf.set(cell, index);
      return index;
    });
    const cells = [...indexOf.keys()];
    return {
      limit: limits.get(resolution)!,
      cellOf,
      parents: [],
      neighbours: cells.map((cell) => hexes.neighbours(cell).flatMap((next) => indexOf.get(next) ?? [])),
      there: cells.map(() => 0),
      counted: cells.map(() => 0),
    };
  });
  // A coarse hexagon does not hold the fine ones at its edge whole: what counts there is what the fine one's parent is.
  for (const [at, indexOf] of known.entries()) {
    const next = known[at + 1];
    if (next === undefined) continue;
    for (const cell of indexOf.keys()) levels[at]!.parents.push(next.get(hexes.parent(cell)) ?? -1);
  }
  return levels;
}
