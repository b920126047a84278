import type { Algebra } from './algebra.ts';
import type { Meter } from './budget.ts';
import { ComputedCache } from './computed-cache.ts';
import { NodeTable } from './node-table.ts';

const OR_TAG = 0;
const AND_TAG = 1;

/**
 * Reduced ordered binary decision diagrams of monotone functions: equal functions have equal ids. Without complement
 * edges, since a monotone function and its complement never meet here.
 *
 * `or` and `and` cost at most the product of the two diagrams' sizes. No recursion, so depth is no limit.
 */
export class Bdd implements Algebra {
  readonly zero = 0;
  readonly one = 1;
  readonly table: NodeTable;
  private readonly cache = new ComputedCache();
  private readonly meter: Meter;
  private stack = new Int32Array(3 * 256);

  constructor(meter: Meter) {
    this.meter = meter;
    this.table = new NodeTable(meter);
  }

  variable(level: number): number {
    return this.table.node(level, 0, 1);
  }

  level(f: number): number {
    return this.table.level(f);
  }

  or(f: number, g: number): number {
    return this.apply(f, g, OR_TAG);
  }

  and(f: number, g: number): number {
    return this.apply(f, g, AND_TAG);
  }

  choose(condition: number, low: number, high: number): number {
    if (low === high) return low;
    const { table } = this;
    const level = table.level(condition);
    const isVariable = table.low(condition) === 0 && table.high(condition) === 1;
    if (isVariable && level < table.level(low) && level < table.level(high))
      return table.node(level, low, high);
    return this.or(low, this.and(condition, high));
  }

  clear(): void {
    this.table.clear();
    this.cache.clear();
  }

  private apply(f0: number, g0: number, tag: number): number {
    const { table, cache, meter } = this;
    // `or` and `and` are each other's mirror: the absorbing terminal decides, the other one is neutral.
    const absorbing = tag === OR_TAG ? 1 : 0;
    const neutral = 1 - absorbing;
    let { stack } = this;
    let top = 0;
    let f = f0;
    let g = g0;
    for (;;) {
      let result: number;
      if (f === g || g === neutral) result = f;
      else if (f === neutral) result = g;
      else if (f === absorbing || g === absorbing) result = absorbing;
      else {
        if (f > g) {
          const swap = f;
          f = g;
          g = swap;
        }
        result = cache.get(f, g, tag);
        if (result === -1) {
          meter.step();
          if (top + 3 > stack.length) {
            this.stack = new Int32Array(stack.length * 2);
            this.stack.set(stack);
            stack = this.stack;
          }
          stack[top] = f;
          stack[top + 1] = g;
          stack[top + 2] = -1;
          top += 3;
          const levelF = table.level(f);
          const levelG = table.level(g);
          if (levelF <= levelG) f = table.low(f);
          if (levelG <= levelF) g = table.low(g);
          continue;
        }
      }
      // Hand the result to the frames that wait for it.
      for (;;) {
        if (top === 0) return result;
        f = stack[top - 3]!;
        g = stack[top - 2]!;
        const levelF = table.level(f);
        const levelG = table.level(g);
        const low = stack[top - 1]!;
        if (low === -1) {
          stack[top - 1] = result;
          if (levelF <= levelG) f = table.high(f);
          if (levelG <= levelF) g = table.high(g);
          break;
        }
        top -= 3;
        if (result !== low) {
          result = table.node(Math.min(levelF, levelG), low, result);
          cache.fit(table.size);
        }
        cache.set(f, g, tag, result);
      }
    }
  }
}
