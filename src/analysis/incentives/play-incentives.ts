import { InputError } from '../../diagnostics/errors.ts';
import { show } from '../../diagnostics/quote.ts';
import { type BestPlan, bestPlan } from '../../incentives/best-plan.ts';
import { bestResponses, type Choice, type Play, UnstableRewards } from '../../incentives/best-response.ts';
import { CoveredDemand } from '../../incentives/covered-demand.ts';
import { findEquilibria, type Places } from '../../incentives/find-equilibria.ts';
import type { Game } from '../../incentives/game.ts';
import { rewardOf } from '../../incentives/reward-rule.ts';
import { type Goal, welfare } from '../../incentives/welfare.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { IncentiveGame } from './incentive-game.ts';
import { describeState, type IncentiveState } from './incentive-state.ts';
import type { ChosenRule } from './read-reward-rule.ts';

export interface PlayIncentivesQuery {
  readonly role: string | null;
  readonly seed: number;
  readonly rounds: number;
  /** Looks at what one node adds, for each best plan. */
  readonly budget: number;
  readonly onProgress?: (words: string) => void;
}

export interface IncentiveAnswer {
  readonly before: IncentiveState;
  readonly plans: Readonly<Record<Goal, PlanAnswer>>;
  readonly rules: readonly RuleAnswer[];
}

export interface PlanAnswer extends BestPlan {
  readonly cost: number;
  readonly state: IncentiveState;
}

export interface RuleAnswer {
  readonly name: string;
  readonly summary: string;
  /** Kinds of domain that its pay depends on, and no site stands on. */
  readonly missingKinds: readonly string[];
  readonly play: Play;
  /** Candidates where entrants are in the end, from the most to the fewest. */
  readonly places: readonly OccupiedPlace[];
  readonly out: number;
  /** What entrants are paid, and what the places cost them. */
  readonly paid: number;
  readonly cost: number;
  /** What the standing nodes are paid beside them. */
  readonly paidToStanding: number;
  readonly state: IncentiveState;
  readonly welfare: Readonly<Record<Goal, number>>;
  /** Of a cycle: between what the shares of demand served go round. */
  readonly turn: Readonly<Record<Goal, { readonly least: number; readonly most: number }>> | null;
  readonly anarchy: Readonly<Record<Goal, Anarchy>>;
  /** How many equilibria there are, where all were tried; else null. */
  readonly equilibria: number | null;
}

interface OccupiedPlace {
  readonly site: number;
  readonly nodes: number;
  /** Of one of them. */
  readonly reward: number;
  readonly cost: number;
}

/**
 * How many times better the best plan is than equilibria are: at least `lower`, at most `upper`; Infinity where an
 * equilibrium is worth nothing. Null where there is no equilibrium to compare.
 */
export interface Anarchy {
  /** Of the worst equilibrium: all of them where all were tried, else the one that was played. */
  readonly price: { readonly lower: number; readonly upper: number } | null;
  /** Of the best one; only where all were tried. */
  readonly stability: { readonly lower: number; readonly upper: number } | null;
}

/** Places times candidates beyond which not all are tried. */
const mostTried = 300_000;

/** Plays the game under each of the rules, and compares where it ends with the best known plans. */
export function playIncentives(
  inventory: Inventory,
  setting: IncentiveGame,
  rules: readonly ChosenRule[],
  query: PlayIncentivesQuery,
): IncentiveAnswer {
  const { game } = setting;
  const { role, budget, onProgress = () => {} } = query;
  const describe = (sites: readonly number[]): IncentiveState =>
    describeState(inventory, setting, role, sites);
  const played = rules.map((chosen) => ({
    chosen,
    play: play(game, chosen, query),
    all: tryAll(game, chosen),
  }));
  const known = played.flatMap(({ play: { choice }, all }) => [sitesOf(choice), ...(all ?? [])]);
  const plan = (goal: Goal): PlanAnswer => {
    onProgress(`looking for the best plan: ${goal}`);
    const best = bestPlan(game, { goal, known, budget });
    return { ...best, cost: costOf(game, best.sites), state: describe(best.sites) };
  };
  const plans = { service: plan('service'), 'after-loss': plan('after-loss') };
  return {
    before: describe([]),
    plans,
    rules: played.map(({ chosen, play: one, all }) => {
      const sites = sitesOf(one.choice);
      const ends = all ?? (one.outcome === 'equilibrium' ? [sites] : []);
      const compare = (goal: Goal): Anarchy => compareWithPlan(game, goal, plans[goal], ends, all !== null);
      return {
        name: chosen.name,
        summary: chosen.summary,
        missingKinds: missingKinds(game, chosen),
        play: one,
        ...payments(game, chosen, sites),
        out: game.entrants - sites.length,
        cost: costOf(game, sites),
        state: describe(sites),
        welfare: byGoal((goal) => welfare(game, goal, sites)),
        turn: one.cycleStart === null ? null : byGoal((goal) => serviceInTurn(game, goal, one)),
        anarchy: byGoal(compare),
        equilibria: all?.length ?? null,
      };
    }),
  };
}

function byGoal<Value>(of: (goal: Goal) => Value): Readonly<Record<Goal, Value>> {
  return { service: of('service'), 'after-loss': of('after-loss') };
}

/** @throws InputError where a rule of the user's answers differently when it is asked the same again. */
function play(
  game: Game,
  { name, rule }: ChosenRule,
  { seed, rounds, onProgress = () => {} }: PlayIncentivesQuery,
): Play {
  try {
    return bestResponses(game, rule, {
      seed,
      rounds,
      onProgress: (round) => onProgress(`${name}: round ${round}`),
    });
  } catch (error) {
    if (!(error instanceof UnstableRewards)) throw error;
    throw new InputError(
      `the reward rule ${show(name)} pays differently for the same nodes in the same places; a rule must not keep anything in mind, nor throw dice`,
    );
  }
}

function tryAll(game: Game, { rule }: ChosenRule): Places[] | null {
  return findEquilibria(game, rule, mostTried / game.candidates);
}

function sitesOf(choice: Choice): number[] {
  return choice.filter((site) => site !== null).sort((a, b) => a - b);
}

function costOf({ sites }: Game, chosen: readonly number[]): number {
  return chosen.reduce((sum, site) => sum + (sites[site]?.cost ?? 0), 0);
}

/** What everyone earns in the end. */
function payments(
  game: Game,
  { rule }: ChosenRule,
  entrants: readonly number[],
): Pick<RuleAnswer, 'places' | 'paid' | 'paidToStanding'> {
  const rewards = rule.start(game);
  for (const site of entrants) rewards.add(site);
  const count = new Map<number, number>();
  for (const site of entrants) count.set(site, (count.get(site) ?? 0) + 1);
  const places = [...count].map(([site, nodes]) => ({
    site,
    nodes,
    reward: rewardOf(rewards, site),
    cost: game.sites[site]?.cost ?? 0,
  }));
  return {
    places: places.sort((a, b) => b.nodes - a.nodes || b.reward - a.reward || a.site - b.site),
    paid: places.reduce((sum, { nodes, reward }) => sum + nodes * reward, 0),
    paidToStanding: game.sites.reduce(
      (sum, { standing }, site) => (standing === 0 ? sum : sum + standing * rewardOf(rewards, site)),
      0,
    ),
  };
}

/** The least and the most that is served while the entrants go round once. */
function serviceInTurn(
  game: Game,
  goal: Goal,
  { moves, cycleStart }: Play,
): { readonly least: number; readonly most: number } {
  const covered = new CoveredDemand(game, goal === 'after-loss');
  const served: number[] = [];
  for (const [at, { from, to }] of moves.entries()) {
    if (from !== null) covered.remove(from);
    if (to !== null) covered.add(to);
    if (at >= (cycleStart ?? 0)) served.push(covered.least());
  }
  return { least: Math.min(...served), most: Math.max(...served) };
}

function compareWithPlan(
  game: Game,
  goal: Goal,
  plan: BestPlan,
  ends: readonly Places[],
  wasTried: boolean,
): Anarchy {
  if (ends.length === 0) return { price: null, stability: null };
  const worth = ends.map((sites) => welfare(game, goal, sites));
  const times = (value: number): { lower: number; upper: number } => ({
    lower: ratio(plan.welfare, value),
    upper: ratio(plan.bound, value),
  });
  return { price: times(Math.min(...worth)), stability: wasTried ? times(Math.max(...worth)) : null };
}

/** How many times as much; Infinity of nothing and of less than nothing, unless the best is nothing too. */
function ratio(best: number, value: number): number {
  if (best <= value) return 1;
  return value <= 0 ? Infinity : best / value;
}

function missingKinds({ sites }: Game, { kinds }: ChosenRule): string[] {
  return kinds.filter((kind) => !sites.some(({ domains }) => domains.has(kind)));
}
