import type { Diagram } from '../diagram/diagram.ts';
import type { LocalDiagram } from '../diagram/local-diagram.ts';
import { bestSets } from '../ranking/best-sets.ts';
import { byProbability } from '../ranking/ranking.ts';

/** Every two of them are compared, and the likeliest weigh the most. */
const SETS_COMPARED = 500;

/**
 * A lower bound of the probability that all members of some set of a family happen, from the likeliest sets. The events
 * "this set, and none before it" exclude one another, and given a set, those before it have the probability of what they
 * need beside it at most: the sum of P(set) (1 - the sum of those).
 */
export function boundUnion(diagram: Diagram, probability: Float64Array): number {
  const taken: ReadonlySet<number>[] = [];
  let bound = 0;
  const likeliest = bestSets(diagram, byProbability(probability), Number.POSITIVE_INFINITY, {
    most: SETS_COMPARED,
  });
  for (const events of likeliest) {
    const own = new Set(events);
    let earlier = 0;
    for (const other of taken) {
      let beside = 1;
      for (const event of other) if (!own.has(event)) beside *= probability[event]!;
      earlier += beside;
    }
    const alone = events.reduce((product, event) => product * probability[event]!, 1);
    bound += alone * Math.max(0, 1 - earlier);
    taken.push(own);
  }
  return Math.min(1, bound);
}

/** The probabilities of all sets together: an upper bound of the probability that some set happens. */
export function sumOfSets(
  { label, low, high, root }: LocalDiagram,
  probabilityOf: (label: number) => number,
): number {
  const sums = new Float64Array(label.length);
  sums[1] = 1;
  for (let id = 2; id < label.length; id++) {
    sums[id] = sums[low[id]!]! + probabilityOf(label[id]!) * sums[high[id]!]!;
  }
  return sums[root]!;
}
