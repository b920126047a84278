import { BudgetExceeded, type Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import { AND, THRESHOLD } from '../compile/compile.ts';
import { roomFor } from './family-search.ts';
import { functionAlgebra } from './function-algebra.ts';
import { withKernel } from './kernel.ts';
import { chain, type LocalDiagram, labelsOf } from './local-diagram.ts';
import { labelsByLevel, likelyOrders } from './order-variables.ts';
import { solveCircuit } from './solve-circuit.ts';
import { thresholdFamily } from './threshold-family.ts';

/** What the first attempt at each order may make, whichever is more; each further round allows 4 times as many. */
const FIRST_ATTEMPT = 400_000;
const NODES_PER_INPUT = 128;
const GROWTH = 4;

/**
 * The binary decision diagram of a module. Orders take turns under small limits that grow: when one of them is hopeless,
 * little is lost. Throws `BudgetExceeded`.
 */
export function solveFunction(module: Circuit, meter: Meter): LocalDiagram {
  const simple = solveSimple(module);
  if (simple !== null) return simple;
  const inputs = module.gates.reduce((sum, gate) => sum + gate.inputs.length, 0);
  const orders = likelyOrders(module);
  for (let limit = Math.max(FIRST_ATTEMPT, NODES_PER_INPUT * inputs); ; limit *= GROWTH) {
    for (const [i, levelOf] of orders.entries()) {
      try {
        return withKernel(
          meter,
          levelOf.length,
          (kernel) =>
            kernel.extract(
              solveCircuit(functionAlgebra(kernel, levelOf.length), module, levelOf, meter),
              labelsByLevel(module, levelOf),
            ),
          { limit, room: roomFor(module) },
        );
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
        const isLast = limit >= meter.nodeLimit && i === orders.length - 1;
        if (error.limit !== 'nodes' || isLast || meter.exhausted) throw error;
      }
    }
  }
}

/** All minimal cut sets of a module whose function is known. Throws `BudgetExceeded`. */
export function solveCutSets(module: Circuit, solved: LocalDiagram, meter: Meter): LocalDiagram {
  if (isSimple(module)) return solved;
  const gate = module.gates[0];
  if (gate !== undefined && module.gates.length === 1) return thresholdFamily(module, gate, meter);
  const labelAt = labelsOf(solved);
  return withKernel(meter, labelAt.length, (kernel) => kernel.extract(kernel.minimalSets(solved), labelAt), {
    room: 4 * solved.level.length,
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
