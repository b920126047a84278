import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import type { Inventory, Ref, Requirement } from '../../inventory/inventory.ts';

/** A group whose members a selector finds. */
export interface SelectingGroup {
  readonly owner: Ref;
  readonly path: DocumentPath;
  readonly kind: string;
  readonly fields: readonly string[];
  readonly members: ReadonlySet<Ref>;
}

const known = new WeakMap<Inventory, readonly SelectingGroup[]>();

/** Every group of an inventory whose members a selector finds. Found once; linear in the size of all requirements. */
export function selectingGroups(inventory: Inventory): readonly SelectingGroup[] {
  const before = known.get(inventory);
  if (before !== undefined) return before;
  const found: SelectingGroup[] = [];
  for (const { ref: owner, dependencies } of inventory.entities.values()) {
    const look = (requirement: Requirement, field: DocumentPath): void => {
      const path = requirement.path ?? field;
      if (requirement.type === 'reference') return;
      if (requirement.type === 'after') look(requirement.requirement, path);
      else if (requirement.type === 'threshold' && requirement.selector !== undefined) {
        const refs = requirement.members.flatMap((one) => (one.type === 'reference' ? [one.ref] : []));
        found.push({ owner, path, ...requirement.selector, members: new Set(refs) });
      } else for (const member of requirement.members) look(member, path);
    };
    for (const { requirement, field } of dependencies) look(requirement, field);
  }
  known.set(inventory, found);
  return found;
}

/** The groups whose selector also finds a new node that is like another one but for its id and name. */
export function joinsSelector(inventory: Inventory, like: Ref): SelectingGroup[] {
  return selectingGroups(inventory).filter(
    ({ members, fields }) => members.has(like) && !fields.includes('id') && !fields.includes('name'),
  );
}

/**
 * Whether some selector goes by a field of a kind. To change it could take the entity out of one group and into
 * another, which is no repair: what it serves would change.
 */
export function isSelectedBy(inventory: Inventory, kind: string, field: string): boolean {
  const isPlace = field === 'region' || field === 'within';
  const reads = new Set(isPlace ? ['region', 'within', 'cloud'] : [field]);
  return selectingGroups(inventory).some(
    (group) =>
      // A region's own place and cloud decide what nodes in it are found by.
      (group.kind === kind || kind === 'region') && group.fields.some((one) => reads.has(one)),
  );
}
