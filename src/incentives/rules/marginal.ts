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

/**
 * A node earns what it adds to the demand that is still served after the loss of a domain, **on average over the losses**,
 * each as likely as another: pay · mean over the losses of (served with it - served without it). Without losses, what it
 * adds to the demand served.
 *
 * Unlike the worst of them, the mean is submodular: it is a potential, and without costs no equilibrium has less than half
 * of the mean that can be.
 */
export const marginalMeanLoss: RewardRule = {
  id: 'marginal-mean-loss',
  start: (game) => {
    const covered = new CoveredDemand(game, true);
    const states = covered.states === 1 ? [0] : [...Array(covered.states).keys()].slice(1);
    return {
      add: (site) => covered.add(site),
      remove: (site) => covered.remove(site),
      reward: (site) => {
        let gain = 0;
        for (const state of states) gain += covered.gain(state, site);
        return (game.pay * gain) / states.length;
      },
    };
  },
};
