import { compareText } from '../diagnostics/compare-text.ts';
import type { DocumentPath } from '../diagnostics/diagnostic.ts';
import { refOfVertex, unknownVertex } from '../graph/vertex-name.ts';
import { type Inventory, isUnknown, type Ref, type Requirement } from '../inventory/inventory.ts';
import { forEachReference } from './fault-model.ts';

/** Why an entity is down. */
export interface Why {
  /** The field with the requirement that was not met; null where the entity failed by itself. */
  readonly field: DocumentPath | null;
  /**
   * What was down and suffices for that; of the members of one group no more than it takes. In text order; an unknown
   * is named `kind:unknown@REFERRER`.
   */
  readonly unmet: readonly string[];
  /** The one of these that is nearest to something that failed: following `via` leads there. Null at the end. */
  readonly via: string | null;
}

export interface OutageFacts {
  /** Names of the own failures that happened. */
  readonly failed: ReadonlySet<string>;
  /** What is down, each behind what takes it down, but for entities that need one another. */
  readonly order: readonly Ref[];
  /** When an entity goes down; Infinity where it does not. */
  readonly timeOf: (ref: Ref) => number;
}

interface Proof {
  readonly refs: readonly string[];
  readonly via: string;
  readonly depth: number;
}

/**
 * Why each entity that is down is down, without circles. One pass over the requirements of what is down, in the order in
 * which it went down: linear in their size, but for the sorting of thresholds; entities on a cycle are looked at once
 * for each member that they wait for.
 */
export function explainOutage(inventory: Inventory, { failed, order, timeOf }: OutageFacts): Map<Ref, Why> {
  const whys = new Map<Ref, Why>();
  const depths = new Map<Ref, number>();
  const waiting = new Map<Ref, Ref[]>();

  const prove = (requirement: Requirement, entity: Ref, by: number): Proof | null => {
    switch (requirement.type) {
      case 'reference': {
        const { ref } = requirement;
        if (isUnknown(ref)) {
          const name = unknownVertex(ref, entity);
          return failed.has(name) && by >= 0 ? { refs: [name], via: name, depth: 0 } : null;
        }
        const depth = depths.get(ref);
        return depth !== undefined && timeOf(ref) <= by ? { refs: [ref], via: ref, depth } : null;
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

  const explain = (ref: Ref): boolean => {
    if (failed.has(ref)) {
      whys.set(ref, { field: null, unmet: [], via: null });
      depths.set(ref, 0);
      return true;
    }
    let best: Proof | null = null;
    let field: DocumentPath | null = null;
    for (const dependency of inventory.entities.get(ref)?.dependencies ?? []) {
      const proof = prove(dependency.requirement, ref, timeOf(ref));
      if (proof === null || (best !== null && best.depth <= proof.depth)) continue;
      best = proof;
      field = dependency.field;
    }
    if (best === null) return false;
    whys.set(ref, { field, unmet: [...new Set(best.refs)].sort(compareText), via: best.via });
    depths.set(ref, best.depth + 1);
    return true;
  };

  /** Of entities that need one another, the engine settles all with the first. */
  const wait = (ref: Ref): void => {
    for (const { requirement } of inventory.entities.get(ref)?.dependencies ?? [])
      forEachReference(requirement, (other) => {
        if (depths.has(other)) return;
        const waiters = waiting.get(other);
        if (waiters === undefined) waiting.set(other, [ref]);
        else waiters.push(ref);
      });
  };

  for (const next of order) {
    if (!explain(next)) {
      wait(next);
      continue;
    }
    const explained = [next];
    for (const ref of explained) {
      const waiters = waiting.get(ref) ?? [];
      waiting.delete(ref);
      for (const waiter of waiters) if (!depths.has(waiter) && explain(waiter)) explained.push(waiter);
    }
  }
  if (whys.size < order.length) throw new Error('an entity is down for no reason');
  return whys;
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
