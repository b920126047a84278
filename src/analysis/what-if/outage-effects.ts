import { dependencyAt, ownerOf } from '../../inventory/dependency-table.ts';
import type { Dependency, Ref, Requirement } from '../../inventory/inventory.ts';
import type { OutageIndex } from './outage-index.ts';
import { ofEntity } from './threshold-index.ts';
import type { Held } from './what-holds.ts';
import { type ThresholdRemainder, thresholdsLeft } from './what-remains.ts';

/** What leans on the outage and is up nevertheless, in the order of entities and their dependencies. */
export function listHeld(
  index: OutageIndex,
  touched: Int32Array,
  isDown: (entity: number) => boolean,
  find: (entity: Ref, dependency: Dependency) => readonly Held[],
): Held[] {
  const held: Held[] = [];
  const findOnce = makeOnce(index, find);
  for (const number of touched) {
    const owner = ownerOf(index.table, number);
    if (isDown(owner)) continue;
    const entity = index.refs[owner]!;
    for (const { field, form, down, up, until } of findOnce(number, entity))
      held.push({ entity, field, form, down, up, until });
  }
  return held;
}

/** A threshold as it stands, and the dependency that has it: it is the how manieth of these. */
export interface TouchedThreshold {
  readonly dependency: number;
  readonly offset: number;
  readonly left: ThresholdRemainder;
}

/** What is left of the thresholds that the outage touches, in the order of entities and their dependencies. */
export function touchedThresholds(
  index: OutageIndex,
  touched: Int32Array,
  isLost: (entity: Ref, member: Requirement) => boolean,
): TouchedThreshold[] {
  const states: TouchedThreshold[] = [];
  const findOnce = makeOnce(index, (entity, dependency) =>
    thresholdsLeft(dependency, entity, (member) => isLost(entity, member)),
  );
  for (const dependency of touched) {
    const entity = index.refs[ownerOf(index.table, dependency)]!;
    for (const [offset, left] of findOnce(dependency, entity).entries())
      states.push({ dependency, offset, left: ofEntity(left, entity) });
  }
  return states;
}

/** What is left of every threshold of the fleet. */
export function allThresholds(
  { thresholds: index }: OutageIndex,
  touched: readonly TouchedThreshold[],
): ThresholdRemainder[] {
  const { thresholds, thresholdStart } = index();
  const states = [...thresholds];
  for (const { dependency, offset, left } of touched) states[thresholdStart[dependency]! + offset] = left;
  return states;
}

/**
 * Answers for dependencies by their number. Entities share what they say in the same words, which is looked into once,
 * unless there are unknowns in it, of which each entity has its own.
 */
function makeOnce<Answer>(
  { table, references }: OutageIndex,
  find: (entity: Ref, dependency: Dependency) => Answer,
): (dependency: number, entity: Ref) => Answer {
  const { start, targets } = references();
  const known = new Map<number, Answer>();
  return (dependency, entity) => {
    const number = table.distinctOf[dependency]!;
    const before = known.get(number);
    if (before !== undefined) return before;
    const answer = find(entity, dependencyAt(table, dependency));
    if (!targets.subarray(start[number]!, start[number + 1]!).includes(-1)) known.set(number, answer);
    return answer;
  };
}
