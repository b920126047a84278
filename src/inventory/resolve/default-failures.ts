/**
 * Probability of an own failure where neither the entity nor the inventory's defaults give one. These are assumptions
 * of the right order of magnitude, no measurements: every figure that rests on one is marked as assumed.
 * 1e-4 is four nines, what clouds promise for a region's compute; a single machine is down some 1 % of the time.
 */
const defaultProbabilities: ReadonlyMap<string, number> = new Map([
  ['cloud', 1e-4],
  ['region', 5e-4],
  ['operator', 1e-3],
  ['network', 1e-3],
  ['node', 1e-2],
]);

const customKindProbability = 1e-4;

export function defaultProbability(kind: string): number {
  return defaultProbabilities.get(kind) ?? customKindProbability;
}
