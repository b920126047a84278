import { BudgetExceeded, type Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import { AND, THRESHOLD } from '../compile/compile.ts';
import type { Algebra } from './algebra.ts';
import { roomFor } from './family-search.ts';
import { functionAlgebra } from './function-algebra.ts';
import { type Kernel, withKernel } from './kernel.ts';
import { chain, type LocalDiagram } from './local-diagram.ts';
import { labelsByLevel, likelyOrders } from './order-variables.ts';
import { solveCircuit } from './solve-circuit.ts';
import { thresholdFamily } from './threshold-family.ts';

/** What each order may make at first, to see how far it gets by it. */
const PROBE = 2 ** 15;

/** What the order that got farthest may make next, whichever is more; each further round allows 4 times as many. */
const NEXT_ATTEMPT = 400_000;
const NODES_PER_INPUT = 128;
const GROWTH = 4;

/**
 * The binary decision diagram of a module. Most are done within the probe of the first order. For others all orders are
 * probed, the one that got farthest goes first, and they take turns under limits that grow: when one of them is hopeless,
 * little is lost. Throws `BudgetExceeded`.
 */
export function solveFunction(module: Circuit, meter: Meter): LocalDiagram {
  const simple = solveSimple(module);
  if (simple !== null) return simple;
  const inputs = module.gates.reduce((sum, gate) => sum + gate.inputs.length, 0);
  const orders = likelyOrders(module).map((levelOf) => ({ levelOf, joins: 0 }));
  for (let limit = PROBE; ; limit = nextLimit(limit, inputs)) {
    for (const [i, order] of orders.entries()) {
      const algebra = (kernel: Kernel): Algebra =>
        countingJoins(functionAlgebra(kernel, order.levelOf.length), () => order.joins++);
      order.joins = 0;
      try {
        return withKernel(
          meter,
          order.levelOf.length,
          (kernel) =>
            kernel.extract(
              solveCircuit(algebra(kernel), module, order.levelOf, meter),
              labelsByLevel(module, order.levelOf),
            ),
          { limit, room: roomFor(module) },
        );
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
        const isLast = limit >= meter.nodeLimit && i === orders.length - 1;
        if (error.limit !== 'nodes' || isLast || meter.exhausted) throw error;
      }
    }
    // All join the same in the same sequence, so more joins are farther; the sort is stable.
    orders.sort((a, b) => b.joins - a.joins);
  }
}

function nextLimit(limit: number, inputs: number): number {
  return limit === PROBE ? Math.max(NEXT_ATTEMPT, NODES_PER_INPUT * inputs) : limit * GROWTH;
}

/** The same algebra, which says when two values are joined. */
function countingJoins(algebra: Algebra, onJoin: () => void): Algebra {
  return {
    ...algebra,
    or(a, b) {
      onJoin();
      return algebra.or(a, b);
    },
    and(a, b) {
      onJoin();
      return algebra.and(a, b);
    },
  };
}

/** All minimal cut sets of a module whose function is known. Throws `BudgetExceeded`. */
export function solveCutSets(module: Circuit, solved: LocalDiagram, meter: Meter): LocalDiagram {
  if (isSimple(module)) return solved;
  const gate = module.gates[0];
  if (gate !== undefined && module.gates.length === 1) return thresholdFamily(module, gate, meter);
  const { labels, level } = solved;
  return withKernel(meter, labels.length, (kernel) => kernel.extract(kernel.minimalSets(solved), labels), {
    room: 4 * level.length,
  });
}

function isSimple({ gates, root, variables }: Circuit): boolean {
  return root < variables.length || (gates.length === 1 && gates[0]!.kind !== THRESHOLD);
}

/** A gate over nothing but variables needs no kernel, and most modules are that. */
function solveSimple(module: Circuit): LocalDiagram | null {
  if (!isSimple(module)) return null;
  const gate = module.gates[0];
  if (gate === undefined) return chain([module.variables[module.root]!], true);
  return chain(
    gate.inputs.map((input) => module.variables[input]!),
    gate.kind === AND,
  );
}
