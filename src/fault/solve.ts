import { Bdd } from './bdd.ts';
import type { Meter } from './budget.ts';
import type { Circuit } from './circuit.ts';
import { CutAlgebra } from './cut-algebra.ts';
import { type Diagram, DiagramBuilder } from './diagram.ts';
import { MinimalSets } from './minimal-sets.ts';
import { orderVariables } from './order-variables.ts';
import { solveCircuit } from './solve-circuit.ts';

/** The binary decision diagram of a circuit. Throws `BudgetExceeded`. */
export function solveFunction(circuit: Circuit, meter: Meter): Diagram {
  const { levelOf, labelOf } = arrange(circuit);
  const bdd = new Bdd(meter);
  const root = solveCircuit(bdd, circuit, levelOf, meter);
  const builder = new DiagramBuilder();
  return builder.finish(builder.copy(bdd.table, root, labelOf));
}

/** All minimal cut sets of a circuit, as a ZBDD. Throws `BudgetExceeded`. */
export function solveCutSets(circuit: Circuit, meter: Meter): Diagram {
  const { levelOf, labelOf } = arrange(circuit);
  const bdd = new Bdd(meter);
  const root = solveCircuit(bdd, circuit, levelOf, meter);
  const minimal = new MinimalSets(meter);
  const builder = new DiagramBuilder();
  return builder.finish(builder.copy(minimal.table, minimal.of(bdd.table, root), labelOf));
}

/**
 * The minimal cut sets of a circuit up to an order, as a ZBDD, and whether those are all there are.
 * Throws `BudgetExceeded`.
 */
export function solveCutSetsUpTo(
  circuit: Circuit,
  maxOrder: number,
  meter: Meter,
): { readonly diagram: Diagram; readonly whole: boolean } {
  const { levelOf, labelOf } = arrange(circuit);
  const algebra = new CutAlgebra(meter, maxOrder);
  const root = solveCircuit(algebra, circuit, levelOf, meter);
  const builder = new DiagramBuilder();
  const diagram = builder.finish(builder.copy(algebra.table, root, labelOf));
  return { diagram, whole: !algebra.truncated };
}

function arrange(circuit: Circuit) {
  const levelOf = orderVariables(circuit);
  const eventAt = new Int32Array(levelOf.length);
  for (let i = 0; i < levelOf.length; i++) eventAt[levelOf[i]!] = circuit.variables[i]!;
  return { levelOf, labelOf: (level: number) => eventAt[level]! };
}
