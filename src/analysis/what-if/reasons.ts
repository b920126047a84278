import { compareText } from '../../diagnostics/compare-text.ts';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { dependencyAt } from '../../inventory/dependency-table.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { OutageIndex } from './outage-index.ts';

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

/** What of a requirement was down, and how far the nearest of it is from something that failed. */
export interface Proof {
  readonly refs: readonly string[];
  readonly via: string;
  readonly depth: number;
}

/** Reasons by entity, in the order in which they were found; put into words when asked for, as most never are. */
export class Reasons implements ReadonlyMap<Ref, Why> {
  /** By entity, how far it is from something that failed; -1 where it has no reason yet. */
  readonly depths: Int32Array;
  readonly #index: OutageIndex;
  readonly #explained: number[] = [];
  /** By entity, the dependency that takes it down. */
  readonly #dependency: Int32Array;
  /** By entity, what of that dependency is down, but where it is a plain reference. */
  readonly #proofs = new Map<number, Proof>();

  constructor(index: OutageIndex) {
    this.#index = index;
    this.depths = new Int32Array(index.refs.length).fill(-1);
    this.#dependency = new Int32Array(index.refs.length);
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
    return (this.depths[this.#index.table.numberOf.get(ref) ?? -1] ?? -1) !== -1;
  }

  get(ref: Ref): Why | undefined {
    return this.has(ref) ? this.#why(this.#index.table.numberOf.get(ref) ?? -1) : undefined;
  }

  *entries(): Generator<[Ref, Why], undefined> {
    for (const entity of this.#explained) yield [this.#index.refs[entity]!, this.#why(entity)];
    return undefined;
  }

  *keys(): Generator<Ref, undefined> {
    for (const entity of this.#explained) yield this.#index.refs[entity]!;
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
    const { refs, table, references } = this.#index;
    const { field } = dependencyAt(table, dependency);
    const proof = this.#proofs.get(entity);
    if (proof !== undefined)
      return { field, unmet: [...new Set(proof.refs)].sort(compareText), via: proof.via };
    const { start, targets } = references();
    const ref = refs[targets[start[table.distinctOf[dependency]!]!]!]!;
    return { field, unmet: [ref], via: ref };
  }
}
