import { isAtRest } from './best-response.ts';
import type { Game } from './game.ts';
import type { RewardRule, Rewards } from './reward-rule.ts';

/** Places of entrants with who is where left open: candidates, ascending, of those that are in. */
export type Places = readonly number[];

/**
 * Every equilibrium, by trying all places: C(candidates + entrants, entrants) of them, as entrants are alike. Null where
 * they are more than `most`.
 */
export function findEquilibria(game: Game, rule: RewardRule, most: number): Places[] | null {
  if (countPlaces(game) > most) return null;
  const rewards = rule.start(game);
  const found: Places[] = [];
  const visit = (places: Places): void => {
    const from = new Set<number | null>(places);
    if (places.length < game.entrants) from.add(null);
    if (isAtRest(game, rewards, from)) found.push([...places]);
  };
  forEachPlaces(game, visit, rewards);
  return found;
}

/** In how many ways entrants can be at candidates or out; Infinity beyond what numbers hold. */
export function countPlaces({ candidates, entrants }: Game): number {
  let count = 1;
  for (let one = 1; one <= entrants; one++) count = (count * (candidates + one)) / one;
  return Math.round(count);
}

/** Calls back with each; the array is used again. `follow` is told of everyone who comes and goes in between. */
export function forEachPlaces(
  { candidates, entrants }: Pick<Game, 'candidates' | 'entrants'>,
  visit: (places: Places) => void,
  follow?: Pick<Rewards, 'add' | 'remove'>,
): void {
  const places: number[] = [];
  const extend = (from: number): void => {
    visit(places);
    if (places.length === entrants) return;
    for (let site = from; site < candidates; site++) {
      places.push(site);
      follow?.add(site);
      extend(site);
      places.pop();
      follow?.remove(site);
    }
  };
  extend(0);
}
