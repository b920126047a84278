import { Bdd } from './bdd.ts';
import { BudgetExceeded, type Meter } from './budget.ts';
import type { Circuit } from './circuit.ts';
import { AND, THRESHOLD } from './compile.ts';
import { CutAlgebra } from './cut-algebra.ts';
import { chain, extract, type LocalDiagram } from './local-diagram.ts';
import { MinimalSets } from './minimal-sets.ts';
import { orderByEitherWeight, orderByInterleaving } from './order-variables.ts';
import { solveCircuit } from './solve-circuit.ts';
import { thresholdFamily } from './threshold-family.ts';

const ORDERS = [orderByEitherWeight, orderByInterleaving];

/** What the first attempt at each order may make, whichever is more; each further round allows 8 times as many. */
const FIRST_ATTEMPT = 200_000;
const NODES_PER_INPUT = 128;
const GROWTH = 8;

/** Solves the functions of modules, one after the other, in one kernel. */
export class FunctionSolver {
  private readonly bdd: Bdd;
  private readonly meter: Meter;

  constructor(meter: Meter) {
    this.meter = meter;
    this.bdd = new Bdd(meter);
  }

  /**
   * The binary decision diagram of a module. Orders take turns under small limits that grow: when one of them is
   * hopeless, little is lost. Throws `BudgetExceeded`.
   */
  solve(module: Circuit): LocalDiagram {
    const simple = solveSimple(module);
    if (simple !== null) return simple;
    const { bdd, meter } = this;
    const inputs = module.gates.reduce((sum, gate) => sum + gate.inputs.length, 0);
    const orders = ORDERS.map((order) => order(module));
    for (let limit = Math.max(FIRST_ATTEMPT, NODES_PER_INPUT * inputs); ; limit *= GROWTH) {
      for (const levelOf of orders) {
        bdd.clear();
        meter.begin(limit);
        try {
          return extract(
            bdd.table,
            solveCircuit(bdd, module, levelOf, meter),
            labelsByLevel(module, levelOf),
          );
        } catch (error) {
          if (!(error instanceof BudgetExceeded)) throw error;
          const isLast = limit >= meter.nodeLimit && levelOf === orders[orders.length - 1];
          if (error.limit !== 'nodes' || isLast || meter.exhausted) throw error;
        }
      }
    }
  }
}

/** All minimal cut sets of a module whose function is known. Throws `BudgetExceeded`. */
export function solveCutSets(module: Circuit, solved: LocalDiagram, meter: Meter): LocalDiagram {
  if (isSimple(module)) return solved;
  meter.begin();
  const gate = module.gates[0];
  if (gate !== undefined && module.gates.length === 1) return thresholdFamily(module, gate, meter);
  const minimal = new MinimalSets(meter);
  const labelAt = new Int32Array(module.variables.length);
  for (let id = 2; id < solved.level.length; id++) labelAt[solved.level[id]!] = solved.label[id]!;
  return extract(minimal.table, minimal.of(solved), labelAt);
}

/**
 * The minimal cut sets of a module up to an order, and whether those are all there are; inner modules count as one event
 * each. Throws `BudgetExceeded`.
 */
export function solveCutSetsUpTo(
  module: Circuit,
  maxOrder: number,
  meter: Meter,
): { readonly diagram: LocalDiagram; readonly whole: boolean } {
  const levelOf = orderByEitherWeight(module);
  const algebra = new CutAlgebra(meter, maxOrder);
  const root = solveCircuit(algebra, module, levelOf, meter);
  return { diagram: extract(algebra.table, root, labelsByLevel(module, levelOf)), whole: !algebra.truncated };
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

function labelsByLevel({ variables }: Circuit, levelOf: Int32Array): Int32Array {
  const labels = new Int32Array(levelOf.length);
  for (let i = 0; i < levelOf.length; i++) labels[levelOf[i]!] = variables[i]!;
  return labels;
}
