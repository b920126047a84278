import { CoveredDemand } from './covered-demand.ts';
import type { Game } from './game.ts';
import { type Goal, welfare } from './welfare.ts';
import { boundWelfare } from './welfare-bound.ts';

export interface BestPlan {
  /** Candidates, ascending. */
  readonly sites: readonly number[];
  readonly welfare: number;
  /** No plan is better than this. */
  readonly bound: number;
  /** The plan is a best one. */
  readonly exact: boolean;
}

export interface PlanQuery {
  readonly goal: Goal;
  /** Plans that are known, such as an equilibrium: the best plan is at least as good. */
  readonly known?: readonly (readonly number[])[];
  /** Looks at what one node adds; the search for a proof ends then. */
  readonly budget: number;
}

/** Differences that only rounding makes, as a part of the pay. */
const slack = 1e-9;

/**
 * The best set of at most so many candidates as there are entrants. Two nodes at one candidate serve what one serves, so
 * sets are enough.
 *
 * Interchange (add, drop or swap one while that is better) from nothing and from the best known plan; then branch and
 * bound. The bound of a part plan: in each state (nothing down, each loss) what is served is submodular, so no further
 * r nodes add more than the r largest gains less costs (G. Nemhauser, L. Wolsey, M. Fisher, 1978); and at the root a
 * Lagrangian one. Where the budget ends, what is left open bounds the answer.
 */
export function bestPlan(game: Game, { goal, known = [], budget }: PlanQuery): BestPlan {
  const meter = { left: budget };
  let best: readonly number[] = [];
  let most = -Infinity;
  const offer = (sites: readonly number[]): void => {
    const value = welfare(game, goal, sites);
    if (value <= most + slack * game.pay) return;
    best = [...sites].sort((a, b) => a - b);
    most = value;
  };
  for (const sites of [[], ...known]) offer([...new Set(sites)]);
  for (const start of [[], best]) offer(interchange(game, goal, start, meter));
  const root = boundWelfare(game, goal);
  const tolerance = slack * game.pay;
  if (root <= most + tolerance) return { sites: best, welfare: most, bound: most, exact: true };
  const open = branchAndBound(game, goal, { most: () => most, offer, tolerance, meter });
  const bound = Math.max(most, Math.min(root, open));
  const exact = bound <= most + tolerance;
  return { sites: best, welfare: most, bound: exact ? most : bound, exact };
}

/** A plan that no single add, drop or swap makes better. */
function interchange(
  game: Game,
  goal: Goal,
  start: readonly number[],
  meter: { left: number },
): readonly number[] {
  const covered = new CoveredDemand(game, goal === 'after-loss');
  const chosen = new Set<number>();
  /** Worth with a part for the mean over the states, which leads the search where the worst one alone is flat. */
  const guide = 1e-3 / covered.states;
  let cost = 0;
  const enter = (site: number): void => {
    covered.add(site);
    chosen.add(site);
    cost += game.sites[site]!.cost;
  };
  const leave = (site: number): void => {
    covered.remove(site);
    chosen.delete(site);
    cost -= game.sites[site]!.cost;
  };
  const worth = (): number => {
    meter.left -= covered.states;
    let all = 0;
    for (let state = 0; state < covered.states; state++) all += covered.covered(state);
    return game.pay * (covered.least() + guide * all) - cost;
  };
  for (const site of start) enter(site);
  let now = worth();
  for (let improved = true; improved && meter.left > 0; ) {
    improved = false;
    let pick: { readonly out: number | null; readonly into: number | null } | null = null;
    for (const out of [null, ...chosen]) {
      if (out === null && chosen.size === game.entrants) continue;
      if (out !== null) leave(out);
      for (let into = -1; into < game.candidates && meter.left > 0; into++) {
        if (chosen.has(into) || into === out || (into < 0 && out === null)) continue;
        if (into >= 0) enter(into);
        const value = worth();
        if (into >= 0) leave(into);
        if (value <= now + slack * game.pay) continue;
        now = value;
        pick = { out, into: into < 0 ? null : into };
      }
      if (out !== null) enter(out);
    }
    if (pick === null) break;
    if (pick.out !== null) leave(pick.out);
    if (pick.into !== null) enter(pick.into);
    now = worth();
    improved = true;
  }
  return [...chosen];
}

interface Search {
  readonly most: () => number;
  readonly offer: (sites: readonly number[]) => void;
  readonly tolerance: number;
  readonly meter: { left: number };
}

/** Looks at what is left; answers a bound of what it has not looked at, -Infinity where it has seen all. */
function branchAndBound(game: Game, goal: Goal, { most, offer, tolerance, meter }: Search): number {
  const { pay, sites } = game;
  const covered = new CoveredDemand(game, goal === 'after-loss');
  const chosen: number[] = [];
  let cost = 0;
  let open = -Infinity;
  const visit = (candidates: readonly number[]): void => {
    const room = game.entrants - chosen.length;
    const { bound, gains } = boundBelow(candidates, room);
    if (bound <= most() + tolerance) return;
    if (meter.left <= 0) {
      open = Math.max(open, bound);
      return;
    }
    // The one that adds most first, so that what is left without it is bounded soon.
    const order = [...candidates].sort((a, b) => gains.get(b)! - gains.get(a)! || a - b);
    for (const [at, site] of order.entries()) {
      covered.add(site);
      chosen.push(site);
      cost += sites[site]!.cost;
      if (pay * covered.least() - cost > most() + tolerance) offer(chosen);
      if (chosen.length < game.entrants) visit(order.slice(at + 1));
      covered.remove(site);
      chosen.pop();
      cost -= sites[site]!.cost;
      const rest = boundBelow(order.slice(at + 1), room).bound;
      if (rest <= most() + tolerance) return;
      if (meter.left <= 0) {
        open = Math.max(open, rest);
        return;
      }
    }
  };
  /** No plan with what is chosen and at most so many of these is better. */
  const boundBelow = (
    candidates: readonly number[],
    room: number,
  ): { bound: number; gains: ReadonlyMap<number, number> } => {
    let bound = Infinity;
    const sums = new Map<number, number>();
    for (let state = 0; state < covered.states; state++) {
      meter.left -= candidates.length;
      const gains = candidates.map((site) => pay * covered.gain(state, site) - sites[site]!.cost);
      for (const [at, site] of candidates.entries()) sums.set(site, (sums.get(site) ?? 0) + gains[at]!);
      const largest = gains.filter((gain) => gain > 0).sort((a, b) => b - a);
      const added = largest.slice(0, room).reduce((sum, gain) => sum + gain, 0);
      bound = Math.min(bound, pay * covered.covered(state) + added - cost);
    }
    return { bound, gains: sums };
  };
  visit([...Array(game.candidates).keys()]);
  return open;
}
