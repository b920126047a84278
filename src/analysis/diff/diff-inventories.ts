import type { Budget } from '../../fault/budget.ts';
import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { findClusters } from '../clusters/find-clusters.ts';
import type { IndependentCount } from '../clusters/independent-count.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import { type Verdict, verdicts } from '../pairs/verdict.ts';
import { type ClusterDiff, diffClusters } from './diff-clusters.ts';
import { type ConcentrationChange, diffConcentration } from './diff-concentration.ts';
import { diffEntities, type EntityChanges, entitiesAbove, kindsOfChanges } from './diff-entities.ts';
import { diffPairs, type PairChange, type PairDiff } from './diff-pairs.ts';
import { renameInventory } from './diff-rename-inventory.ts';
import { findRenames, type Rename } from './diff-renames.ts';
import { type CutSetChange, diffServices, type ServiceDiff, type SinglePoint } from './diff-services.ts';

/** What a change to an inventory does. Everything lists only what differs; what was renamed goes by its new ref. */
export interface InventoryDiff {
  readonly pairs: readonly PairChange[];
  /** Primaries whose best backup is worse than before because a pair is gone. */
  readonly lostBackups: readonly Ref[];
  readonly singlePoints: {
    readonly appeared: readonly SinglePoint[];
    readonly vanished: readonly SinglePoint[];
  };
  readonly cutSets: readonly CutSetChange[];
  readonly clusters: ClusterDiff;
  readonly independentCount: { readonly before: IndependentCount; readonly after: IndependentCount };
  readonly concentration: readonly ConcentrationChange[];
  readonly entities: EntityChanges;
  readonly renamed: readonly Rename[];
  /** Whether there is any reason to call the change worse. */
  readonly worse: boolean;
  readonly reasons: readonly { readonly reason: WorseReason; readonly count: number }[];
  /** False where a budget ended first: what is told of pairs and of the independent count may then be too bad. */
  readonly complete: boolean;
}

/**
 * Why a change is worse, each with how many pairs, primaries, services or nodes it holds for.
 *
 * - `pair-verdict`: the residual verdict of a pair on both sides is worse.
 * - `pair-causes`: the residual verdict of a pair on both sides is as bad as before, and rests on more causes.
 * - `shared-fate-pair`: a new pair shares its fate.
 * - `lost-backup`: a pair is gone, and the best backup that its primary has left is worse (none being as good as shared fate).
 * - `single-point`: a service on both sides has more single points of failure.
 * - `smaller-cut-set`: the smallest cut set of a service on both sides is smaller, though no single point.
 * - `independent-count`: there are surely fewer independent nodes.
 */
export type WorseReason =
  | 'pair-verdict'
  | 'pair-causes'
  | 'shared-fate-pair'
  | 'lost-backup'
  | 'single-point'
  | 'smaller-cut-set'
  | 'independent-count';

export interface DiffOptions {
  /** YYYY-MM-DD; acceptances that ended before it no longer count, on either side. */
  readonly today: string;
  /** For every question on pairs and cut sets. */
  readonly budget?: Budget;
  readonly onProgress?: (done: number, total: number) => void;
  /** Judges everything on both sides anew, also what cannot have changed: slower, with the same answer. */
  readonly everything?: boolean;
}

/**
 * What a change to an inventory does to pairs, services, clusters and concentration. Entities with another id and the
 * same structure, or with an alias that says so, are taken as renamed (`findRenames`). What reaches the same entities on
 * both sides, all of them with the same requirements, has the same answers, and is not judged again.
 */
export function diffInventories(given: Inventory, head: Inventory, options: DiffOptions): InventoryDiff {
  const renamed = findRenames(given, head);
  const base = renameInventory(given, new Map(renamed.map(({ from, to }) => [from, to])));
  const entities = diffEntities(base, head);
  const touched = entitiesAbove(head, [...entities.added, ...entities.changed]);
  const isTouched = (ref: Ref): boolean => options.everything === true || touched.has(ref);
  const pairs = diffPairs(base, head, isTouched, options);
  const services = diffServices(base, head, isTouched, options.budget);
  const fleet = diffFleet(base, head, options.everything === true ? null : { entities, isTouched });
  const reasons = worseReasons(pairs, services, fleet.independentCount);
  const { before, after } = fleet.independentCount;
  return {
    pairs: pairs.changes,
    lostBackups: pairs.lost,
    singlePoints: { appeared: services.appeared, vanished: services.vanished },
    cutSets: services.cutSets,
    ...fleet,
    entities,
    renamed,
    worse: reasons.length > 0,
    reasons,
    complete: pairs.changes.every(({ complete }) => complete) && before.exact && after.exact,
  };
}

type Fleet = Pick<InventoryDiff, 'clusters' | 'independentCount' | 'concentration'>;

/**
 * What is asked of all nodes at once, where some can have changed. `known`: which entities differ, and which have any of
 * these below; null where all is asked anew.
 */
function diffFleet(
  base: Inventory,
  head: Inventory,
  known: { readonly entities: EntityChanges; readonly isTouched: (ref: Ref) => boolean } | null,
): Fleet {
  const modelAfter = buildFaultModel(head);
  const after = findClusters(modelAfter);
  const changed = changedNodes(base, head, known?.isTouched ?? (() => true));
  if (changed.before.length + changed.after.length === 0) {
    const same = { before: after.independentCount, after: after.independentCount };
    return { clusters: diffClusters([], []), independentCount: same, concentration: [] };
  }
  const modelBefore = buildFaultModel(base);
  const before = findClusters(modelBefore);
  const isOfOthers = known === null || changed.isAnyNew;
  const kinds = isOfOthers ? null : kindsOfChanges(base, head, known.entities);
  return {
    clusters: diffClusters(before.clusters, after.clusters),
    independentCount: { before: before.independentCount, after: after.independentCount },
    concentration: diffConcentration(modelBefore, modelAfter, {
      roles: new Set([...changed.before, ...changed.after].flatMap(({ role }) => role ?? [])),
      isAffected: (kind) => kinds === null || kinds.has(kind),
    }),
  };
}

interface ChangedNodes {
  readonly before: readonly Entity[];
  readonly after: readonly Entity[];
  /** Some node is on one side only, or has another role. */
  readonly isAnyNew: boolean;
}

/** The nodes that may have another answer than before, or another role, and those of one side only. */
function changedNodes(
  { entities: base }: Inventory,
  { entities: head }: Inventory,
  isTouched: (ref: Ref) => boolean,
): ChangedNodes {
  let isAnyNew = false;
  const pick = (side: Inventory['entities'], others: Inventory['entities']): Entity[] => {
    const found: Entity[] = [];
    for (const entity of side.values()) {
      if (entity.kind !== 'node') continue;
      const other = others.get(entity.ref);
      const isNew = other === undefined || other.role !== entity.role;
      if (isNew) isAnyNew = true;
      if (isNew || isTouched(entity.ref)) found.push(entity);
    }
    return found;
  };
  return { before: pick(base, head), after: pick(head, base), isAnyNew };
}

function worseReasons(
  pairs: PairDiff,
  services: ServiceDiff,
  { before, after }: InventoryDiff['independentCount'],
): InventoryDiff['reasons'] {
  const isNewSharedFate = (pair: PairChange): boolean => pair.before === null && pair.after === 'shared-fate';
  const found: InventoryDiff['reasons'] = [
    { reason: 'pair-verdict', count: pairs.changes.filter(isWorse).length },
    { reason: 'pair-causes', count: pairs.changes.filter(hasMoreCauses).length },
    { reason: 'shared-fate-pair', count: pairs.changes.filter(isNewSharedFate).length },
    { reason: 'lost-backup', count: pairs.lost.length },
    { reason: 'single-point', count: services.weaker.length },
    { reason: 'smaller-cut-set', count: services.closer.length },
    { reason: 'independent-count', count: Math.max(0, before.lower - after.upper) },
  ];
  return found.filter(({ count }) => count > 0);
}

/** Whether a pair on both sides has a worse verdict than before. */
export function isWorse({ before, after }: { before: Verdict | null; after: Verdict | null }): boolean {
  return before !== null && after !== null && verdicts.indexOf(after) < verdicts.indexOf(before);
}

function hasMoreCauses({ before, after, newCauses, goneCauses }: PairChange): boolean {
  return before === after && newCauses.length > goneCauses.length;
}
