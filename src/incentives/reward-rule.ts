import type { Game } from './game.ts';

/** A rule by which a network pays its nodes. */
export interface RewardRule {
  readonly id: string;
  readonly start: (game: Game) => Rewards;
}

/**
 * Nodes at their places, and what one more would earn. It starts with no entrant; the standing nodes are there. Rewards
 * depend on how many nodes are where, never on the order in which they came.
 */
export interface Rewards {
  /** An entrant comes to a site. */
  readonly add: (site: number) => void;
  /** One that is there leaves. */
  readonly remove: (site: number) => void;
  /** What one more node at a site would earn in a period, beside all that are there; costs are not taken off. */
  readonly reward: (site: number) => number;
}

/** What a node that is at a site already earns there. */
export function rewardOf(rewards: Rewards, site: number): number {
  rewards.remove(site);
  const reward = rewards.reward(site);
  rewards.add(site);
  return reward;
}
