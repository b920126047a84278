import { servedBy } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';

/**
 * All nodes that serve a demand, near or far within reach, share its pay equally: pay · Σ over demands served of
 * share / nodes that serve it.
 *
 * What is paid in all is what the covered demand is worth, and never less to a node than what it adds: so no equilibrium
 * without costs covers less than half of what can be (A. Vetta, "Nash equilibria in competitive societies", FOCS 2002).
 */
export const equalSplit: RewardRule = {
  id: 'equal-split',
  start: (game) => {
    const { demand, pay, sites } = game;
    const served = servedBy(game);
    const serving = new Int32Array(demand.length);
    const change = (site: number, by: number): void => {
      for (const at of served[site]!) serving[at]! += by;
    };
    for (const [site, { standing }] of sites.entries()) change(site, standing);
    return {
      add: (site) => change(site, 1),
      remove: (site) => change(site, -1),
      reward: (site) => {
        let share = 0;
        for (const at of served[site]!) share += demand[at]! / (serving[at]! + 1);
        return pay * share;
      },
    };
  },
};
