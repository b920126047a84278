import { compareText } from '../../diagnostics/compare-text.ts';
import type { Entity } from '../../inventory/inventory.ts';
import { clean, type Share } from './what-remains.ts';

/** The nodes of one role, null for those of none, with their weight. */
export interface RoleRemainder {
  readonly role: string | null;
  readonly nodes: Share;
  readonly weight: Share;
}

/** The roles of the nodes, in text order, none last, and by number of an entity what it counts for. */
export interface RoleIndex {
  readonly roles: readonly (string | null)[];
  /** Index of the role; -1 for what is no node. */
  readonly roleOf: Int32Array;
  readonly weights: Float64Array;
  readonly totals: Sums;
}

/** By index of a role. */
interface Sums {
  readonly nodes: Float64Array;
  readonly weight: Float64Array;
}

/** Linear in the entities. */
export function indexRoles(entities: readonly Entity[]): RoleIndex {
  const found = new Set<string | null>();
  for (const { kind, role } of entities) if (kind === 'node') found.add(role);
  const roles = [...found].sort((a, b) => (a === null ? 1 : b === null ? -1 : compareText(a, b)));
  const indexOf = new Map(roles.map((role, index) => [role, index]));
  const roleOf = Int32Array.from(entities, ({ kind, role }) =>
    kind === 'node' ? (indexOf.get(role) ?? -1) : -1,
  );
  const weights = Float64Array.from(entities, ({ weight }) => weight);
  return { roles, roleOf, weights, totals: sumUp(roles.length, entities.keys(), { roleOf, weights }) };
}

/** What is left of each role where some entities are down, by their numbers. Linear in these. */
export function remainingRoles(index: RoleIndex, down: Iterable<number>): RoleRemainder[] {
  const { roles, totals } = index;
  const lost = sumUp(roles.length, down, index);
  return roles.map((role, at) => {
    const [nodes, weight] = [totals.nodes[at]!, totals.weight[at]!];
    return {
      role,
      nodes: { up: nodes - lost.nodes[at]!, total: nodes },
      weight: { up: leftOf(weight, lost.weight[at]!), total: clean(weight) },
    };
  });
}

function sumUp(
  count: number,
  entities: Iterable<number>,
  { roleOf, weights }: Pick<RoleIndex, 'roleOf' | 'weights'>,
): Sums {
  const sums = { nodes: new Float64Array(count), weight: new Float64Array(count) };
  for (const entity of entities) {
    const role = roleOf[entity]!;
    if (role === -1) continue;
    sums.nodes[role]!++;
    sums.weight[role]! += weights[entity]!;
  }
  return sums;
}

/** What is left of a sum when a part of it is gone; it is no more exact than the whole was. */
function leftOf(whole: number, part: number): number {
  if (whole <= 0) return 0;
  const decimals = Math.min(100, Math.max(0, 11 - Math.floor(Math.log10(whole))));
  return Number((whole - part).toFixed(decimals));
}
