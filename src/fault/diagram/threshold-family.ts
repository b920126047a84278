import type { Meter } from '../budget.ts';
import type { Circuit, Gate } from '../circuit/circuit.ts';
import { withKernel } from './kernel.ts';
import type { LocalDiagram } from './local-diagram.ts';
import { type Choices, weightedThreshold } from './weighted-threshold.ts';

/**
 * The minimal cut sets of a module that is one threshold gate over nothing but variables, without its function.
 *
 * With the heaviest first, a set is minimal exactly when its last member is the one that reaches the need: that one is
 * the lightest, so if it cannot be left out none can. The layers of the gate are then already the ZBDD of the family, and
 * nothing has to be subtracted from anything. Throws `BudgetExceeded`.
 */
export function thresholdFamily({ variables }: Circuit, gate: Gate, meter: Meter): LocalDiagram {
  const { inputs, weights, need } = gate;
  const weightOf = (i: number): number => weights?.[i] ?? 1;
  const heaviestFirst = inputs.map((_, i) => i).sort((a, b) => weightOf(b) - weightOf(a) || a - b);
  return withKernel(meter, inputs.length, (kernel) => {
    const level = (value: number): number => kernel.level(value);
    const choices: Choices = {
      zero: 0,
      one: 1,
      level,
      choose: (condition, low, high) => (high === 0 ? low : kernel.node(level(condition), low, high)),
    };
    const values = heaviestFirst.map((_, at) => kernel.node(at, 0, 1));
    const sorted = weights === null ? null : heaviestFirst.map(weightOf);
    const root = weightedThreshold(choices, values, sorted, need, meter);
    return kernel.extract(
      root,
      heaviestFirst.map((i) => variables[inputs[i]!]!),
    );
  });
}
