import { payPerNode } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';

/** Every node earns the same, wherever it is: pay / nodes. */
export const flat: RewardRule = {
  id: 'flat',
  start: (game) => {
    const each = payPerNode(game);
    return { add: () => {}, remove: () => {}, reward: () => each };
  },
};
