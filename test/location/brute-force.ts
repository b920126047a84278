import fc from 'fast-check';
import { type SitingProblem, sitingCost } from '../../src/location/siting-problem.ts';

/** Every choice of sites that a problem allows. */
export function* everyChoice({ sites, least, most, open = [], spending }: SitingProblem): Iterable<number[]> {
  for (let bits = 0; bits < 2 ** sites; bits++) {
    const choice = Array.from({ length: sites }, (_, site) => site).filter((site) => (bits >> site) & 1);
    const spent = choice.reduce((sum, site) => sum + (spending?.of[site] ?? 0), 0);
    const isAllowed =
      choice.length >= least &&
      choice.length <= most &&
      open.every((site) => choice.includes(site)) &&
      spent <= (spending?.most ?? Number.POSITIVE_INFINITY);
    if (isAllowed) yield choice;
  }
}

/** The least that any allowed choice costs; infinite where none serves every client. */
export function leastCost(
  problem: SitingProblem,
  costOf: (choice: readonly number[]) => number = (choice) => sitingCost(problem, choice),
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const choice of everyChoice(problem)) least = Math.min(least, costOf(choice));
  return least;
}

const whole = fc.integer({ min: 0, max: 20 });
const real = fc.double({ min: 0, max: 50, noNaN: true });

/** Small problems of every form: whole and other costs, ties, clients that some site cannot serve, sites that are open. */
export const arbitraryProblem: fc.Arbitrary<SitingProblem> = fc
  .record({
    clients: fc.integer({ min: 0, max: 7 }),
    sites: fc.integer({ min: 1, max: 7 }),
    number: fc.constantFrom(whole, real),
    isCapped: fc.boolean(),
    isPriced: fc.boolean(),
    isBounded: fc.boolean(),
    mayForbid: fc.boolean(),
  })
  .chain(({ clients, sites, number, isCapped, isPriced, isBounded, mayForbid }) => {
    const cost = mayForbid
      ? fc.oneof({ weight: 4, arbitrary: number }, fc.constant(Number.POSITIVE_INFINITY))
      : number;
    const list = (length: number, value: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
      fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
    return fc
      .record({
        costs: list(clients * sites, cost),
        unserved: list(clients, number),
        opening: list(sites, number),
        of: list(sites, whole),
        spendable: fc.integer({ min: 0, max: 60 }),
        bounds: fc.tuple(fc.integer({ min: 0, max: sites }), fc.integer({ min: 0, max: sites })),
        isOpen: fc.array(fc.boolean(), { minLength: sites, maxLength: sites }),
        opens: fc.boolean(),
      })
      .map(({ costs, unserved, opening, of, spendable, bounds, isOpen, opens }): SitingProblem => {
        const open = opens ? [...isOpen.keys()].filter((site) => isOpen[site] && site % 3 === 0) : [];
        const most = Math.max(...bounds, open.length);
        return {
          ...{ clients, sites, costs, least: Math.min(...bounds), most },
          ...(isCapped ? { unserved } : {}),
          ...(isPriced ? { opening } : {}),
          ...(isBounded ? { spending: { of, most: spendable } } : {}),
          ...(open.length > 0 ? { open } : {}),
        };
      });
  });
