import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { dependencyPath, makeReferences } from './dependency-path.ts';
import { makeDownChain } from './down-chain.ts';

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
  const damages = new Map<
    number,
    { readonly isDown: (ref: Ref) => boolean; readonly chain: (from: Ref) => Ref[] }
  >();

  const damageOf = (event: number, name: string) => {
    const known = damages.get(event);
    if (known !== undefined) return known;
    // Sorted numbers take a tenth of the memory of a set, and clouds take down much of a fleet.
    const down = sweep.down([event]).slice().sort();
    const isDown = (ref: Ref): boolean => includesSorted(down, vertexOf.get(ref) ?? -1);
    const timeOf = (ref: Ref): number => (isDown(ref) ? 0 : Number.POSITIVE_INFINITY);
    const damage = { isDown, chain: makeDownChain({ failed: [name], timeOf, isTimed: false }, inventory) };
    damages.set(event, damage);
    return damage;
  };

  return (from, { name, ref, event, referrer }) => {
    if (event !== null) {
      const { isDown, chain } = damageOf(event, name);
      if (isDown(from)) return chain(from);
    }
    const end = referrer ?? ref;
    const path = dependencyPath(references, from, end, (entity) => vertexOf.has(entity)) ?? [from, end];
    return referrer === null ? path : [...path, ref];
  };
}

function includesSorted(numbers: Int32Array, wanted: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
}
