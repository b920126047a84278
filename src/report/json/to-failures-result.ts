import type { DamageMeasure } from '../../analysis/damage/damage.ts';
import type { FailureSet } from '../../analysis/damage/failure-set.ts';
import type { PairSweepAnswer } from '../../analysis/damage/sweep-pairs.ts';
import type { WorstAnswer } from '../../analysis/damage/worst-failures.ts';
import type { FailureSetJson, PairSweepJson, SweepJson, WorstJson } from './what-if-schema.ts';

/** Answers about what hurts most, as the JSON contract writes them. */

export function toWorstResult({ by, most, sets, complete, upper }: WorstAnswer): WorstJson {
  return { worst: { by, most, sets: sets.map(toSet), complete, upper } };
}

export function toSweepResult(rows: readonly FailureSet[], by: DamageMeasure): SweepJson {
  return { sweep: { by, failures: rows.map(toSet) } };
}

export function toPairSweepResult({ by, pairs, count, complete }: PairSweepAnswer): PairSweepJson {
  const worse = pairs.map((pair) => ({ ...toSet(pair), excess: pair.excess, together: [...pair.together] }));
  return { pairSweep: { by, pairs: worse, count, complete } };
}

export function toSet({ failed, damage, services, probability, assumed }: FailureSet): FailureSetJson {
  return { failed: [...failed], damage: { ...damage }, services: [...services], probability, assumed };
}
