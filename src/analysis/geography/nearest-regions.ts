import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { forEachReference } from '../model/fault-model.ts';

/**
 * Answers what is known of where an entity stands: what `knownOf` says of its region, else of the nearest one around that
 * of which it says anything. Several where regions are expressions; none where some way outwards ends without any, as the
 * entity may then be anywhere. Every region is asked once: linear in the regions and what mentions them.
 */
export function makeNearest<Known extends object>(
  { entities }: Inventory,
  knownOf: (region: Entity) => Known | null,
): (ref: Ref) => readonly Known[] {
  const found = new Map<Ref, readonly Known[]>();

  const join = (regions: readonly Ref[]): readonly Known[] => {
    const [only = '', second] = regions;
    if (second === undefined) return found.get(only) ?? [];
    const all = regions.map((region) => found.get(region) ?? []);
    return all.some((known) => known.length === 0) ? [] : [...new Set(all.flat())];
  };

  /** Walks outwards without recursion: nesting may be as deep as there are regions. It has no loops. */
  const learn = (regions: readonly Ref[]): void => {
    const pending = [...regions];
    for (let ref = pending.at(-1); ref !== undefined; ref = pending.at(-1)) {
      const region = entities.get(ref);
      const known = found.has(ref) || region === undefined ? null : knownOf(region);
      const outer = found.has(ref) || known !== null ? [] : regionsOf(region);
      const open = outer.filter((other) => !found.has(other));
      if (open.length > 0) {
        pending.push(...open);
        continue;
      }
      if (!found.has(ref)) found.set(ref, known === null ? join(outer) : [known]);
      pending.pop();
    }
  };

  return (ref) => {
    const regions = regionsOf(entities.get(ref));
    learn(regions);
    return join(regions);
  };
}

/** The regions that an entity names as those it stands in. */
function regionsOf(entity: Entity | undefined): Ref[] {
  const found: Ref[] = [];
  for (const { field, requirement } of entity?.dependencies ?? [])
    if (field[0] === 'region' || field[0] === 'within')
      forEachReference(requirement, (ref) => found.push(ref));
  return found;
}
