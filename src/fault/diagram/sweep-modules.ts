import { FEWEST_HANDED_IN, withIdleKernel } from './kernel.ts';
import type { LocalDiagram } from './local-diagram.ts';

/**
 * The value of the last module's root, in one sweep over the diagrams of all modules. The terminals have 0 and 1. A node
 * has its high child's value times that of what it decides, an inner module or an event, and its low child's times
 * `lowFactor` of the same.
 */
export function sweepModules(
  diagrams: readonly LocalDiagram[],
  valueOfEvent: (event: number) => number,
  lowFactor: (value: number) => number,
): number {
  const values: number[] = [];
  for (const diagram of diagrams) {
    const { labels, level } = diagram;
    const factors = new Float64Array(2 * labels.length);
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at]!;
      const value = label < 0 ? values[~label]! : valueOfEvent(label);
      factors[2 * at] = value;
      factors[2 * at + 1] = lowFactor(value);
    }
    const isSmall = level.length < FEWEST_HANDED_IN;
    values.push(
      isSmall ? sweep(diagram, factors) : withIdleKernel((kernel) => kernel.sweep(diagram, factors)),
    );
  }
  return values[values.length - 1]!;
}

function sweep({ level, low, high, root }: LocalDiagram, factors: Float64Array): number {
  const values = new Float64Array(level.length);
  values[1] = 1;
  for (let id = 2; id < values.length; id++) {
    const own = 2 * level[id]!;
    values[id] = factors[own]! * values[high[id]!]! + factors[own + 1]! * values[low[id]!]!;
  }
  return values[root]!;
}
