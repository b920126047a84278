import type { Algebra } from './algebra.ts';
import type { Kernel } from './kernel.ts';

/**
 * Reduced ordered binary decision diagrams of monotone functions: equal functions have equal ids. `or` and `and` cost at
 * most the product of the two diagrams' sizes.
 */
export function functionAlgebra(kernel: Kernel, levels: number): Algebra {
  const level = (f: number): number => kernel.level(f);
  return {
    zero: 0,
    one: 1,
    variable: (at) => kernel.node(at, 0, 1),
    level,
    or: (f, g) => kernel.or(f, g),
    and: (f, g) => kernel.and(f, g),
    choose(condition, low, high) {
      if (low === high) return low;
      const top = level(condition);
      const isAbove = top < level(low) && top < level(high);
      if (isAbove && condition === kernel.node(top, 0, 1)) return kernel.node(top, low, high);
      return kernel.or(low, kernel.and(condition, high));
    },
    tidy: (values) => kernel.tidy(values, levels),
  };
}
