import { compareText } from '../../diagnostics/compare-text.ts';
import type { Budget } from '../../fault/budget.ts';
import { minimalCutSets } from '../../fault/sets/minimal-cut-sets.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { singleCauses } from '../cuts/single-causes.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import { inventoryBelow } from './diff-entities.ts';

export interface SinglePoint {
  readonly service: Ref;
  /** The own failure that alone takes the service down. */
  readonly cause: string;
}

export interface CutSetChange {
  readonly service: Ref;
  /** Null where the side has no such service. */
  readonly before: CutSetCounts | null;
  readonly after: CutSetCounts | null;
}

export interface CutSetCounts {
  readonly countByOrder: ReadonlyMap<number, bigint>;
  /** All minimal cut sets up to this order are counted; null: of all orders. */
  readonly maxOrder: number | null;
}

export interface ServiceDiff {
  /** In text order of service and cause; a service that is new or gone brings or takes all of its own. */
  readonly appeared: readonly SinglePoint[];
  readonly vanished: readonly SinglePoint[];
  /** Services whose numbers of minimal cut sets differ, in text order. */
  readonly cutSets: readonly CutSetChange[];
  /** Services on both sides that have more single points than before. */
  readonly weaker: readonly Ref[];
  /** Services on both sides whose smallest cut set, of more than one own failure, is smaller than before. */
  readonly closer: readonly Ref[];
}

/** Minimal cut sets are counted up to this order: what more than so many failures do together is seldom asked for. */
const mostOrder = 3;

/** How single points of failure and the numbers of minimal cut sets of services differ between two inventories. */
export function diffServices(
  base: Inventory,
  head: Inventory,
  isTouched: (ref: Ref) => boolean,
  budget?: Budget,
): ServiceDiff {
  const services = [...new Set([...servicesOf(base), ...servicesOf(head)])].sort(compareText);
  const affected = services.filter(
    (ref) => !base.entities.has(ref) || !head.entities.has(ref) || isTouched(ref),
  );
  const before = examine(base, affected, budget);
  const after = examine(head, affected, budget);
  const pointsBeyond = (ref: Ref, one: typeof before, other: typeof before): SinglePoint[] => {
    const known = new Set(other.get(ref)?.singlePoints);
    const points = one.get(ref)?.singlePoints ?? [];
    return points.filter((cause) => !known.has(cause)).map((cause) => ({ service: ref, cause }));
  };
  const common = affected.filter((ref) => before.has(ref) && after.has(ref));
  const pointCount = (ref: Ref, side: typeof before): number => side.get(ref)?.singlePoints.length ?? 0;
  return {
    appeared: affected.flatMap((ref) => pointsBeyond(ref, after, before)),
    vanished: affected.flatMap((ref) => pointsBeyond(ref, before, after)),
    cutSets: affected
      .map((service) => ({
        service,
        before: before.get(service)?.cutSets ?? null,
        after: after.get(service)?.cutSets ?? null,
      }))
      .filter((change) => countsKey(change.before) !== countsKey(change.after)),
    weaker: common.filter((ref) => pointCount(ref, after) > pointCount(ref, before)),
    closer: common.filter((ref) => isCloser(before.get(ref)?.cutSets, after.get(ref)?.cutSets)),
  };
}

function servicesOf({ entities }: Inventory): Ref[] {
  return [...entities.values()].filter(({ kind }) => kind === 'service').map(({ ref }) => ref);
}

interface Examined {
  readonly singlePoints: readonly string[];
  readonly cutSets: CutSetCounts;
}

function examine(
  inventory: Inventory,
  wanted: readonly Ref[],
  budget: Budget | undefined,
): Map<Ref, Examined> {
  const services = wanted.filter((ref) => inventory.entities.has(ref));
  const model = buildFaultModel(inventoryBelow(inventory, services));
  const vertexOf = (ref: Ref): number => model.vertexOf.get(ref) ?? -1;
  const singles = singleCauses(model, services.map(vertexOf));
  return new Map(
    services.map((ref) => {
      const question = { targets: [vertexOf(ref)], maxOrder: mostOrder };
      const found = minimalCutSets(model.compiled, budget === undefined ? question : { ...question, budget });
      const causes = singles.get(vertexOf(ref)) ?? [];
      return [
        ref,
        {
          singlePoints: causes.map((event) => model.ownFailures[event]?.name ?? ''),
          cutSets: { countByOrder: found.countByOrder, maxOrder: found.maxOrder },
        },
      ];
    }),
  );
}

function countsKey(counts: CutSetCounts | null): string {
  return counts === null ? '' : `${counts.maxOrder} ${[...counts.countByOrder].join(' ')}`;
}

/** Whether a smallest cut set is surely smaller than before; single points of failure are told apart. */
function isCloser(before: CutSetCounts | undefined, after: CutSetCounts | undefined): boolean {
  const [smallestAfter] = after?.countByOrder.keys() ?? [];
  const [smallestBefore] = before?.countByOrder.keys() ?? [];
  if (before === undefined || smallestAfter === undefined || smallestAfter < 2) return false;
  return smallestAfter < (smallestBefore ?? (before.maxOrder ?? Number.POSITIVE_INFINITY) + 1);
}
