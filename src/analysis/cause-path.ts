import { outageSweep } from '../fault/propagate.ts';
import type { Ref } from '../inventory/inventory.ts';
import { dependencyPath, makeReferences } from './dependency-path.ts';
import { makeDownChain } from './down-chain.ts';
import type { FaultModel } from './fault-model.ts';

/** What a verdict rests on: an own failure, or an unknown that two sides may or may not have in common. */
export interface Cause {
  readonly name: string;
  readonly ref: Ref;
  /** Index of the own failure; null for the unknowns of a kind together. */
  readonly event: number | null;
  readonly referrer: Ref | null;
}

/**
 * Answers along which dependencies a cause reaches an entity: the shortest chain of requirements that are not met when
 * the cause alone fails; where it takes the entity down only together with others, the shortest chain of dependencies.
 */
export function makeCausePath(model: FaultModel): (from: Ref, cause: Cause) => Ref[] {
  const { inventory, vertexOf } = model;
  const references = makeReferences(inventory);
  const sweep = outageSweep(model.compiled);
  const chains = new Map<
    number,
    { readonly down: ReadonlySet<number>; readonly chain: (from: Ref) => Ref[] }
  >();

  const damageOf = (event: number, name: string) => {
    const known = chains.get(event);
    if (known !== undefined) return known;
    const down = new Set(sweep.down([event]));
    const timeOf = (ref: Ref): number => (down.has(vertexOf.get(ref) ?? -1) ? 0 : Number.POSITIVE_INFINITY);
    const damage = { down, chain: makeDownChain({ failed: [name], timeOf, isTimed: false }, inventory) };
    chains.set(event, damage);
    return damage;
  };

  return (from, { name, ref, event, referrer }) => {
    if (event !== null) {
      const { down, chain } = damageOf(event, name);
      if (down.has(vertexOf.get(from) ?? -1)) return chain(from);
    }
    const end = referrer ?? ref;
    const path = dependencyPath(references, from, end, (entity) => vertexOf.has(entity)) ?? [from, end];
    return referrer === null ? path : [...path, ref];
  };
}
