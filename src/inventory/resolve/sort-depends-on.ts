import type { Dependency } from '../inventory.ts';
import { sortByRequirement } from './requirement-key.ts';

/** Puts the entries of `dependsOn` in the order of what they mean; all other fields have places of their own. */
export function sortDependsOn(dependencies: readonly Dependency[]): Dependency[] {
  const isListed = ({ field }: Dependency): boolean => field[0] === 'dependsOn';
  const listed = sortByRequirement(dependencies.filter(isListed), ({ requirement }) => requirement);
  let next = 0;
  return dependencies.map((dependency) =>
    isListed(dependency) ? (listed[next++] ?? dependency) : dependency,
  );
}
