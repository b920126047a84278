import type { Algebra } from './algebra.ts';
import type { Meter } from './budget.ts';
import { ComputedCache } from './computed-cache.ts';
import { NodeTable } from './node-table.ts';

const OR_TAG = 0;
const WITHOUT_TAG = 1;
const AND_TAG = 2;

/**
 * Families of minimal sets of `maxOrder` events at most, as ZBDDs: the minimal cut sets of a function up to an order,
 * worked out gate by gate without any diagram of the function itself. Equal families have equal ids.
 *
 * Leaving out larger sets loses nothing below the limit: what makes a set not minimal is smaller than it.
 * Minato, *Zero-suppressed BDDs for set manipulation in combinatorial problems*, DAC 1993; Jung, Han and Ha, *A fast BDD
 * algorithm for large coherent fault trees analysis*, Reliability Engineering and System Safety 83, 2004 (truncation).
 *
 * Chains of low edges are walked in loops, so recursion is only as deep as `maxOrder`.
 */
export class CutAlgebra implements Algebra {
  readonly zero = 0;
  readonly one = 1;
  readonly table: NodeTable;
  /** Whether some set was left out for being larger than the limit. */
  truncated = false;
  private readonly cache = new ComputedCache();
  private readonly meter: Meter;
  private readonly maxOrder: number;
  private stack = new Int32Array(2 * 256);
  private top = 0;

  constructor(meter: Meter, maxOrder: number) {
    this.meter = meter;
    this.maxOrder = maxOrder;
    this.table = new NodeTable(meter);
  }

  variable(level: number): number {
    if (this.maxOrder > 0) return this.table.node(level, 0, 1);
    this.truncated = true;
    return 0;
  }

  level(family: number): number {
    return this.table.level(family);
  }

  /** The minimal sets of the union. */
  or(f0: number, g0: number): number {
    const { table } = this;
    const base = this.top;
    let f = f0;
    let g = g0;
    let result: number;
    for (;;) {
      if (f === g || g === 0) result = f;
      else if (f === 0) result = g;
      else if (f === 1 || g === 1) result = 1;
      else {
        if (f > g) [f, g] = [g, f];
        result = this.cache.get(f, g, OR_TAG);
        if (result === -1) {
          this.push(f, g);
          [f, g] = this.stepLow(f, g);
          continue;
        }
      }
      break;
    }
    while (this.top > base) {
      [f, g] = this.pop();
      const [levelF, levelG] = [table.level(f), table.level(g)];
      let high: number;
      if (levelF < levelG) high = this.without(table.high(f), g);
      else if (levelG < levelF) high = this.without(table.high(g), f);
      else high = this.without(this.or(table.high(f), table.high(g)), result);
      result = this.node(Math.min(levelF, levelG), result, high);
      this.cache.set(f, g, OR_TAG, result);
    }
    return result;
  }

  /** The minimal unions of a set of each, up to the limit. */
  and(f: number, g: number): number {
    return this.product(f, g, this.maxOrder);
  }

  choose(condition: number, low: number, high: number): number {
    return this.or(low, this.and(condition, high));
  }

  private product(f0: number, g0: number, limit: number): number {
    const { table } = this;
    const tag = AND_TAG + limit;
    const base = this.top;
    let f = f0;
    let g = g0;
    let result: number;
    for (;;) {
      if (f === 0 || g === 0) result = 0;
      else if (f === 1 || f === g) result = this.truncate(g, limit);
      else if (g === 1) result = this.truncate(f, limit);
      else if (limit === 0) {
        this.truncated = true;
        result = 0;
      } else {
        if (f > g) [f, g] = [g, f];
        result = this.cache.get(f, g, tag);
        if (result === -1) {
          this.push(f, g);
          [f, g] = this.stepLow(f, g);
          continue;
        }
      }
      break;
    }
    while (this.top > base) {
      [f, g] = this.pop();
      const [levelF, levelG] = [table.level(f), table.level(g)];
      let high: number;
      if (levelF < levelG) high = this.product(table.high(f), g, limit - 1);
      else if (levelG < levelF) high = this.product(f, table.high(g), limit - 1);
      else {
        const all = this.or(table.low(g), table.high(g));
        const left = this.product(table.high(f), all, limit - 1);
        high = this.or(left, this.product(table.low(f), table.high(g), limit - 1));
      }
      result = this.node(Math.min(levelF, levelG), result, this.without(high, result));
      this.cache.set(f, g, tag, result);
    }
    return result;
  }

  /** The sets of `f0` that contain no set of `g0`. */
  private without(f0: number, g0: number): number {
    const { table } = this;
    const base = this.top;
    let f = f0;
    let g = g0;
    let result: number;
    for (;;) {
      while (g > 1 && table.level(g) < table.level(f)) g = table.low(g);
      if (f === 0 || g === 1 || f === g) result = 0;
      else if (g === 0 || f === 1) result = f;
      else {
        result = this.cache.get(f, g, WITHOUT_TAG);
        if (result === -1) {
          this.push(f, g);
          if (table.level(f) === table.level(g)) g = table.low(g);
          f = table.low(f);
          continue;
        }
      }
      break;
    }
    while (this.top > base) {
      [f, g] = this.pop();
      let high = this.without(table.high(f), table.level(f) === table.level(g) ? table.low(g) : g);
      if (table.level(f) === table.level(g)) high = this.without(high, table.high(g));
      result = this.node(table.level(f), result, high);
      this.cache.set(f, g, WITHOUT_TAG, result);
    }
    return result;
  }

  /** The sets of at most `limit` events. */
  private truncate(f0: number, limit: number): number {
    if (limit === this.maxOrder) return f0;
    const { table } = this;
    const base = this.top;
    // Tagged apart from products, which have two families above 1.
    const tag = AND_TAG + limit;
    let f = f0;
    let result: number;
    for (;;) {
      if (f < 2) result = f;
      else if (limit === 0) {
        // Sets of a minimal family that has more than the empty set all have some event.
        this.truncated = true;
        result = 0;
      } else {
        result = this.cache.get(1, f, tag);
        if (result === -1) {
          this.push(f, 1);
          f = table.low(f);
          continue;
        }
      }
      break;
    }
    while (this.top > base) {
      [f] = this.pop();
      result = this.node(table.level(f), result, this.truncate(table.high(f), limit - 1));
      this.cache.set(1, f, tag, result);
    }
    return result;
  }

  private node(level: number, low: number, high: number): number {
    if (high === 0) return low;
    const id = this.table.node(level, low, high);
    this.cache.fit(this.table.size);
    return id;
  }

  private push(f: number, g: number): void {
    this.meter.step();
    if (this.top + 2 > this.stack.length) {
      const larger = new Int32Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.top] = f;
    this.stack[this.top + 1] = g;
    this.top += 2;
  }

  private pop(): [number, number] {
    this.top -= 2;
    return [this.stack[this.top]!, this.stack[this.top + 1]!];
  }

  private stepLow(f: number, g: number): [number, number] {
    const [levelF, levelG] = [this.table.level(f), this.table.level(g)];
    return [levelF <= levelG ? this.table.low(f) : f, levelG <= levelF ? this.table.low(g) : g];
  }
}
