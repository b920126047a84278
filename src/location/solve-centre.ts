import type { SearchBudget, SitingAnswer, SitingProblem } from './siting-problem.ts';
import { checkSitingProblem } from './siting-problem.ts';
import { solveSiting } from './solve-siting.ts';

/**
 * The p-centre problem: sites such that the farthest client is as near as possible. `costs` are then distances, and the
 * answer's cost is the largest distance of a client to its nearest open site. Opening costs do not count.
 *
 * By bisection over the distances that occur: a radius suffices when a choice covers all clients within it, which is a
 * siting problem of its own whose cost is the number of clients left out. Null where no choice serves every client.
 *
 * Source: E. Minieka, "The m-center problem", SIAM Review 12, 1970.
 */
export async function solveCentre(
  problem: SitingProblem,
  budget: SearchBudget = {},
): Promise<SitingAnswer | null> {
  checkSitingProblem(problem);
  const distances = [...new Set([0, ...problem.costs, ...(problem.unserved ?? [])])]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  let low = 0;
  let high = distances.length - 1;
  let open: readonly number[] | null = null;
  // What is below `proven` is proven to be too small.
  let proven = 0;
  while (low <= high) {
    if (budget.signal?.aborted === true) break;
    const middle = (low + high) >> 1;
    const answer = await solveSiting(covering(problem, distances[middle] ?? 0), budget);
    if (answer === null) return null;
    if (answer.cost === 0) {
      open = answer.open;
      high = middle - 1;
    } else {
      low = middle + 1;
      if (answer.bound > 0) proven = Math.max(proven, low);
    }
  }
  if (open === null) return null;
  const cost = radiusOf(problem, open);
  const bound = Math.min(cost, distances[proven] ?? cost);
  return { open, cost, bound, complete: bound === cost };
}

/** Whom an open site within the radius serves costs nothing, others 1. */
function covering(problem: SitingProblem, radius: number): SitingProblem {
  const { clients, sites, costs, unserved, least, most, open, spending } = problem;
  return {
    ...{ clients, sites, least, most },
    costs: costs.map((distance) => (distance <= radius ? 0 : 1)),
    unserved: Float64Array.from({ length: clients }, (_, client) =>
      (unserved?.[client] ?? Number.POSITIVE_INFINITY) <= radius ? 0 : 1,
    ),
    ...(open === undefined ? {} : { open }),
    ...(spending === undefined ? {} : { spending }),
  };
}

/** The largest distance of a client to its nearest open site. */
export function radiusOf(
  { clients, sites, costs, unserved }: SitingProblem,
  open: readonly number[],
): number {
  let radius = 0;
  for (let client = 0; client < clients; client++) {
    let least = unserved?.[client] ?? Number.POSITIVE_INFINITY;
    for (const site of open) least = Math.min(least, costs[client * sites + site]!);
    radius = Math.max(radius, least);
  }
  return radius;
}
