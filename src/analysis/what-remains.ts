import { compareText } from '../diagnostics/compare-text.ts';
import type { DocumentPath } from '../diagnostics/diagnostic.ts';
import type {
  Dependency,
  Inventory,
  Ref,
  Requirement,
  ThresholdRequirement,
} from '../inventory/inventory.ts';
import { readFraction } from '../inventory/quantities.ts';

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
export function remainingRoles(inventory: Inventory, down: readonly Ref[]): RoleRemainder[] {
  const lost = new Map<string | null, { nodes: number; weight: number }>();
  for (const ref of down) {
    const entity = inventory.entities.get(ref);
    if (entity?.kind !== 'node') continue;
    const sum = lost.get(entity.role) ?? { nodes: 0, weight: 0 };
    lost.set(entity.role, { nodes: sum.nodes + 1, weight: sum.weight + entity.weight });
  }
  return [...totalsOf(inventory)]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareText(a, b)))
    .map(([role, { nodes, weight }]) => ({
      role,
      nodes: { up: nodes - (lost.get(role)?.nodes ?? 0), total: nodes },
      weight: { up: leftOf(weight, lost.get(role)?.weight ?? 0), total: clean(weight) },
    }));
}

type Totals = ReadonlyMap<string | null, { readonly nodes: number; readonly weight: number }>;

const totals = new WeakMap<Inventory, Totals>();

/** The nodes of each role, counted once. */
function totalsOf(inventory: Inventory): Totals {
  const known = totals.get(inventory);
  if (known !== undefined) return known;
  const found = new Map<string | null, { nodes: number; weight: number }>();
  for (const { kind, role, weight } of inventory.entities.values()) {
    if (kind !== 'node') continue;
    const sum = found.get(role) ?? { nodes: 0, weight: 0 };
    found.set(role, { nodes: sum.nodes + 1, weight: sum.weight + weight });
  }
  totals.set(inventory, found);
  return found;
}

/** What is left of every threshold in the requirements of an entity. Linear in their size. */
export function thresholdsLeft(
  dependencies: readonly Dependency[],
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
  for (const { requirement, field } of dependencies) look(requirement, field);
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
function clean(sum: number): number {
  // Most sums are whole, and writing digits takes long.
  return Number.isInteger(sum) && sum < 1e12 ? sum : Number(sum.toPrecision(12));
}

/** What is left of a sum when a part of it is gone; it is no more exact than the whole was. */
function leftOf(whole: number, part: number): number {
  if (whole <= 0) return 0;
  const decimals = Math.min(100, Math.max(0, 11 - Math.floor(Math.log10(whole))));
  return Number((whole - part).toFixed(decimals));
}
