import { type Game, payPerNode } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';

/** A node in the order in which the network counts, with what its data centre is paid. */
export interface DecayingNode {
  readonly provider: string;
  /** Continent and country, say: multipliers start anew in each. */
  readonly place: string;
  readonly rate: number;
  /** What the multiplier of the provider's next node there is multiplied by. */
  readonly coefficient: number;
}

/** 0.7 · 0.7 is a little less than 0.49 in binary, but a rate of 2,000 at 49 % is 980. */
const rounding = 1e-13;

/**
 * What each node earns: its rate times the product of the coefficients of its provider's nodes before it in that place, cut
 * to a whole number (exactly: floating point numbers, which the network reckons with, may lose one unit). **The order matters** where rates or coefficients differ: the Internet Computer counts in the order of
 * its records' keys, not of the nodes' coming.
 *
 * Source: dfinity/ic, rs/registry/node_provider_rewards (version 0), nodes of type3.
 */
export function decayingRewards(nodes: readonly DecayingNode[]): number[] {
  const multipliers = new Map<string, number>();
  return nodes.map(({ provider, place, rate, coefficient }) => {
    const key = JSON.stringify([provider, place]);
    const multiplier = multipliers.get(key) ?? 1;
    multipliers.set(key, multiplier * coefficient);
    return Math.floor(rate * multiplier * (1 + rounding));
  });
}

/** Where the reward table gives none. */
export const defaultCoefficient = 0.8;

/**
 * The same in a game: a node adds to its operator's reward the pay of one node times the coefficient to the power of how
 * many the operator has in that country already. With one rate and coefficient for all, the order does not matter. A
 * site without an operator is another operator's each time, and never decays; one without a country is in a country with
 * all such sites.
 */
export function icp(coefficient: number = defaultCoefficient): RewardRule {
  return {
    id: 'icp',
    start: (game: Game) => {
      const { sites } = game;
      const each = payPerNode(game);
      const groupOf = sites.map(({ domains }) => {
        const operator = domains.get('operator');
        return operator === undefined ? null : JSON.stringify([operator, domains.get('country') ?? []]);
      });
      const count = new Map<string, number>();
      const change = (site: number, by: number): void => {
        const group = groupOf[site] ?? null;
        if (group !== null) count.set(group, (count.get(group) ?? 0) + by);
      };
      for (const [site, { standing }] of sites.entries()) change(site, standing);
      return {
        add: (site) => change(site, 1),
        remove: (site) => change(site, -1),
        reward: (site) => {
          const group = groupOf[site] ?? null;
          return each * coefficient ** (group === null ? 0 : (count.get(group) ?? 0));
        },
      };
    },
  };
}
