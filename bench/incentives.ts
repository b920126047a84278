/**
 * Games of nodes that go where rewards are: best responses of 200 entrants among 120 candidates under every rule; the best
 * plan for them; and the theorem on cycle graphs by trying all, to the size that its authors' claim was checked at.
 *
 *   npm run bench -- incentives [LARGEST CYCLE]    9 where none is given
 */
import { bestPlan } from '../src/incentives/best-plan.ts';
import { bestResponses } from '../src/incentives/best-response.ts';
import { findEquilibria, forEachPlaces } from '../src/incentives/find-equilibria.ts';
import { demandShares, type Game } from '../src/incentives/game.ts';
import { rewardRules } from '../src/incentives/reward-rules.ts';
import { nearestSplit } from '../src/incentives/rules/nearest-split.ts';
import { goals } from '../src/incentives/welfare.ts';
import { makePlacementGame } from './make-placement-game.ts';

const largest = Number(process.argv[2] ?? 9);
const game = makePlacementGame({ entrants: 200, candidates: 120, standing: 40, demand: 100, seed: 1 });
console.log(
  `${game.entrants} entrants, ${game.candidates} candidates, ${game.sites.length - game.candidates} standing nodes, ${game.demand.length} places of demand, ${game.losses.length} losses`,
);
for (const rule of rewardRules) {
  const start = process.cpuUsage();
  const play = bestResponses(game, rule.make(new Map()), { seed: 1, rounds: 200 });
  const seconds = since(start);
  console.log(
    `  ${rule.id.padEnd(20)} ${play.outcome.padEnd(12)} ${String(play.rounds).padStart(3)} rounds  ${String(play.moves.length).padStart(5)} moves  ${seconds.toFixed(2).padStart(6)} s CPU  ${(seconds / play.rounds).toFixed(2).padStart(5)} s a round`,
  );
}
for (const goal of goals) {
  const start = process.cpuUsage();
  const { welfare, bound, exact } = bestPlan(game, { goal, budget: 20_000_000 });
  console.log(
    `  best plan, ${goal.padEnd(12)} ${welfare.toFixed(2)}, at most ${bound.toFixed(2)}${exact ? ' (proven)' : ` (${((bound / welfare - 1) * 100).toFixed(2)} % more)`}  ${since(start).toFixed(2)} s CPU`,
  );
}

let worst = 0;
for (let n = 3; n <= largest; n++) {
  const start = process.cpuUsage();
  for (let k = 1; k <= n + 1; k++) {
    const ring = makeRing(n, k);
    const found = findEquilibria(ring, nearestSplit, Infinity) ?? [];
    if (found.length > 0 !== (k <= (2 * n) / 3 || k >= n))
      throw new Error(`the theorem fails for n = ${n}, k = ${k}`);
    let best = Infinity;
    forEachPlaces(ring, (places) => {
      best = Math.min(best, distance(ring, places));
    });
    for (const places of found) if (best > 0) worst = Math.max(worst, distance(ring, places) / best);
  }
  console.log(
    `  cycle of ${n}: an equilibrium exactly when k <= 2n/3 or k >= n  ${since(start).toFixed(2)} s CPU`,
  );
}
console.log(`  worst price of anarchy: ${worst}`);

function makeRing(n: number, k: number): Game {
  const places = [...Array(n).keys()];
  const away = (a: number, b: number): number => Math.min(Math.abs(a - b), n - Math.abs(a - b));
  return {
    sites: places.map((place) => ({ id: String(place), cost: 0, standing: 0, domains: new Map() })),
    candidates: n,
    entrants: k,
    demand: demandShares(places.map(() => 1)),
    latency: places.map((a) => Float64Array.from(places, (b) => away(a, b))),
    reach: n,
    losses: [],
    pay: n,
    km: () => Number.NaN,
    hexes: null,
  };
}

function distance({ latency }: Game, places: readonly number[]): number {
  return latency.reduce((sum, row) => sum + Math.min(...places.map((site) => row[site]!)), 0);
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
