import { compareText } from '../../diagnostics/compare-text.ts';
import { betweenness, mostPathSteps, pathSteps } from '../../graph/betweenness.ts';
import { buildGraph } from '../../graph/build-graph.ts';
import { graphSize } from '../../graph/graph-size.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import type { Damage } from './damage.ts';
import { makeFailureSets } from './failure-set.ts';

/** An entity through which much of the dependency graph hangs together, beside what its failure really takes. */
export interface Chokepoint {
  /** A ref, or the unknown of a referrer: `cloud:unknown@node:a`. */
  readonly name: string;
  readonly kind: string;
  /** Of the pairs of others, the share whose shortest path leads through it. */
  readonly betweenness: number;
  /** What is down when it fails, itself included. */
  readonly damage: Damage;
  /** Its failure takes no node and no service but itself: much leads through it, and all of it has another way. */
  readonly isHarmless: boolean;
}

export interface Chokepoints {
  /** Those that anything leads through: the highest betweenness first, then by what they take, then in text order. */
  readonly rows: readonly Chokepoint[];
  /** False: the graph is too large for the budget, and there are no rows. */
  readonly isComputed: boolean;
  /** What it takes, in the steps that a budget counts. */
  readonly steps: number;
}

/**
 * Ranks entities by betweenness in the dependency graph, each beside its blast radius. Betweenness looks at the shape of the
 * graph alone: it takes an alternative for a need and knows no thresholds, so it only hints at what the blast radius says.
 * Costs `betweenness`, and an outage query for each row. Entities whose own failure is never fail here all the same.
 */
export function findChokepoints(inventory: Inventory, budget = mostPathSteps): Chokepoints {
  // Of a large inventory the graph alone takes ten seconds and a gigabyte.
  const steps = pathSteps(graphSize(inventory));
  if (steps > budget) return { rows: [], isComputed: false, steps };
  const graph = buildGraph(inventory);
  const shares = betweenness(graph);
  const all = new Set<Ref>(graph.nodes().map(refOfVertex));
  const model = buildFaultModel(inventory, all);
  const failureSet = makeFailureSets(model);
  const rows = model.ownFailures.flatMap(({ name, ref, kind }, event): Chokepoint[] => {
    const share = shares.get(name) ?? 0;
    if (share === 0) return [];
    const { damage } = failureSet([event]);
    const own = inventory.entities.get(ref)?.kind;
    const others = damage.nodes - (own === 'node' ? 1 : 0) + damage.services - (own === 'service' ? 1 : 0);
    return [{ name, kind, betweenness: share, damage, isHarmless: others === 0 }];
  });
  rows.sort(
    (a, b) =>
      b.betweenness - a.betweenness || b.damage.entities - a.damage.entities || compareText(a.name, b.name),
  );
  return { rows, isComputed: true, steps };
}
