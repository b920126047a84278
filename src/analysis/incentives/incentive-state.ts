import { CoveredDemand } from '../../incentives/covered-demand.ts';
import type { Game } from '../../incentives/game.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { findClusters } from '../clusters/find-clusters.ts';
import type { IndependentCount } from '../clusters/independent-count.ts';
import { makeConcentration } from '../concentration/concentration.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import type { IncentiveGame } from './incentive-game.ts';
import { withEntrants } from './incentive-nodes.ts';

/** How a fleet stands: what users get of it, and what would be left. */
export interface IncentiveState {
  readonly nodes: number;
  /** Share of demand within reach of a node. */
  readonly served: number;
  readonly afterLoss: {
    /** The same share after the worst loss of a domain. */
    readonly served: number;
    /** Null where no loss takes anything. */
    readonly cause: string | null;
  };
  /** Mean round trip to the nearest node over all demand, in seconds. Null where some of it has no node at all. */
  readonly latency: number | null;
  /** The same after the loss that takes most of the demand in reach; over what still has a node. */
  readonly latencyAfterLoss: number | null;
  readonly independent: IndependentCount;
  /** By kind of domain that nodes stand on, in text order. */
  readonly concentration: readonly KindConcentration[];
}

interface KindConcentration {
  readonly kind: string;
  /** Herfindahl-Hirschman index over the outermost domains; null where no node stands on one. */
  readonly hhi: number | null;
  /** The least number of domains that together take more than a third of the nodes; null where all do not. */
  readonly nakamoto: { readonly lower: number; readonly upper: number; readonly exact: boolean } | null;
}

const mostSteps = 200_000;

/** The state of a fleet with entrants at these sites. */
export function describeState(
  inventory: Inventory,
  { game, candidates, standing }: IncentiveGame,
  role: string | null,
  sites: readonly number[],
): IncentiveState {
  const covered = new CoveredDemand(game, true);
  for (const site of sites) covered.add(site);
  const worst = covered.worst();
  const at = game.sites.flatMap((site, index) => (site.standing > 0 ? [index] : []));
  const nodes = [...new Set([...at, ...sites])];
  const down = new Set(game.losses[worst - 1]?.sites ?? []);
  const fleet = withEntrants(
    inventory,
    sites.flatMap((site) => candidates[site] ?? []),
    role,
  );
  const model = buildFaultModel(fleet);
  const ofRole = role === null ? {} : { role };
  const kinds = new Set(game.sites.flatMap(({ domains }) => [...domains.keys()]));
  return {
    nodes: standing + sites.length,
    served: covered.covered(0),
    afterLoss: { served: covered.least(), cause: game.losses[worst - 1]?.cause ?? null },
    latency: meanLatency(game, nodes, 'all'),
    latencyAfterLoss: meanLatency(
      game,
      nodes.filter((site) => !down.has(site)),
      'reached',
    ),
    independent: findClusters(model, { ...ofRole, budget: mostSteps }).independentCount,
    concentration: [...kinds].sort().map((kind) => {
      const { distribution, nakamoto } = makeConcentration(
        model,
        kind,
        'one',
      )({ ...ofRole, thresholds: [{ form: 'moreThan', share: '1/3' }], budget: mostSteps });
      return { kind, hhi: distribution?.hhi ?? null, nakamoto: nakamoto[0]?.coefficient ?? null };
    }),
  };
}

/** In seconds. Null where demand has no node: any of it, or all. */
function meanLatency(
  { demand, latency }: Game,
  nodes: readonly number[],
  over: 'all' | 'reached',
): number | null {
  let sum = 0;
  let reached = 0;
  for (const [at, share] of demand.entries()) {
    const nearest = Math.min(...nodes.map((site) => latency[at]?.[site] ?? Infinity));
    if (nearest === Infinity) {
      if (over === 'all' && share > 0) return null;
      continue;
    }
    sum += share * nearest;
    reached += share;
  }
  return reached === 0 ? null : sum / reached / 1000;
}
