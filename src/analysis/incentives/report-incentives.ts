import { InputError } from '../../diagnostics/errors.ts';
import type { Play } from '../../incentives/best-response.ts';
import { CoveredDemand } from '../../incentives/covered-demand.ts';
import type { Game } from '../../incentives/game.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { makeHexGrid } from '../geography/hex-grid.ts';
import { type IncentiveGame, makeIncentiveGame } from './incentive-game.ts';
import { type IncentiveAnswer, playIncentives } from './play-incentives.ts';
import { allRewardRules } from './read-reward-rule.ts';

/** What a report tells of where operators would put their next nodes. */
export interface ReportIncentives {
  readonly setting: IncentiveGame;
  readonly answer: IncentiveAnswer;
  readonly seed: number;
}

/** So many nodes come, or as many as there are candidates where these are fewer. */
const next = 8;

/** Beyond these, a report is not the place to play. */
const mostCandidates = 500;

/**
 * Plays every rule for a report: null where the inventory declares no demand or no candidates; words where something keeps
 * it from being played.
 */
export function reportIncentives(inventory: Inventory): ReportIncentives | { problem: string } | null {
  const { demand, candidates } = inventory.workload;
  if (demand.length === 0 || candidates.size === 0) return null;
  if (candidates.size > mostCandidates)
    return { problem: `there are ${candidates.size} candidates, and a report plays with ${mostCandidates}` };
  try {
    const role = null;
    const query = { next: Math.min(next, candidates.size), role, reach: 0.1, pay: null, kinds: null };
    const setting = makeIncentiveGame(inventory, query, makeHexGrid);
    const seed = 1;
    const rules = allRewardRules();
    const answer = playIncentives(inventory, setting, rules, { role, seed, rounds: 60, budget: 500_000 });
    return { setting, answer, seed };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
}

/** Shares of demand served after each move: with nothing down, and after the worst loss. First as it is before any. */
export function serviceByMove(
  game: Game,
  { moves }: Play,
): readonly { readonly served: number; readonly afterLoss: number }[] {
  const covered = new CoveredDemand(game, true);
  const states = [{ served: covered.covered(0), afterLoss: covered.least() }];
  for (const { from, to } of moves) {
    if (from !== null) covered.remove(from);
    if (to !== null) covered.add(to);
    states.push({ served: covered.covered(0), afterLoss: covered.least() });
  }
  return states;
}
