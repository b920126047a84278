import { refOfVertex, unknownVertex } from '../../graph/vertex-name.ts';
import { requirementOf } from '../../inventory/dependency-table.ts';
import { isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';
import { dependencyForms } from '../model/reference-table.ts';
import type { OutageIndex } from './outage-index.ts';
import { type Proof, Reasons, type Why } from './reasons.ts';

/** Entities go by their numbers. */
export interface OutageFacts {
  /** Names of the own failures that happened. */
  readonly failed: ReadonlySet<string>;
  /** What is down, each behind what takes it down, but for entities that need one another. */
  readonly order: Iterable<number>;
  /** When an entity goes down; Infinity where it does not. */
  readonly timeOf: (entity: number) => number;
}

/**
 * Why each entity that is down is down, without circles. One pass over the requirements of what is down, in the order in
 * which it went down: linear in their size, but for the sorting of thresholds; entities on a cycle are looked at once for
 * each member that they wait for.
 */
export function explainOutage(
  index: OutageIndex,
  { failed, order, timeOf }: OutageFacts,
): ReadonlyMap<Ref, Why> {
  const { refs, table } = index;
  const { dependencyStart, distinctOf, numberOf } = table;
  const { forms, start, targets } = index.references();
  const failedEntities = new Set([...failed].flatMap((name) => numberOf.get(name) ?? []));
  const isUnknownFailed = failedEntities.size < failed.size;
  const reasons = new Reasons(index);
  const { depths } = reasons;
  const waiting = new Map<number, number[]>();

  const prove = (requirement: Requirement, entity: Ref, by: number): Proof | null => {
    switch (requirement.type) {
      case 'reference': {
        const { ref } = requirement;
        if (isUnknown(ref)) {
          const name = unknownVertex(ref, entity);
          return failed.has(name) && by >= 0 ? { refs: [name], via: name, depth: 0 } : null;
        }
        const number = numberOf.get(ref) ?? -1;
        const depth = depths[number] ?? -1;
        return depth !== -1 && timeOf(number) <= by ? { refs: [ref], via: ref, depth } : null;
      }
      case 'after':
        return prove(requirement.requirement, entity, by - requirement.seconds);
      case 'all':
        return nearest(requirement.members.map((member) => prove(member, entity, by)));
      case 'any': {
        const proofs = requirement.members.map((member) => prove(member, entity, by));
        return together(proofs.filter((proof) => proof !== null).length < proofs.length ? [] : proofs);
      }
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const proofs = members.map((member) => prove(member, entity, by));
        let left = weights.reduce((sum, weight) => sum + weight, 0);
        const heaviest = [...proofs.keys()]
          .filter((index) => proofs[index] !== null)
          .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
        const enough: (Proof | null)[] = [];
        for (const index of heaviest) {
          if (left < needed) break;
          left -= weights[index] ?? 0;
          enough.push(proofs[index] ?? null);
        }
        return left < needed ? together(enough) : null;
      }
    }
  };

  /** Whether a distinct dependency mentions something that has a reason; of others there is nothing to prove. */
  const isTouched = (number: number): boolean => {
    for (let at = start[number]!; at < start[number + 1]!; at++) {
      const target = targets[at]!;
      if (target === -1 ? isUnknownFailed : depths[target] !== -1) return true;
    }
    return false;
  };

  const explain = (entity: number): boolean => {
    if (failedEntities.has(entity)) {
      reasons.add(entity, 0, -1, null);
      return true;
    }
    const by = timeOf(entity);
    let best: Proof | null = null;
    let depth = Number.POSITIVE_INFINITY;
    let nearest = -1;
    for (let one = dependencyStart[entity]!; one < dependencyStart[entity + 1]!; one++) {
      const number = distinctOf[one]!;
      const target = targets[start[number]!]!;
      // Most dependencies are plain references, of which there may be very many: no proof is made for one.
      const isPlain = forms[number] === dependencyForms.plain && target !== -1;
      if (isPlain ? depths[target] === -1 || timeOf(target) > by : !isTouched(number)) continue;
      const proof = isPlain ? null : prove(requirementOf(table, number), refs[entity]!, by);
      const found = isPlain ? depths[target]! : (proof?.depth ?? Number.POSITIVE_INFINITY);
      if (found >= depth) continue;
      depth = found;
      best = proof;
      nearest = one;
    }
    if (nearest === -1) return false;
    reasons.add(entity, depth + 1, nearest, best);
    return true;
  };

  /** Of entities that need one another, the engine settles all with the first. */
  const wait = (entity: number): void => {
    for (let one = dependencyStart[entity]!; one < dependencyStart[entity + 1]!; one++) {
      const number = distinctOf[one]!;
      for (let at = start[number]!; at < start[number + 1]!; at++) {
        const other = targets[at]!;
        if (other === -1 || depths[other] !== -1) continue;
        const waiters = waiting.get(other);
        if (waiters === undefined) waiting.set(other, [entity]);
        else waiters.push(entity);
      }
    }
  };

  let open = 0;
  for (const next of order) {
    open++;
    if (!explain(next)) {
      wait(next);
      continue;
    }
    if (waiting.size === 0) continue;
    const explained = [next];
    for (const entity of explained) {
      const waiters = waiting.get(entity) ?? [];
      waiting.delete(entity);
      for (const waiter of waiters) if (depths[waiter] === -1 && explain(waiter)) explained.push(waiter);
    }
  }
  if (reasons.size < open) throw new Error('an entity is down for no reason');
  return reasons;
}

/** From an entity that is down to something that failed; an unknown at the end goes by its kind. */
export function pathOf(whys: ReadonlyMap<Ref, Why>, ref: Ref): Ref[] {
  const path: Ref[] = [];
  for (let at: string | null = ref; at !== null; at = whys.get(at)?.via ?? null) path.push(refOfVertex(at));
  return path;
}

function nearest(proofs: readonly (Proof | null)[]): Proof | null {
  let best: Proof | null = null;
  for (const proof of proofs) if (proof !== null && (best === null || proof.depth < best.depth)) best = proof;
  return best;
}

/** What takes all of these; null where there are none. */
function together(proofs: readonly (Proof | null)[]): Proof | null {
  const best = nearest(proofs);
  return best && { ...best, refs: proofs.flatMap((proof) => proof?.refs ?? []) };
}
