import type { RewardRule } from '../reward-rule.ts';

/**
 * The nearest node takes the pay of each demand; those equally near share it: the Voronoi game.
 *
 * A node's reward: pay · Σ over demands it is nearest to of share / nodes equally near. One more node costs a look at each
 * demand; a node that leaves, a look along the sites from near to far where it was the only nearest one.
 *
 * Source: M. Mavronicolas, B. Monien, V. G. Papadopoulou, F. Schoppmann, "Voronoi games on cycle graphs", MFCS 2008.
 */
export const nearestSplit: RewardRule = {
  id: 'nearest-split',
  start: ({ sites, demand, latency, pay }) => {
    const ranked = latency.map((row) =>
      [...row.keys()].filter((site) => row[site]! < Infinity).sort((a, b) => row[a]! - row[b]!),
    );
    // By site: a reward looks at all demand of one site, and memory is read in order.
    const awayOf = sites.map((_site, at) => Float64Array.from(latency, (row) => row[at]!));
    const nodes = sites.map(({ standing }) => standing);
    const nearest = new Float64Array(demand.length).fill(Infinity);
    const equals = new Int32Array(demand.length);
    const find = (at: number): void => {
      const row = latency[at]!;
      const first = ranked[at]!.find((site) => nodes[site]! > 0);
      nearest[at] = first === undefined ? Infinity : row[first]!;
      equals[at] = 0;
      if (first === undefined) return;
      for (const site of ranked[at]!) {
        if (row[site]! > nearest[at]!) break;
        equals[at]! += nodes[site]!;
      }
    };
    for (const at of demand.keys()) find(at);

    return {
      add: (site) => {
        nodes[site]!++;
        const aways = awayOf[site]!;
        for (let at = 0; at < demand.length; at++) {
          const away = aways[at]!;
          if (away === Infinity || away > nearest[at]!) continue;
          if (away === nearest[at]) equals[at]!++;
          else {
            nearest[at] = away;
            equals[at] = 1;
          }
        }
      },
      remove: (site) => {
        nodes[site]!--;
        const aways = awayOf[site]!;
        for (let at = 0; at < demand.length; at++) {
          const away = aways[at]!;
          if (away === Infinity || away !== nearest[at]) continue;
          if (equals[at]! > 1) equals[at]!--;
          else find(at);
        }
      },
      reward: (site) => {
        let share = 0;
        const aways = awayOf[site]!;
        for (let at = 0; at < demand.length; at++) {
          const away = aways[at]!;
          if (away === Infinity || away > nearest[at]!) continue;
          share += away < nearest[at]! ? demand[at]! : demand[at]! / (equals[at]! + 1);
        }
        return pay * share;
      },
    };
  },
};
