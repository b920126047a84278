import { CoveredDemand } from '../covered-demand.ts';
import type { RewardRule } from '../reward-rule.ts';

/**
 * A node earns what it adds: pay · (demand served with it - demand served without it).
 *
 * The game has the covered demand less the costs as its potential: every strict improvement of one player improves it as
 * much, so best responses always end. Without costs no equilibrium covers less than half of what can be.
 *
 * Sources: D. Wolpert, K. Tumer, "Optimal payoff functions for members of collectives", 2001 (wonderful life utility);
 * A. Vetta, "Nash equilibria in competitive societies", FOCS 2002.
 */
export const marginal: RewardRule = {
  id: 'marginal',
  start: (game) => {
    const covered = new CoveredDemand(game, false);
    return {
      add: (site) => covered.add(site),
      remove: (site) => covered.remove(site),
      reward: (site) => game.pay * covered.gain(0, site),
    };
  },
};

/**
 * A node earns what it adds to the demand that is still served **after the worst loss of a domain**: pay · (least over the
 * losses with it - least without it).
 *
 * What is left after the worst loss, less the costs, is the game's potential: best responses always end. It is not
 * submodular, and two nodes may each add nothing that add much together, so Vetta's bound does not hold.
 */
export const marginalAfterLoss: RewardRule = {
  id: 'marginal-after-loss',
  start: (game) => {
    const covered = new CoveredDemand(game, true);
    return {
      add: (site) => covered.add(site),
      remove: (site) => covered.remove(site),
      reward: (site) => game.pay * covered.leastGain(site),
    };
  },
};
