import type { Meter } from './budget.ts';
import type { Circuit, Gate } from './circuit.ts';
import { extract, type LocalDiagram } from './local-diagram.ts';
import { NodeTable } from './node-table.ts';
import { type Choices, weightedThreshold } from './weighted-threshold.ts';

/**
 * The minimal cut sets of a module that is one threshold gate over nothing but variables, without its function.
 *
 * With the heaviest first, a set is minimal exactly when its last member is the one that reaches the need: that one is
 * the lightest, so if it cannot be left out none can. The layers of the gate are then already the ZBDD of the family, and
 * nothing has to be subtracted from anything. Throws `BudgetExceeded`.
 */
export function thresholdFamily({ variables }: Circuit, gate: Gate, meter: Meter): LocalDiagram {
  const table = new NodeTable(meter);
  const weightOf = (i: number): number => gate.weights?.[i] ?? 1;
  const heaviestFirst = gate.inputs.map((_, i) => i).sort((a, b) => weightOf(b) - weightOf(a) || a - b);
  const choices: Choices = {
    zero: 0,
    one: 1,
    level: (value) => table.level(value),
    choose: (condition, low, high) => (high === 0 ? low : table.node(table.level(condition), low, high)),
  };
  const values = heaviestFirst.map((_, level) => table.node(level, 0, 1));
  const weights = gate.weights === null ? null : heaviestFirst.map(weightOf);
  const root = weightedThreshold(choices, values, weights, gate.need, meter);
  return extract(
    table,
    root,
    heaviestFirst.map((i) => variables[gate.inputs[i]!]!),
  );
}
