import { shuffled } from '../random/distributions.ts';
import { makeRandom } from '../random/random.ts';
import type { Game } from './game.ts';
import type { RewardRule, Rewards } from './reward-rule.ts';

/** Where every entrant is: a candidate, or null for out. */
export type Choice = readonly (number | null)[];

export interface Move {
  /** 1 for the first round. */
  readonly round: number;
  readonly entrant: number;
  readonly from: number | null;
  readonly to: number | null;
  /** What it earns after the move, and what it then pays. */
  readonly reward: number;
  readonly cost: number;
  /** How much better off the move makes it. */
  readonly gain: number;
}

export interface Play {
  /**
   * `equilibrium`: nobody gains by moving, which was checked from scratch. `cycle`: the entrants come back to places where
   * they were at the same turn, and would go on so for ever. `budget`: neither within the rounds.
   */
  readonly outcome: 'equilibrium' | 'cycle' | 'budget';
  readonly rounds: number;
  readonly moves: readonly Move[];
  /** Where everyone is in the end. */
  readonly choice: Choice;
  /** Where in `moves` the first move of a cycle is; its last is the last of all. */
  readonly cycleStart: number | null;
}

export interface PlayQuery {
  /** For the order of turns, and for who prefers what among equally good places. */
  readonly seed: number;
  /** Rounds after which it is enough. */
  readonly rounds: number;
  readonly onProgress?: (round: number, rounds: number) => void;
}

/** A rule gave different rewards for the same places: it keeps something in mind, or throws dice. */
export class UnstableRewards extends Error {}

/** Nobody moves for less than this part of the pay: differences that only rounding makes. */
const leastGain = 1e-9;

/**
 * Entrants choose in turn, in one random order that is kept, starting with all out: each goes where it earns most less the
 * cost, given where the others are, and stays where it is unless another place is better. Equally good places are chosen
 * by a random preference of the entrant's own. What happens follows from the seed, and from where everyone is at the start
 * of a round: places that come back, come back for ever.
 *
 * A turn costs one reward for each candidate; a game need not come to an end (only potential games must: D. Monderer,
 * L. Shapley, "Potential games", 1996).
 */
export function bestResponses(game: Game, rule: RewardRule, query: PlayQuery): Play {
  const random = makeRandom(query.seed);
  const order = shuffled(Array(game.entrants).keys(), random);
  const preferences = order.map(() => shuffled(Array(game.candidates).keys(), random));
  const rewards = rule.start(game);
  const choice: (number | null)[] = new Array(game.entrants).fill(null);
  const moves: Move[] = [];
  const seen = new Map([[keyOf(choice), 0]]);
  const end = (outcome: Play['outcome'], rounds: number, cycleStart: number | null = null): Play => ({
    outcome,
    rounds,
    moves,
    choice,
    cycleStart,
  });
  for (let round = 1; round <= query.rounds; round++) {
    const before = moves.length;
    for (const entrant of order) {
      const from = choice[entrant]!;
      const best = bestReply(game, rewards, from, preferences[entrant]!);
      if (best === null) continue;
      choice[entrant] = best.to;
      moves.push({ round, entrant, from, ...best });
    }
    query.onProgress?.(round, query.rounds);
    if (moves.length === before) {
      if (!isEquilibrium(game, rule, choice)) throw new UnstableRewards();
      return end('equilibrium', round);
    }
    const key = keyOf(choice);
    const start = seen.get(key);
    if (start !== undefined) return end('cycle', round, start);
    seen.set(key, moves.length);
  }
  return end('budget', query.rounds);
}

/** Whether nobody gains by moving to another candidate, in, or out. By rewards from scratch. */
export function isEquilibrium(game: Game, rule: RewardRule, choice: Choice): boolean {
  const rewards = rule.start(game);
  for (const site of choice) if (site !== null) rewards.add(site);
  return isAtRest(game, rewards, new Set(choice));
}

/** The same where the entrants are placed already: nobody at these places, or out, gains by moving. */
export function isAtRest(game: Game, rewards: Rewards, from: Iterable<number | null>): boolean {
  const any = [...Array(game.candidates).keys()];
  for (const site of from) {
    const better = bestReply(game, rewards, site, any);
    if (better === null) continue;
    move(rewards, better.to, site);
    return false;
  }
  return true;
}

/** Moves an entrant to its best place, if that is a better one. Null, and nothing has changed, where it stays. */
function bestReply(
  { sites, pay }: Game,
  rewards: Rewards,
  from: number | null,
  preference: readonly number[],
): Pick<Move, 'to' | 'reward' | 'cost' | 'gain'> | null {
  if (from !== null) rewards.remove(from);
  const worth = (site: number | null): number =>
    site === null ? 0 : rewards.reward(site) - sites[site]!.cost;
  const least = leastGain * pay;
  const now = worth(from);
  let to = from;
  let most = now;
  // Out comes last: who gains nothing by being there stays out.
  for (const site of [...preference, null]) {
    const value = worth(site);
    if (value <= most + least) continue;
    to = site;
    most = value;
  }
  if (to === from) {
    if (from !== null) rewards.add(from);
    return null;
  }
  const reward = to === null ? 0 : rewards.reward(to);
  if (to !== null) rewards.add(to);
  return { to, reward, cost: to === null ? 0 : sites[to]!.cost, gain: most - now };
}

function move(rewards: Rewards, from: number | null, to: number | null): void {
  if (from !== null) rewards.remove(from);
  if (to !== null) rewards.add(to);
}

function keyOf(choice: Choice): string {
  return choice.map((site) => site ?? -1).join(' ');
}
