import { dependencyAt } from '../../inventory/dependency-table.ts';
import type { Dependency, Ref, Requirement } from '../../inventory/inventory.ts';
import type { ReferenceTable } from '../model/reference-table.ts';
import { type OutageIndex, ofEntity } from './outage-index.ts';
import type { Touched } from './touched-dependencies.ts';
import type { Held } from './what-holds.ts';
import { type ThresholdRemainder, thresholdsLeft } from './what-remains.ts';

/** What leans on the outage and is up nevertheless, in the order of entities and their dependencies. */
export function listHeld(
  { table }: OutageIndex,
  { dependencies }: Touched,
  isDown: (entity: number) => boolean,
  find: (entity: Ref, dependency: Dependency) => readonly Held[],
): Held[] {
  const held: Held[] = [];
  const findOnce = makeOnce(table, find);
  for (const number of dependencies) {
    const owner = table.owners[number]!;
    if (isDown(owner)) continue;
    const entity = table.refs[owner]!;
    for (const { field, form, down, up, until } of findOnce(number))
      held.push({ entity, field, form, down, up, until });
  }
  return held;
}

/** What is left of every threshold, of which only those that the outage touches are looked at. */
export function listThresholds(
  { table, thresholds, thresholdStart }: OutageIndex,
  { dependencies }: Touched,
  isLost: (entity: Ref, member: Requirement) => boolean,
): ThresholdRemainder[] {
  const states = [...thresholds];
  const findOnce = makeOnce(table, (entity, dependency) =>
    thresholdsLeft(dependency, entity, (member) => isLost(entity, member)),
  );
  for (const number of dependencies) {
    const start = thresholdStart[number]!;
    if (start === thresholdStart[number + 1]) continue;
    const ref = table.refs[table.owners[number]!]!;
    for (const [offset, left] of findOnce(number).entries()) states[start + offset] = ofEntity(left, ref);
  }
  return states;
}

/**
 * Answers for dependencies by their number. Entities share what they say in the same words, which is looked into once,
 * unless there are unknowns in it, of which each entity has its own.
 */
function makeOnce<Answer>(
  table: ReferenceTable,
  find: (entity: Ref, dependency: Dependency) => Answer,
): (number: number) => Answer {
  const known = new Map<number, Answer>();
  return (number) => {
    const distinct = table.distinctOf[number]!;
    const before = known.get(distinct);
    if (before !== undefined) return before;
    const answer = find(table.refs[table.owners[number]!]!, dependencyAt(table, number));
    const targets = table.targets.subarray(table.targetStart[number]!, table.targetStart[number + 1]!);
    if (!targets.includes(-1)) known.set(distinct, answer);
    return answer;
  };
}
