import { outageSweep } from '../fault/propagate.ts';
import type { Ref } from '../inventory/inventory.ts';
import { dependencyPath, makeReferences } from './dependency-path.ts';
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
 * Answers along which dependencies a cause reaches an entity: the shortest chain through what the cause alone takes
 * down, or, where it takes the entity down only together with others, the shortest chain at all.
 */
export function makeCausePath(model: FaultModel): (from: Ref, cause: Cause) => Ref[] {
  const references = makeReferences(model.inventory);
  const sweep = outageSweep(model.compiled);
  const downAlone = new Map<number, ReadonlySet<number>>();

  const takenDownBy = (event: number): ReadonlySet<number> => {
    const known = downAlone.get(event);
    if (known !== undefined) return known;
    const down = new Set(sweep.down([event]));
    downAlone.set(event, down);
    return down;
  };

  return (from, { ref, event, referrer }) => {
    const end = referrer ?? ref;
    const down = event === null ? null : takenDownBy(event);
    const falls = (entity: Ref): boolean => down?.has(model.vertexOf.get(entity) ?? -1) === true;
    const exists = (entity: Ref): boolean => model.vertexOf.has(entity);
    const path = dependencyPath(references, from, end, falls) ??
      dependencyPath(references, from, end, exists) ?? [from, end];
    return referrer === null ? path : [...path, ref];
  };
}
