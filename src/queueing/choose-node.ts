import type { Random } from '../random/random.ts';
import { type Policy, type SimulatedFleet, scoreWeights } from './simulated-fleet.ts';

/** What choosing may look at: how many requests are at a node, and how long its model will take to be there. */
export interface NodeView {
  /** Requests in service or waiting, by node. */
  readonly present: Int32Array;
  readonly isDown: Uint8Array;
  readonly isLoaded: (node: number, model: number) => boolean;
  readonly coldSeconds: (node: number, model: number) => number;
}

/** Chooses the node for a request of a demand; -1 where none is up. Of equal ones the nearest, then the first. */
export type ChooseNode = (demand: number) => number;

/** Makes the way in which a policy chooses. O(nodes) for each request; `nearest` O(1) while nothing is down. */
export function makeChooser(
  policy: Policy,
  { nodes, demand }: SimulatedFleet,
  { present, isDown, isLoaded, coldSeconds }: NodeView,
  random: Random,
): ChooseNode {
  // Per demand the nodes that serve its model, the nearest first.
  const near = demand.map(({ model, roundTrip }) =>
    Int32Array.from(
      nodes
        .flatMap(({ models }, node) => (models[model] == null ? [] : [node]))
        .sort((a, b) => roundTrip[a]! - roundTrip[b]! || a - b),
    ),
  );

  const lowest = (of: number, costOf: (node: number) => number): number => {
    const order = near[of]!;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < order.length; at++) {
      const node = order[at]!;
      if (isDown[node] === 1) continue;
      const cost = costOf(node);
      if (cost < least || best === -1) {
        best = node;
        least = cost;
      }
    }
    return best;
  };
  const waiting = (node: number): number => Math.max(0, present[node]! - nodes[node]!.places);

  switch (policy) {
    case 'nearest':
      return (of) => {
        const order = near[of]!;
        for (let at = 0; at < order.length; at++) if (isDown[order[at]!] === 0) return order[at]!;
        return -1;
      };
    case 'least-loaded':
      return (of) => lowest(of, (node) => present[node]! / nodes[node]!.places);
    case 'random':
      return (of) => {
        const order = near[of]!;
        let up = 0;
        for (let at = 0; at < order.length; at++) up += 1 - isDown[order[at]!]!;
        let left = Math.floor(random() * up);
        for (let at = 0; at < order.length; at++)
          if (isDown[order[at]!] === 0 && left-- === 0) return order[at]!;
        return -1;
      };
    case 'weighted-score':
      return (of) => {
        const order = near[of]!;
        let fewest = Number.POSITIVE_INFINITY;
        let most = 0;
        for (let at = 0; at < order.length; at++) {
          if (isDown[order[at]!] === 1) continue;
          fewest = Math.min(fewest, waiting(order[at]!));
          most = Math.max(most, waiting(order[at]!));
        }
        const { model } = demand[of]!;
        return lowest(of, (node) => {
          const queue = most === fewest ? 1 : (most - waiting(node)) / (most - fewest);
          const cache = 1 - Math.min(1, present[node]! / nodes[node]!.places);
          const prefix = isLoaded(node, model) ? 1 : 0;
          return -(scoreWeights.queue * queue + scoreWeights.cache * cache + scoreWeights.prefix * prefix);
        });
      };
    case 'completion-time':
      return (of) => {
        const { model, roundTrip } = demand[of]!;
        return lowest(of, (node) => {
          const { places, models } = nodes[node]!;
          const { meanSeconds } = models[model]!;
          const wait = Math.max(0, present[node]! - places + 1) * (meanSeconds / places);
          return roundTrip[node]! + wait + coldSeconds(node, model) + meanSeconds;
        });
      };
  }
}
