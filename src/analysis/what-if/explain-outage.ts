import { compareText } from '../../diagnostics/compare-text.ts';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { refOfVertex, unknownVertex } from '../../graph/vertex-name.ts';
import { dependencyAt } from '../../inventory/dependency-table.ts';
import { isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';
import { dependencyForms, type ReferenceTable } from '../model/reference-table.ts';

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

/** Entities and dependencies go by their numbers in the reference table. */
export interface OutageFacts {
  /** Names of the own failures that happened. */
  readonly failed: ReadonlySet<string>;
  /** What is down, each behind what takes it down, but for entities that need one another. */
  readonly order: Iterable<number>;
  /** When an entity goes down; Infinity where it does not. */
  readonly timeOf: (entity: number) => number;
  /** Whether a dependency mentions something that goes down: others need not be looked at. */
  readonly isTouched: (dependency: number) => boolean;
}

interface Proof {
  readonly refs: readonly string[];
  readonly via: string;
  readonly depth: number;
}

/**
 * Why each entity that is down is down, without circles. One pass over what is touched of the requirements of what is
 * down, in the order in which it went down: linear in their size, but for the sorting of thresholds; entities on a cycle
 * are looked at once for each member that they wait for.
 */
export function explainOutage(
  table: ReferenceTable,
  { failed, order, timeOf, isTouched }: OutageFacts,
): ReadonlyMap<Ref, Why> {
  const { refs, numberOf, dependencyStart, forms, targetStart, targets } = table;
  const failedEntities = new Set([...failed].flatMap((name) => numberOf.get(name) ?? []));
  const reasons = new Reasons(table);
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
      if (!isTouched(one)) continue;
      const target = targets[targetStart[one]!]!;
      // Most dependencies are plain references, of which there may be very many: no proof is made for one.
      const isPlain = forms[one] === dependencyForms.plain && target !== -1;
      if (isPlain && (depths[target] === -1 || timeOf(target) > by)) continue;
      const proof = isPlain ? null : prove(dependencyAt(table, one).requirement, refs[entity]!, by);
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
    const last = targetStart[dependencyStart[entity + 1]!]!;
    for (let at = targetStart[dependencyStart[entity]!]!; at < last; at++) {
      const other = targets[at]!;
      if (other === -1 || depths[other] !== -1) continue;
      const waiters = waiting.get(other);
      if (waiters === undefined) waiting.set(other, [entity]);
      else waiters.push(entity);
    }
  };

  let open = 0;
  for (const next of order) {
    open++;
    if (!explain(next)) {
      wait(next);
      continue;
    }
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

/** Reasons by entity, in the order in which they were found; put into words when asked for, as most never are. */
class Reasons implements ReadonlyMap<Ref, Why> {
  /** By entity, how far it is from something that failed; -1 where it has no reason yet. */
  readonly depths: Int32Array;
  readonly #table: ReferenceTable;
  readonly #explained: number[] = [];
  /** By entity, the dependency that takes it down. */
  readonly #dependency: Int32Array;
  /** By entity, what of that dependency is down, but where it is a plain reference. */
  readonly #proofs = new Map<number, Proof>();

  constructor(table: ReferenceTable) {
    this.#table = table;
    this.depths = new Int32Array(table.refs.length).fill(-1);
    this.#dependency = new Int32Array(table.refs.length);
  }

  add(entity: number, depth: number, dependency: number, proof: Proof | null): void {
    this.depths[entity] = depth;
    this.#dependency[entity] = dependency;
    this.#explained.push(entity);
    if (proof !== null) this.#proofs.set(entity, proof);
  }

  get size(): number {
    return this.#explained.length;
  }

  has(ref: Ref): boolean {
    return (this.depths[this.#table.numberOf.get(ref) ?? -1] ?? -1) !== -1;
  }

  get(ref: Ref): Why | undefined {
    return this.has(ref) ? this.#why(this.#table.numberOf.get(ref) ?? -1) : undefined;
  }

  *entries(): Generator<[Ref, Why], undefined> {
    for (const entity of this.#explained) yield [this.#table.refs[entity]!, this.#why(entity)];
    return undefined;
  }

  *keys(): Generator<Ref, undefined> {
    for (const entity of this.#explained) yield this.#table.refs[entity]!;
    return undefined;
  }

  *values(): Generator<Why, undefined> {
    for (const entity of this.#explained) yield this.#why(entity);
    return undefined;
  }

  [Symbol.iterator](): Generator<[Ref, Why], undefined> {
    return this.entries();
  }

  forEach(visit: (why: Why, ref: Ref, map: ReadonlyMap<Ref, Why>) => void): void {
    for (const [ref, why] of this) visit(why, ref, this);
  }

  #why(entity: number): Why {
    const dependency = this.#dependency[entity]!;
    if (dependency === -1) return { field: null, unmet: [], via: null };
    const { field } = dependencyAt(this.#table, dependency);
    const proof = this.#proofs.get(entity);
    if (proof !== undefined)
      return { field, unmet: [...new Set(proof.refs)].sort(compareText), via: proof.via };
    const { refs, targets, targetStart } = this.#table;
    const ref = refs[targets[targetStart[dependency]!]!]!;
    return { field, unmet: [ref], via: ref };
  }
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
