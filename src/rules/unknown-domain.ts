import { referenceTable, refersTo } from '../analysis/reference-table.ts';
import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { isUnknown, kindOf, type Ref, type Requirement } from '../inventory/inventory.ts';
import { object } from '../inventory/schema-values.ts';
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
    const table = referenceTable(inventory);
    for (const [number, { ref: referrer, dependencies, place }] of table.entities.entries()) {
      if (!refersTo(table, number, -1)) continue;
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
