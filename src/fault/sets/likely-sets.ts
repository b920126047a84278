import { attempt, type Limit, type Meter } from '../budget.ts';
import { assemble } from '../diagram/assemble.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { FamilySearch } from '../diagram/family-search.ts';
import type { LocalDiagram } from '../diagram/local-diagram.ts';
import { type Attempted, allOf, type Solution, solveFamilies, solveFunctions } from '../diagram/solution.ts';
import { boundProbability } from '../probability/bound-probability.ts';
import { bestSets } from '../ranking/best-sets.ts';
import { roundedProduct } from '../ranking/product-order.ts';
import { byProbability } from '../ranking/ranking.ts';
import type { CutSet } from './cut-sets.ts';

/** The minimal cut sets that are likely enough. */
export interface LikelySets {
  /** The likeliest first. */
  readonly sets: readonly CutSet[];
  readonly limit: Limit | null;
  /** Every minimal cut set at least this likely is among them; infinite where that is not known of any. */
  readonly minProbability: number;
  /** The probability that some other minimal cut set happens is not above this. */
  readonly leftOut: number;
}

/** An event weighs this much per halving of its probability, so that weights are whole numbers and still tell enough. */
const WEIGHT_OF_HALF = 16;

/** Kernels hold weights in 16 bits. */
const HEAVIEST = 60_000;

/** Low limits first: they are cheap, tell which variable order is good, and are something to fall back on. */
const SHARES = [0.25, 0.5, 0.625, 0.75, 0.875, 1];

/** More than what rounding can add to a sum or a logarithm. */
const ROUNDING = 1e-9;

/**
 * The minimal cut sets of at most `maxOrder` events whose probability is `minProbability` at least. Where the whole family
 * is within the budget, its likeliest sets, one after the other. Else families up to a weight, the logarithm of the
 * probability rounded so that nothing is lost, and of these the sets that are likely enough.
 */
export function findLikelySets(
  solution: Solution,
  probability: Float64Array,
  minProbability: number,
  maxOrder: number,
  meter: Meter,
): LikelySets {
  const solved = solveFamilies(solution, meter);
  const whole = allOf(solved.diagrams);
  if (whole !== null) {
    const diagram = assemble(whole);
    const found = listSets(diagram, probability, minProbability, maxOrder, meter);
    const all = sumOfDiagram(diagram, probability);
    const kept = found.sets.reduce((sum, set) => sum + set.probability, 0);
    return { ...found, leftOut: Math.min(1, Math.max(0, all - kept) + all * ROUNDING) };
  }
  const found = meter.inHalfTheTime(() =>
    searchFamilies(solution, solved, probability, minProbability, maxOrder, meter),
  );
  const { diagrams } = solveFunctions(solution, meter);
  return { ...found, leftOut: boundProbability(solution, diagrams, probability, meter).upper };
}

type Found = Omit<LikelySets, 'leftOut'>;

function searchFamilies(
  solution: Solution,
  { diagrams, limit: ended }: Attempted,
  probability: Float64Array,
  minProbability: number,
  maxOrder: number,
  meter: Meter,
): Found {
  let found: Found = { sets: [], limit: ended, minProbability: Number.POSITIVE_INFINITY };
  const heaviest = weightOf(minProbability, (weight) => Math.ceil(weight + ROUNDING));
  if (heaviest > HEAVIEST) return found;
  meter.renew();
  const searches: (FamilySearch | undefined)[] = [];
  for (const share of SHARES) {
    const limit = Math.floor(heaviest * share);
    const least = share === 1 ? minProbability : 2 ** (-limit / WEIGHT_OF_HALF);
    const next = attempt(() => {
      const families = familiesUpTo(solution, diagrams, searches, probability, limit, meter);
      return listSets(assemble(families), probability, least, maxOrder, meter);
    });
    if ('limit' in next) return { ...found, limit: next.limit };
    if (next.value.limit !== null) return next.value;
    found = { ...next.value, limit: share === 1 ? null : ended };
  }
  return found;
}

/** Of every module its sets up to a weight. Inner modules weigh what their lightest set weighs. Throws `BudgetExceeded`. */
function familiesUpTo(
  { modules }: Solution,
  known: readonly (LocalDiagram | null)[],
  searches: (FamilySearch | undefined)[],
  probability: Float64Array,
  limit: number,
  meter: Meter,
): readonly LocalDiagram[] {
  const lightest: number[] = [];
  const weightOfLabel = (label: number): number =>
    label < 0
      ? lightest[~label]!
      : weightOf(probability[label]!, (weight) => Math.max(0, Math.floor(weight - ROUNDING)));
  return modules.map((module, m) => {
    searches[m] ??= new FamilySearch(module);
    const weights = Int32Array.from(module.variables, (label) => Math.min(limit + 1, weightOfLabel(label)));
    const family = known[m] ?? searches[m].upTo(limit, meter, weights).diagram;
    lightest.push(lightestSet(family, weightOfLabel));
    return family;
  });
}

function weightOf(p: number, round: (weight: number) => number): number {
  return p === 0 ? HEAVIEST + 1 : Math.min(HEAVIEST + 1, round(-Math.log2(p) * WEIGHT_OF_HALF));
}

function lightestSet(
  { label, low, high, root }: LocalDiagram,
  weightOfLabel: (label: number) => number,
): number {
  const least = new Float64Array(label.length).fill(Number.POSITIVE_INFINITY);
  least[1] = 0;
  for (let id = 2; id < label.length; id++) {
    least[id] = Math.min(least[low[id]!]!, least[high[id]!]! + weightOfLabel(label[id]!));
  }
  return least[root]!;
}

function listSets(
  diagram: Diagram,
  probability: Float64Array,
  minProbability: number,
  maxOrder: number,
  meter: Meter,
): Found {
  const sets: CutSet[] = [];
  meter.begin();
  const listed = attempt(() => {
    // The score is the sum of logarithms that may be rounded.
    const worst = -Math.log(minProbability) * (1 + ROUNDING) + ROUNDING;
    for (const events of bestSets(diagram, byProbability(probability), maxOrder, { worst, meter })) {
      const product = roundedProduct(events.map((event) => probability[event]!));
      if (product < minProbability) break;
      meter.step(events.length);
      sets.push({ events, probability: product });
    }
  });
  if (!('limit' in listed)) return { sets, limit: null, minProbability };
  // Of those as likely as the last one, some may be missing.
  const last = sets.at(-1)?.probability;
  while (sets.length > 0 && sets.at(-1)?.probability === last) sets.pop();
  return { sets, limit: listed.limit, minProbability: sets.at(-1)?.probability ?? Number.POSITIVE_INFINITY };
}

/** The probabilities of all sets together. */
function sumOfDiagram({ label, low, high, root }: Diagram, probability: Float64Array): number {
  const sums = new Float64Array(Math.max(2, root + 1));
  sums[1] = 1;
  for (let id = 2; id <= root; id++) {
    const own = label[id]! < 0 ? sums[~label[id]!]! : probability[label[id]!]!;
    sums[id] = sums[low[id]!]! + own * sums[high[id]!]!;
  }
  return sums[root]!;
}
