import type { Algebra } from './algebra.ts';
import type { Kernel } from './kernel.ts';

/**
 * Families of minimal sets of `maxOrder` events at most, one at least, as ZBDDs: the minimal cut sets of a function up to an order,
 * worked out gate by gate without any diagram of the function itself. Equal families have equal ids.
 *
 * Leaving out larger sets loses nothing below the limit: what makes a set not minimal is smaller than it.
 */
export function familyAlgebra(kernel: Kernel, maxOrder: number): Algebra {
  kernel.limitOrder(maxOrder);
  const or = (f: number, g: number): number => kernel.familyOr(f, g);
  const and = (f: number, g: number): number => kernel.familyAnd(f, g);
  return {
    zero: 0,
    one: 1,
    variable: (level) => kernel.node(level, 0, 1),
    level: (family) => kernel.level(family),
    or,
    and,
    choose: (condition, low, high) => or(low, and(condition, high)),
  };
}
