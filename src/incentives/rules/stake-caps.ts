import { payPerNode } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';

/** At most this share of all nodes may stand on one domain of a kind. */
export interface StakeCap {
  readonly kind: string;
  readonly share: number;
}

/** What a node on a domain beyond its cap earns: nothing, or its part of what the cap leaves to the domain. */
export type BeyondCap = 'nothing' | 'part';

/** In the order in which they are written; shares of the nodes that there are when all entrants have come. */
export const publishedCaps = {
  /** Solana Foundation Delegation Program from 2026-05-01: beyond 25 % of stake per ASN, 15 % per data centre, no delegation. */
  sfdp: {
    beyond: 'nothing',
    caps: [
      { kind: 'network', share: 0.25 },
      { kind: 'region', share: 0.15 },
    ],
  },
  /** Marinade's stake auction: stake goes to a country, and to an AS owner, up to 30 % of all. */
  marinade: {
    beyond: 'part',
    caps: [
      { kind: 'country', share: 0.3 },
      { kind: 'network', share: 0.3 },
    ],
  },
  /** THORChain's limit of nodes per cloud provider, in the draft's example 3,333 basis points: no more are churned in. */
  thorchain: { beyond: 'nothing', caps: [{ kind: 'cloud', share: 0.3333 }] },
} as const satisfies Readonly<
  Record<string, { readonly beyond: BeyondCap; readonly caps: readonly StakeCap[] }>
>;

/**
 * Every node is paid the same, but for domains with more than their share of nodes: there nobody is paid, or all share
 * what the cap leaves. Nodes count one each, as stake that is delegated evenly does.
 *
 * Reward: pay / nodes · the least over its domains of 1 where they hold at most their share s of all n nodes, else of 0
 * (`nothing`) or s·n / nodes there (`part`).
 */
export function stakeCaps(id: string, caps: readonly StakeCap[], beyond: BeyondCap): RewardRule {
  return {
    id,
    start: (game) => {
      const { sites, entrants } = game;
      const all = sites.reduce((sum, { standing }) => sum + standing, entrants);
      const each = payPerNode(game);
      const counts = caps.map(() => new Map<string, number>());
      const change = (site: number, by: number): void => {
        for (const [at, { kind }] of caps.entries())
          for (const domain of sites[site]!.domains.get(kind) ?? [])
            counts[at]!.set(domain, (counts[at]!.get(domain) ?? 0) + by);
      };
      for (const [site, { standing }] of sites.entries()) change(site, standing);
      return {
        add: (site) => change(site, 1),
        remove: (site) => change(site, -1),
        reward: (site) => {
          let part = 1;
          for (const [at, { kind, share }] of caps.entries())
            for (const domain of sites[site]!.domains.get(kind) ?? []) {
              const there = (counts[at]!.get(domain) ?? 0) + 1;
              // A third of three is not beyond a third, whatever 1/3 is in binary.
              if (there <= share * all * (1 + 1e-12)) continue;
              part = Math.min(part, beyond === 'nothing' ? 0 : (share * all) / there);
            }
          return each * part;
        },
      };
    },
  };
}
