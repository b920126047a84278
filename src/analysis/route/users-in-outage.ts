import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import type { Demand } from '../../inventory/workload.ts';
import { type Latency, makeLatency } from '../geography/latency.ts';
import { routeCandidates } from './completion-time.ts';

/** Who answers users of a place, and how long that takes, in seconds. */
export interface Answerer {
  readonly node: Ref;
  readonly roundTrip: number;
  readonly basis: 'measured' | 'estimated';
  /** The completion time; null where the inventory says too little of it, or demand names no model. */
  readonly seconds: number | null;
}

/** What the users of one place feel. */
export interface UsersInOutage {
  readonly from: string;
  readonly model: string | null;
  /** Requests per second. */
  readonly rate: number;
  readonly before: Answerer;
  /** Null where nobody is left to answer. */
  readonly after: Answerer | null;
}

/**
 * What users feel of an outage: for each demand the node that answers fastest, before and after. Where completion times
 * are not known, the nearest one. Loads are those before: what those who are sent elsewhere add is not in it. Demand that no
 * node with a known distance serves is left out. O(demand × nodes).
 */
export function usersInOutage(inventory: Inventory, down: Iterable<Ref>): UsersInOutage[] {
  const { demand } = inventory.workload;
  if (demand.length === 0) return [];
  const isDown = new Set(down);
  const latency = makeLatency(inventory);
  return demand.flatMap((one) => {
    const answerers = rankAnswerers(inventory, one, latency);
    const [before] = answerers;
    if (before === undefined) return [];
    const after = answerers.find(({ node }) => !isDown.has(node)) ?? null;
    return [{ from: one.label, model: one.model, rate: one.rate, before, after }];
  });
}

function rankAnswerers(inventory: Inventory, demand: Demand, latency: Latency): readonly Answerer[] {
  const { from, label, model } = demand;
  try {
    if (model !== null)
      return routeCandidates(inventory, { from, label, model }, latency).map(
        ({ node, roundTrip, seconds }) => ({
          ...{ node, roundTrip: roundTrip.seconds, basis: roundTrip.basis, seconds },
        }),
      );
  } catch (error) {
    // The inventory says too little for completion times: what it does say is distances.
    if (!(error instanceof InputError)) throw error;
  }
  return nearestAnswerers(inventory, demand, latency);
}

/** Nodes that serve the model; where nobody says what serves what, all nodes. */
function nearestAnswerers({ entities }: Inventory, { from, model }: Demand, latency: Latency): Answerer[] {
  const nodes = [...entities.values()].filter(({ kind }) => kind === 'node');
  const saying = nodes.filter(({ serving }) => serving.models.size > 0);
  const serving = model === null ? saying : nodes.filter((node) => node.serving.models.has(model));
  return (saying.length === 0 ? nodes : serving)
    .flatMap(({ ref }): Answerer[] => {
      const time = latency.between(from, { ref });
      if (time === null) return [];
      return [{ node: ref, roundTrip: time.seconds, basis: time.basis, seconds: null }];
    })
    .sort((a, b) => a.roundTrip - b.roundTrip || compareText(a.node, b.node));
}
