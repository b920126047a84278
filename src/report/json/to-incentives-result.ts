import type { IncentiveGame } from '../../analysis/incentives/incentive-game.ts';
import type { IncentiveState } from '../../analysis/incentives/incentive-state.ts';
import type {
  Anarchy,
  IncentiveAnswer,
  PlanAnswer,
  RuleAnswer,
} from '../../analysis/incentives/play-incentives.ts';
import type { Goal } from '../../incentives/welfare.ts';
import type { Result } from './output-schemas.ts';

type IncentivesResult = Result<'incentives'>;

export function toIncentivesResult(
  setting: IncentiveGame,
  { before, plans, rules }: IncentiveAnswer,
  { role, seed }: { readonly role: string | null; readonly seed: number },
): IncentivesResult {
  const { game, candidates, locations, demand } = setting;
  const idOf = (site: number): string => candidates[site]?.id ?? '';
  return {
    next: game.entrants,
    role,
    reach: game.reach / 1000,
    pay: game.pay,
    seed,
    standing: setting.standing,
    nowhere: [...setting.nowhere],
    candidates: candidates.map(({ id }, site) => ({
      id,
      cost: game.sites[site]?.cost ?? 0,
      location: toLocation(locations[site] ?? null),
    })),
    demand: demand.map(({ label, location }, at) => ({
      from: label,
      share: game.demand[at] ?? 0,
      location: toLocation(location),
    })),
    losses: game.losses.length,
    latencies: { ...setting.latencies },
    before: toState(before),
    plans: byGoal((goal) => toPlan(plans[goal], idOf)),
    rules: rules.map((rule) => toRule(rule, idOf)),
  };
}

function byGoal<Value>(of: (goal: Goal) => Value): { service: Value; afterLoss: Value } {
  return { service: of('service'), afterLoss: of('after-loss') };
}

function toLocation(location: readonly [number, number] | null): [number, number] | null {
  return location === null ? null : [...location];
}

function toState({ independent, concentration, ...state }: IncentiveState): IncentivesResult['before'] {
  const { nodes, served, afterLoss, latency, latencyAfterLoss } = state;
  return {
    nodes,
    served,
    afterLoss: { ...afterLoss },
    latency,
    latencyAfterLoss,
    independentCount: { ...independent },
    concentration: concentration.map(({ kind, hhi, nakamoto }) => ({
      kind,
      hhi,
      nakamoto: nakamoto === null ? null : { ...nakamoto },
    })),
  };
}

function toPlan(
  { sites, welfare, bound, exact, cost, state }: PlanAnswer,
  idOf: (site: number) => string,
): IncentivesResult['plans']['service'] {
  return { candidates: sites.map(idOf), welfare, bound, exact, cost, state: toState(state) };
}

function toRule(answer: RuleAnswer, idOf: (site: number) => string): IncentivesResult['rules'][number] {
  const { play, places, turn } = answer;
  const where = (site: number | null): string | null => (site === null ? null : idOf(site));
  return {
    rule: answer.name,
    summary: answer.summary,
    outcome: play.outcome,
    rounds: play.rounds,
    moves: play.moves.map(({ round, entrant, from, to, reward, cost, gain }) => ({
      ...{ round, entrant: entrant + 1, from: where(from), to: where(to), reward, cost, gain },
    })),
    cycle:
      play.cycleStart === null
        ? null
        : { start: play.cycleStart, length: play.moves.length - play.cycleStart },
    places: places.map(({ site, nodes, reward, cost }) => ({ candidate: idOf(site), nodes, reward, cost })),
    out: answer.out,
    paid: answer.paid,
    paidToStanding: answer.paidToStanding,
    cost: answer.cost,
    state: toState(answer.state),
    welfare: byGoal((goal) => answer.welfare[goal]),
    priceOfAnarchy: byGoal((goal) => toPrice(answer.anarchy[goal].price)),
    priceOfStability: byGoal((goal) => toPrice(answer.anarchy[goal].stability)),
    equilibria: answer.equilibria,
    turn: turn === null ? null : byGoal((goal) => ({ ...turn[goal] })),
    missingKinds: [...answer.missingKinds],
  };
}

function toPrice(price: Anarchy['price']): { lower: number | null; upper: number | null } | null {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return price === null ? null : { lower: finite(price.lower), upper: finite(price.upper) };
}
