/** How many nodes of a hexagon count, at one resolution. */
export interface DensityLimit {
  /** Occupied hexagons, of a hexagon and its six neighbours, that are needed before more than the target count. */
  readonly neighbours: number;
  /** Nodes that always count; a hexagon is occupied where it has so many. */
  readonly target: number;
  /** Nodes beyond which none counts. */
  readonly most: number;
}

/** By resolution, as Helium deployed them; coarser than 4 nothing is limited. Finer than 10 neither. */
export const hip17Limits: ReadonlyMap<number, DensityLimit> = new Map([
  [4, { neighbours: 1, target: 250, most: 800 }],
  [5, { neighbours: 1, target: 100, most: 400 }],
  [6, { neighbours: 1, target: 25, most: 100 }],
  [7, { neighbours: 2, target: 5, most: 20 }],
  [8, { neighbours: 2, target: 1, most: 4 }],
  [9, { neighbours: 2, target: 1, most: 2 }],
  [10, { neighbours: 2, target: 1, most: 1 }],
]);

/**
 * How many nodes of a hexagon count where so many of the seven, itself among them, are occupied:
 * min(most, target · max(1, occupied - N + 1)).
 *
 * Source: Helium Improvement Proposal 17, "Hex density based transmit reward scaling", 2020.
 */
export function densityLimit(occupied: number, { neighbours, target, most }: DensityLimit): number {
  return Math.min(most, target * Math.max(1, occupied - neighbours + 1));
}

/** The part of its reward that a node keeps: the product, over the hexagons around it, of nodes that count by nodes there. */
export function densityScale(hexes: readonly { readonly counted: number; readonly there: number }[]): number {
  return hexes.reduce((scale, { counted, there }) => scale * (counted / there), 1);
}
