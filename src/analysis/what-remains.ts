import { compareText } from '../diagnostics/compare-text.ts';
import type { DocumentPath } from '../diagnostics/diagnostic.ts';
import type { Inventory, Ref, Requirement, ThresholdRequirement } from '../inventory/inventory.ts';
import { readFraction } from '../inventory/quantities.ts';
import type { RequirementState } from './requirement-state.ts';

/** How much of something is up, and how much there is. */
export interface Share {
  readonly up: number;
  readonly total: number;
}

/** The nodes of one role, null for those of none, with their weight. */
export interface RoleRemainder {
  readonly role: string | null;
  readonly nodes: Share;
  readonly weight: Share;
}

/** A threshold of some requirement: what is left of its members, and what it takes. Weights are as they are written. */
export interface ThresholdRemainder {
  readonly entity: Ref;
  readonly field: DocumentPath;
  readonly form: 'atLeast' | 'moreThan';
  /** The weight that `form` speaks of: a fraction is worked out. */
  readonly needed: number;
  readonly members: Share;
  readonly weight: Share;
  /** Members count by weight, not each as one. */
  readonly weighted: boolean;
  readonly isMet: boolean;
}

/** What is left of each role, in text order, those without a role last. */
export function remainingRoles(inventory: Inventory, isDown: (ref: Ref) => boolean): RoleRemainder[] {
  const roles = new Map<string | null, { up: number; total: number; upWeight: number; weight: number }>();
  for (const { kind, ref, role, weight } of inventory.entities.values()) {
    if (kind !== 'node') continue;
    const sum = roles.get(role) ?? { up: 0, total: 0, upWeight: 0, weight: 0 };
    roles.set(role, sum);
    sum.total += 1;
    sum.weight += weight;
    if (isDown(ref)) continue;
    sum.up += 1;
    sum.upWeight += weight;
  }
  return [...roles]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareText(a, b)))
    .map(([role, { up, total, upWeight, weight }]) => ({
      role,
      nodes: { up, total },
      weight: { up: clean(upWeight), total: clean(weight) },
    }));
}

/** What is left of every threshold of the inventory, in text order of its entity. Linear in the size of all requirements. */
export function remainingThresholds(
  inventory: Inventory,
  at: number,
  { isUnmet }: RequirementState,
): ThresholdRemainder[] {
  const found: ThresholdRemainder[] = [];
  const look = (requirement: Requirement, entity: Ref, field: DocumentPath): void => {
    switch (requirement.type) {
      case 'reference':
        return;
      case 'after':
        look(requirement.requirement, entity, field);
        return;
      case 'threshold':
        found.push(remainderOf(requirement, entity, field));
        break;
      case 'all':
      case 'any':
    }
    for (const member of requirement.members) look(member, entity, field);
  };
  const remainderOf = (
    requirement: ThresholdRequirement,
    entity: Ref,
    field: DocumentPath,
  ): ThresholdRemainder => {
    const { members, weights, needed, scale, written } = requirement;
    let [count, left, total] = [0, 0, 0];
    for (const [index, member] of members.entries()) {
      const weight = weights[index] ?? 0;
      total += weight;
      if (isUnmet(member, entity, at)) continue;
      count += 1;
      left += weight;
    }
    return {
      entity,
      field,
      form: written.form,
      needed: neededWeight(written.k, total / scale),
      members: { up: count, total: members.length },
      weight: { up: clean(left / scale), total: clean(total / scale) },
      weighted: written.weighted,
      isMet: left >= needed,
    };
  };
  for (const { ref, dependencies } of inventory.entities.values())
    for (const { requirement, field } of dependencies) look(requirement, ref, field);
  return found;
}

function neededWeight(k: number | string, total: number): number {
  const fraction = typeof k === 'string' ? readFraction(k) : null;
  return clean(fraction === null ? Number(k) : (total * fraction.numerator) / fraction.denominator);
}

/** Sums of decimals such as 0.1 and 0.2 without the noise behind their digits. */
function clean(sum: number): number {
  return Number(sum.toPrecision(12));
}
