import { attempt, type Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import type { Diagram } from '../diagram/diagram.ts';
import type { FamilySearch } from '../diagram/family-search.ts';
import { functionAlgebra } from '../diagram/function-algebra.ts';
import { withKernel } from '../diagram/kernel.ts';
import type { LocalDiagram } from '../diagram/local-diagram.ts';
import { type Solution, searchOf } from '../diagram/solution.ts';
import { boundUnion, sumOfSets } from './bound-union.ts';
import { type Bounds, circuitBounds } from './circuit-bounds.ts';

/** More than what rounding can add up to in any circuit that fits in memory. */
const ROUNDING = 1e-9;

/** Cut sets of more events than this would say little that is new, and the sums would take long. */
const HIGHEST_ORDER = 64;

/**
 * Bounds of the probability of the last module, where the functions of some modules are known and those of others (null)
 * were beyond the budget. Every module's probability grows with those of the modules inside it, so bounds go in and bounds
 * come out.
 */
export function boundProbability(
  solution: Solution,
  functions: readonly (LocalDiagram | null)[],
  probability: Float64Array,
  meter: Meter,
): Bounds {
  const bounds: Bounds[] = [];
  const boundsOf = (label: number): Bounds =>
    label < 0 ? bounds[~label]! : { lower: probability[label]!, upper: probability[label]! };
  meter.renew();
  solution.modules.forEach((module, m) => {
    const known = functions[m]!;
    const leaves = module.variables.map(boundsOf);
    bounds.push(
      known === null
        ? boundHardModule(module, leaves, searchOf(solution, m), meter)
        : {
            lower: evaluate(known, (label) => boundsOf(label).lower),
            upper: evaluate(known, (label) => boundsOf(label).upper),
          },
    );
  });
  const { lower, upper } = bounds[bounds.length - 1]!;
  // Without a gap the cut sets alone have given every function that the diagrams could not.
  if (lower === upper) return { lower, upper };
  return { lower: lower * (1 - ROUNDING), upper: Math.min(1, upper * (1 + ROUNDING)) };
}

/**
 * Order by order while the budget lasts: the cut sets of up to k events make a function that is true less often, so its
 * probability is a lower bound; what it misses needs more than k events at once, and adding the probability of that
 * makes an upper bound. Tight where events are rare. Never wider than what the circuit gives in one pass.
 */
function boundHardModule(
  module: Circuit,
  leaves: readonly Bounds[],
  search: FamilySearch,
  meter: Meter,
): Bounds {
  let { lower, upper } = circuitBounds(module, leaves);
  const place = new Map(module.variables.map((label, i) => [label, i]));
  const leafOf = (label: number): Bounds => leaves[place.get(label)!]!;
  const upperOf = (label: number): number => leafOf(label).upper;
  const highest = Math.min(HIGHEST_ORDER, module.variables.length);
  const tails = upperTails(
    leaves.map((leaf) => leaf.upper),
    highest + 1,
  );
  for (let order = 1; order <= highest; order++) {
    const family = attempt(() => search.upTo(order, meter).diagram);
    if ('limit' in family) break;
    const { value } = family;
    const known = attempt(() => meter.inHalfTheTime(() => functionOfFamily(value, meter)));
    const covered = 'value' in known ? evaluate(known.value, upperOf) : sumOfSets(value, upperOf);
    upper = Math.min(upper, covered + tails[order + 1]!);
    lower = Math.max(
      lower,
      'value' in known
        ? evaluate(known.value, (label) => leafOf(label).lower)
        : boundUnion(
            withLabels(value, (label) => place.get(label)!),
            Float64Array.from(leaves, (leaf) => leaf.lower),
          ),
    );
  }
  return { lower, upper };
}

function withLabels({ label, low, high, root }: LocalDiagram, relabel: (label: number) => number): Diagram {
  return {
    label: Int32Array.from(label, (own, id) => (id < 2 ? 0 : relabel(own))),
    low: Int32Array.from(low),
    high: Int32Array.from(high),
    root,
  };
}

/** The function "some set of the family happens", over the family's own levels and labels. */
function functionOfFamily(family: LocalDiagram, meter: Meter): LocalDiagram {
  const { level, low, high, root, labels } = family;
  return withKernel(meter, labels.length, (kernel) => {
    const { variable, or, choose } = functionAlgebra(kernel, labels.length);
    const made = new Int32Array(level.length);
    made[1] = 1;
    for (let id = 2; id < level.length; id++) {
      const without = made[low[id]!]!;
      made[id] = choose(variable(level[id]!), without, or(without, made[high[id]!]!));
    }
    return kernel.extract(made[root]!, labels);
  });
}

function evaluate(
  { label, low, high, root }: LocalDiagram,
  probabilityOf: (label: number) => number,
): number {
  const value = new Float64Array(label.length);
  value[1] = 1;
  for (let id = 2; id < label.length; id++) {
    const p = probabilityOf(label[id]!);
    value[id] = p * value[high[id]!]! + (1 - p) * value[low[id]!]!;
  }
  return value[root]!;
}

/** For every k up to `most`: the probability that k at least of the events happen. Time is events times `most`. */
function upperTails(probabilities: readonly number[], most: number): Float64Array {
  const tails = new Float64Array(most + 1);
  // Each cell is "exactly k so far", the last one "that many at least".
  tails[0] = 1;
  for (const p of probabilities) {
    tails[most]! += tails[most - 1]! * p;
    for (let k = most - 1; k > 0; k--) tails[k] = tails[k]! * (1 - p) + tails[k - 1]! * p;
    tails[0]! *= 1 - p;
  }
  for (let k = most - 1; k >= 0; k--) tails[k]! += tails[k + 1]!;
  return tails;
}
