import { attempt, type Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import { once } from '../once.ts';
import { familyAlgebra } from './family-algebra.ts';
import { withKernel } from './kernel.ts';
import type { LocalDiagram } from './local-diagram.ts';
import { labelsByLevel, orderByEitherWeight, orderByInterleaving } from './order-variables.ts';
import { solveCircuit } from './solve-circuit.ts';

/** The lightest minimal cut sets of a module, and whether those are all there are. */
export interface LimitedFamily {
  readonly diagram: LocalDiagram;
  readonly whole: boolean;
}

interface Known extends LimitedFamily {
  readonly steps: number;
}

/** While a limit costs no more steps than this, the other orders are tried too. */
const CHEAP = 50_000;
const NODES_FOR_TRIALS = 2 ** 14;

/**
 * The minimal cut sets of one module up to a weight, for one limit after the other; without weights, up to an order, and
 * inner modules count as one event each. What is known is given again, at the same price, so that answers do not depend on what was asked before.
 *
 * Which variable order makes small families cannot be told beforehand (up to three times the steps, either way), but
 * low limits are cheap and tell it for the high ones.
 */
export class FamilySearch {
  private readonly module: Circuit;
  private readonly ones: Int32Array;
  private readonly known = new Map<string, Known>();
  private readonly trials: { readonly levels: () => Int32Array; steps: number }[];

  constructor(module: Circuit) {
    this.module = module;
    this.ones = new Int32Array(module.variables.length).fill(1);
    const either = once(() => orderByEitherWeight(module));
    const orders = [either, () => reversed(either()), once(() => orderByInterleaving(module))];
    this.trials = orders.map((levels) => ({ levels: once(levels), steps: 0 }));
  }

  /** Throws `BudgetExceeded`. */
  upTo(limit: number, meter: Meter, weights = this.ones): LimitedFamily {
    const key = `${limit} ${weights.join(' ')}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      meter.begin();
      meter.charge(0, known.steps);
      meter.check();
      return known;
    }
    const [best, ...others] = this.trials.sort((a, b) => a.steps - b.steps);
    const found = solveFamily(this.module, best!.levels(), limit, weights, meter);
    best!.steps = meter.stepsUsed;
    this.known.set(key, { ...found, steps: meter.stepsUsed });
    for (const other of best!.steps <= CHEAP ? others : []) {
      const nodes = Math.min(NODES_FOR_TRIALS, meter.nodeLimit);
      attempt(() => solveFamily(this.module, other.levels(), limit, weights, meter, nodes));
      other.steps = meter.stepsUsed;
    }
    return found;
  }
}

/** The minimal cut sets of a module up to a weight; `weightOf` gives that of each variable. Throws `BudgetExceeded`. */
function solveFamily(
  module: Circuit,
  levelOf: Int32Array,
  limit: number,
  weightOf: Int32Array,
  meter: Meter,
  nodes = meter.nodeLimit,
): LimitedFamily {
  const weightOfLevel = new Int32Array(levelOf.length);
  for (let i = 0; i < levelOf.length; i++) weightOfLevel[levelOf[i]!] = weightOf[i]!;
  return withKernel(
    meter,
    levelOf.length,
    (kernel) => {
      const root = solveCircuit(familyAlgebra(kernel, limit, weightOfLevel), module, levelOf, meter);
      return { diagram: kernel.extract(root, labelsByLevel(module, levelOf)), whole: !kernel.truncated };
    },
    { limit: nodes, room: roomFor(module) },
  );
}

/** For a weight per level and a value per term. */
export function roomFor({ variables, gates }: Circuit): number {
  return 2 * variables.length + gates.length;
}

function reversed(levelOf: Int32Array): Int32Array {
  return levelOf.map((level) => levelOf.length - 1 - level);
}
