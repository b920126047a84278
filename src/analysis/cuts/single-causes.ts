import { outageSweep } from '../../fault/compile/propagate.ts';
import type { FaultModel } from '../model/fault-model.ts';

/**
 * For each wanted vertex, the own failures that alone take it down, ascending. One outage query per own failure, each
 * of which costs what it takes down.
 */
export function singleCauses(model: FaultModel, wanted: Iterable<number>): Map<number, number[]> {
  const causes = new Map<number, number[]>();
  for (const vertex of wanted) causes.set(vertex, []);
  const sweep = outageSweep(model.compiled);
  for (let event = 0; event < model.ownFailures.length; event++) {
    for (const vertex of sweep.down([event])) causes.get(vertex)?.push(event);
  }
  return causes;
}
