import { makeRandom } from '../random/random.ts';
import { solveIntegerProgram } from './integer-program.ts';
import { interchange } from './interchange.ts';
import { cutoffBelow, type Relaxation, relax } from './lagrangian-bound.ts';
import { LookMeter } from './look-meter.ts';
import { makeRadiusProgram } from './radius-program.ts';
import { SiteChoice } from './site-choice.ts';
import { makeSitingCore, type SitingCore } from './siting-core.ts';
import {
  checkSitingProblem,
  type SearchBudget,
  type SitingAnswer,
  type SitingProblem,
  sitingCost,
} from './siting-problem.ts';
import { greedyChoice, randomChoice } from './start-choice.ts';

const restarts = 8;

/** Programs with more variables and coefficients than this are not tried: they would not be solved in any budget. */
const mostCoefficients = 3_000_000;

/** Neighbourhoods with more sites than this together are not listed: they would fill the memory. */
const mostNeighbours = 40_000_000;

/**
 * The best sites for a siting problem: greedy choice and exchanges, bounded by Lagrangian relaxation, which mostly proves it
 * or leaves few sites open to doubt; what is left goes to an integer program. What is returned is a choice, a bound, and
 * whether they meet. The same for the same input and budget. Null where no choice is allowed: the budget is too small, or no
 * choice of so many sites serves every client.
 */
export async function solveSiting(
  problem: SitingProblem,
  budget: SearchBudget = {},
): Promise<SitingAnswer | null> {
  checkSitingProblem(problem);
  const core = makeSitingCore(problem);
  const meter = new LookMeter(budget);
  const start = heuristic(core, meter);
  if (start === null) return null;
  const relaxation = relax(core, start, meter);
  budget.onProgress?.({ cost: relaxation.best.cost, bound: relaxation.bound });
  const known = toAnswer(problem, core, relaxation.best.open, relaxation.bound);
  const isOver = known.complete || meter.isSpent || (budget.iterations ?? 1) === 0;
  const answer = isOver ? known : await solveRest(problem, core, relaxation, known, budget);
  return answer.cost >= core.forbidden ? null : answer;
}

/** The heuristic alone: a choice without a proof. O(clients · sites) for each of some dozen exchanges. */
export function approximateSiting(
  problem: SitingProblem,
  budget: SearchBudget = {},
): readonly number[] | null {
  checkSitingProblem(problem);
  const core = makeSitingCore(problem);
  const found = heuristic(core, new LookMeter(budget));
  return found === null || found.cost >= core.forbidden ? null : withOpen(problem, core, found.open);
}

/** Exchanges from the greedy choice and from some choices of chance, of which the seeds are always the same. */
function heuristic(core: SitingCore, meter: LookMeter): SiteChoice | null {
  const best = greedyChoice(core, meter);
  if (best === null) return null;
  interchange(best, meter);
  const random = makeRandom(1);
  let found = best;
  for (let restart = 0; restart < restarts && !meter.isSpent; restart++) {
    const other = randomChoice(core, random);
    if (other === null) break;
    interchange(other, meter);
    if (other.cost < found.cost) found = other;
  }
  return found;
}

async function solveRest(
  problem: SitingProblem,
  core: SitingCore,
  { best, bound, fixed }: Relaxation,
  known: SitingAnswer,
  budget: SearchBudget,
): Promise<SitingAnswer> {
  if (neighbours(core, fixed) > mostNeighbours) return known;
  const { program, siteOf, constant, valuesOf } = makeRadiusProgram(core, fixed);
  const size = program.rows.reduce((sum, row) => sum + row.columns.length, program.columns.length);
  if (size > mostCoefficients) return known;
  const solved = await solveIntegerProgram(
    program,
    best.cost,
    budget,
    best.cost < core.forbidden ? valuesOf(best.isOpen) : undefined,
  );
  const proven = Math.max(bound, Math.min(best.cost, solved.bound + constant));
  if (solved.values === null) return toAnswer(problem, core, best.open, solved.complete ? best.cost : proven);
  const open = Array.from(fixed.keys()).filter((site) => fixed[site] === 1);
  for (const [column, site] of siteOf.entries()) if (solved.values[column]! > 0.5) open.push(site);
  const other = new SiteChoice(core, open);
  const better = other.cost < best.cost ? other : best;
  return toAnswer(problem, core, better.open, solved.complete ? better.cost : proven);
}

/** How many sites all neighbourhoods have at most, where no client shares one: what making the program costs. */
function neighbours({ clients, order, start }: SitingCore, fixed: Int8Array): number {
  let total = 0;
  for (let client = 0; client < clients; client++) {
    let free = 0;
    for (let at = start[client]!; at < start[client + 1]!; at++) if (fixed[order[at]!] === 0) free++;
    total += free ** 2 / 2;
  }
  return total;
}

function toAnswer(
  problem: SitingProblem,
  core: SitingCore,
  chosen: readonly number[],
  bound: number,
): SitingAnswer {
  const open = withOpen(problem, core, chosen);
  const cost = sitingCost(problem, open);
  const proven = Math.min(cost, core.isWhole ? Math.ceil(bound - 1e-6) : bound);
  return { open, cost, bound: proven, complete: proven >= cutoffBelow(cost, core.isWhole) };
}

function withOpen({ open = [] }: SitingProblem, { siteOf }: SitingCore, chosen: readonly number[]): number[] {
  return [...open, ...chosen.map((site) => siteOf[site]!)].sort((a, b) => a - b);
}
