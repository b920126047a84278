import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { isUnknown, kindOf, type Ref, type Requirement } from '../inventory/inventory.ts';
import type { Finding, Rule } from './rule.ts';

export const unknownDomain: Rule = {
  meta: {
    id: 'unknown-domain',
    severity: 'warning',
    summary: 'A dependency on an unknown: two of them may be one.',
  },
  *check({ inventory }): Iterable<Finding> {
    for (const { ref: referrer, dependencies, place } of inventory.entities.values()) {
      for (const { field, requirement } of dependencies) {
        for (const { ref, path } of unknowns(requirement, field)) {
          const here: Place = { file: place.file, path: [...place.path, ...path] };
          yield {
            place: here,
            message: `${referrer} stands on an unknown ${kindOf(ref)}`,
            hint: `Find out which one it is: until then nothing is proven against others with an unknown ${kindOf(ref)}.`,
          };
        }
      }
    }
  },
};

/** The unknowns of a requirement, each with its path in the document. */
function* unknowns(requirement: Requirement, path: DocumentPath): Iterable<{ ref: Ref; path: DocumentPath }> {
  switch (requirement.type) {
    case 'reference':
      if (isUnknown(requirement.ref)) yield { ref: requirement.ref, path };
      return;
    case 'after':
      yield* unknowns(requirement.requirement, [...path, 'on']);
      return;
    case 'all':
    case 'any': {
      const key = requirement.type === 'all' ? 'allOf' : 'anyOf';
      for (const [index, member] of requirement.members.entries())
        yield* unknowns(member, [...path, key, index]);
      return;
    }
    case 'threshold': {
      const { of } = requirement.written;
      for (const [index, member] of requirement.members.entries()) {
        yield* unknowns(
          member,
          of === 'list' ? [...path, 'of', index] : [...path, of === 'weights' ? 'weights' : 'of'],
        );
      }
    }
  }
}
