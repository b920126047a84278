import { CoveredDemand } from './covered-demand.ts';
import type { Game } from './game.ts';

/** What a plan is good for: demand served with nothing down, or after the worst loss of a domain. */
export const goals = ['service', 'after-loss'] as const;
export type Goal = (typeof goals)[number];

/** What demand that is served is worth in a period, at the price that the network pays, less the cost of the entrants. */
export function welfare(game: Game, goal: Goal, sites: readonly number[]): number {
  const covered = new CoveredDemand(game, goal === 'after-loss');
  let cost = 0;
  for (const site of sites) {
    covered.add(site);
    cost += game.sites[site]!.cost;
  }
  return game.pay * covered.least() - cost;
}
