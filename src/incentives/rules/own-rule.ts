import type { Game } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';

/** A node as a rule of the user's sees it. */
export interface PlacedNode {
  readonly site: string;
  readonly cost: number;
  /** The domains it stands on, by their kind. */
  readonly domains: ReadonlyMap<string, readonly string[]>;
  /** Round trip in ms to each demand; Infinity where it cannot serve it. */
  readonly latency: readonly number[];
}

export interface RewardQuestion {
  /** The node to pay. */
  readonly node: PlacedNode;
  /** All others. */
  readonly others: readonly PlacedNode[];
  /** Each demand's share of all demand. */
  readonly demand: readonly number[];
  readonly reach: number;
  /** What is paid in a period in all, and how many nodes there are when all have come. */
  readonly pay: number;
  readonly nodes: number;
}

/** A rule in a module of the user's: what a node earns in a period beside the others, in the unit of `pay`. */
export interface OwnRewardRule {
  readonly id: string;
  readonly reward: (question: RewardQuestion) => number;
}

/** Helps an editor to check a rule of one's own. */
export function defineRewardRule(rule: OwnRewardRule): OwnRewardRule {
  return rule;
}

/** A rule of the user's in a game. Each reward is asked from scratch, with all nodes in the order of their sites. */
export function ownRule({ id, reward }: OwnRewardRule): RewardRule {
  return {
    id,
    start: (game: Game) => {
      const { sites, demand, latency, reach, pay, entrants } = game;
      const placed = sites.map(
        (site, at): PlacedNode => ({
          site: site.id,
          cost: site.cost,
          domains: site.domains,
          latency: latency.map((row) => row[at] ?? Infinity),
        }),
      );
      const count = sites.map(({ standing }) => standing);
      const nodes = count.reduce((sum, standing) => sum + standing, entrants);
      return {
        add: (site) => {
          count[site]!++;
        },
        remove: (site) => {
          count[site]!--;
        },
        reward: (site) =>
          reward({
            node: placed[site]!,
            others: placed.flatMap((node, at) => new Array<PlacedNode>(count[at]!).fill(node)),
            demand,
            reach,
            pay,
            nodes,
          }),
      };
    },
  };
}
