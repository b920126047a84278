import { referenceTable } from '../analysis/model/reference-table.ts';
import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import {
  type Entity,
  type Inventory,
  isUnknown,
  kindOf,
  type Ref,
  type Requirement,
} from '../inventory/inventory.ts';
import { object } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

export const unknownDomain = defineRule({
  meta: {
    id: 'unknown-domain',
    summary: 'A dependency on an unknown: two of them may be one.',
    recommended: 'warn',
    strict: 'error',
    options: object({}),
    messages: {
      unknown: {
        text: '{referrer} stands on an unknown {kind}',
        hint: 'Find out which one it is: until then nothing is proven against others with an unknown {kind}.',
      },
    },
  },
  *check({ inventory }) {
    for (const { ref: referrer, dependencies, place } of referrersOfUnknowns(inventory)) {
      for (const { field, requirement } of dependencies) {
        for (const { ref, path, key } of unknowns(requirement, field)) {
          const here: Place = { file: place.file, path: [...place.path, ...path], key };
          yield {
            place: here,
            message: 'unknown',
            values: { referrer, kind: kindOf(ref) },
          };
        }
      }
    }
  },
});

function referrersOfUnknowns(inventory: Inventory): Set<Entity> {
  const { entities, owners, targetStart, targets } = referenceTable(inventory);
  const found = new Set<Entity>();
  for (let dependency = 0; dependency < owners.length; dependency++)
    for (let at = targetStart[dependency]!; at < targetStart[dependency + 1]!; at++)
      if (targets[at] === -1) found.add(entities[owners[dependency]!]!);
  return found;
}

interface Mention {
  readonly ref: Ref;
  readonly path: DocumentPath;
  /** It is a key there, not a value. */
  readonly key: boolean;
}

/** The unknowns of a requirement, each with its path in the document. */
function* unknowns(requirement: Requirement, path: DocumentPath): Iterable<Mention> {
  switch (requirement.type) {
    case 'reference':
      if (isUnknown(requirement.ref)) yield { ref: requirement.ref, path, key: false };
      return;
    case 'after':
      yield* unknowns(requirement.requirement, requirement.requirement.path ?? path);
      return;
    case 'all':
    case 'any':
    case 'threshold': {
      const key = requirement.type === 'threshold' && requirement.written.of === 'weights';
      for (const member of requirement.members)
        for (const mention of unknowns(member, member.path ?? path))
          yield key ? { ...mention, key } : mention;
    }
  }
}
