import { compareText } from '../../diagnostics/compare-text.ts';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { unknownVertex } from '../../graph/vertex-name.ts';
import { type Dependency, isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';
import { forEachReference } from '../model/fault-model.ts';
import type { RequirementState } from './requirement-state.ts';

/** Why something is up though it leans on what is down. */
export interface Held {
  readonly entity: Ref;
  /** The field with the requirement. */
  readonly field: DocumentPath;
  /**
   * `any`: an alternative held. `threshold`: enough is left. `after`: the outage has not lasted long enough, or not yet.
   */
  readonly form: 'any' | 'threshold' | 'after';
  /** What it leans on and is down; an unknown is named `kind:unknown@REFERRER`. */
  readonly down: readonly string[];
  /** What held instead: the alternatives, or the members that are left. */
  readonly up: readonly string[];
  /** Of `after`: when it takes effect, in seconds since the outage began; else null. */
  readonly until: number | null;
}

/**
 * What an entity that is up leans on and is down by one of its dependencies, group by group, with what held instead.
 * Linear in the size of the requirement.
 */
export function findHeld(
  entity: Ref,
  dependency: Dependency,
  at: number,
  { isUnmet, unmetFrom }: RequirementState,
): Held[] {
  const found: Held[] = [];
  const nameOf = (ref: Ref): string => (isUnknown(ref) ? unknownVertex(ref, entity) : ref);
  /** All the members are met, or none is: of most, which are plain references, that says all. */
  const namesWhere = (members: readonly Requirement[], isDown: boolean): string[] => {
    const names = new Set<string>();
    for (const member of members)
      if (member.type === 'reference') names.add(nameOf(member.ref));
      else
        forEachReference(member, (ref) => {
          if (isUnmet({ type: 'reference', ref }, entity, at) === isDown) names.add(nameOf(ref));
        });
    return [...names].sort(compareText);
  };
  /** `requirement` is met; what is around it waits for so long. */
  const look = (requirement: Requirement, field: DocumentPath, wait: number): void => {
    switch (requirement.type) {
      case 'reference':
        return;
      case 'all':
        for (const member of requirement.members) look(member, field, wait);
        return;
      case 'after': {
        const { requirement: inner, seconds } = requirement;
        if (isUnmet(inner, entity, at)) {
          const until = unmetFrom(inner, entity) + seconds + wait;
          found.push({ entity, field, form: 'after', down: namesWhere([inner], true), up: [], until });
        } else look(inner, field, wait + seconds);
        return;
      }
      case 'any':
      case 'threshold': {
        const lost: Requirement[] = [];
        const held: Requirement[] = [];
        for (const member of requirement.members) (isUnmet(member, entity, at) ? lost : held).push(member);
        if (lost.length === 0) {
          for (const member of held) look(member, field, wait);
          return;
        }
        const [down, up] = [namesWhere(lost, true), namesWhere(held, false)];
        found.push({ entity, field, form: requirement.type, down, up, until: null });
        for (const member of held) look(member, field, wait);
      }
    }
  };
  look(dependency.requirement, dependency.field, 0);
  return found;
}
