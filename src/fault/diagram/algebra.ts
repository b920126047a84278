/**
 * What a circuit can be worked out in: monotone functions as diagrams (`functionAlgebra`), or families of minimal cut sets up to an
 * order (`familyAlgebra`). Values are ids; equal values have equal ids.
 */
export interface Algebra {
  readonly zero: number;
  readonly one: number;
  variable(level: number): number;
  /** The level of the topmost variable that a value depends on; very large for constants. */
  level(value: number): number;
  or(a: number, b: number): number;
  and(a: number, b: number): number;
  /** `low or (condition and high)`, where `low` implies `high`: the if-then-else of monotone functions. */
  choose(condition: number, low: number, high: number): number;
  /** Forgets what none of the values needs, where that is worth it: then every value is given a new id, in place. */
  tidy(values: Int32Array): void;
}
