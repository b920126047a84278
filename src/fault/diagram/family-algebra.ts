import type { Algebra } from './algebra.ts';
import type { Kernel } from './kernel.ts';

/**
 * Families of minimal sets up to a weight, as ZBDDs: the lightest minimal cut sets of a function, worked out gate by gate
 * without any diagram of the function itself. Equal families have equal ids. `weightOfLevel` says what the variable on each
 * level weighs: one, if the weight of a set is to be its order.
 *
 * Leaving out heavier sets loses nothing below the limit: what makes a set not minimal is lighter than it.
 */
export function familyAlgebra(kernel: Kernel, limit: number, weightOfLevel: Int32Array): Algebra {
  kernel.limitWeight(limit, weightOfLevel);
  const or = (f: number, g: number): number => kernel.familyOr(f, g);
  const and = (f: number, g: number): number => kernel.familyAnd(f, g);
  return {
    zero: 0,
    one: 1,
    variable: (level) => kernel.familyOfVariable(level),
    level: (family) => kernel.level(family),
    or,
    and,
    choose: (condition, low, high) => or(low, and(condition, high)),
    tidy: (values) => kernel.tidy(values, weightOfLevel.length),
  };
}
