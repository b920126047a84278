import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import type { Dependency, Ref, Requirement, ThresholdRequirement } from '../../inventory/inventory.ts';
import { readFraction } from '../../inventory/quantities/quantities.ts';

/** How much of something is up, and how much there is. */
export interface Share {
  readonly up: number;
  readonly total: number;
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

/** What is left of every threshold in a dependency of an entity. Linear in its size. */
export function thresholdsLeft(
  dependency: Dependency,
  entity: Ref,
  isLost: (member: Requirement) => boolean,
): ThresholdRemainder[] {
  const found: ThresholdRemainder[] = [];
  const look = (requirement: Requirement, field: DocumentPath): void => {
    switch (requirement.type) {
      case 'reference':
        return;
      case 'after':
        look(requirement.requirement, field);
        return;
      case 'threshold':
        found.push(remainderOf(requirement, entity, field, isLost));
        break;
      case 'all':
      case 'any':
    }
    for (const member of requirement.members) look(member, field);
  };
  look(dependency.requirement, dependency.field);
  return found;
}

function remainderOf(
  { members, weights, needed, scale, written }: ThresholdRequirement,
  entity: Ref,
  field: DocumentPath,
  isLost: (member: Requirement) => boolean,
): ThresholdRemainder {
  let [count, left, total] = [0, 0, 0];
  for (const [index, member] of members.entries()) {
    const weight = weights[index] ?? 0;
    total += weight;
    if (isLost(member)) continue;
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
}

function neededWeight(k: number | string, total: number): number {
  const fraction = typeof k === 'string' ? readFraction(k) : null;
  return clean(fraction === null ? Number(k) : (total * fraction.numerator) / fraction.denominator);
}

/** Sums of decimals such as 0.1 and 0.2 without the noise behind their digits. */
export function clean(sum: number): number {
  // Most sums are whole, and writing digits takes long.
  return Number.isInteger(sum) && sum < 1e12 ? sum : Number(sum.toPrecision(12));
}
