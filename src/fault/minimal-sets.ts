import type { Meter } from './budget.ts';
import { ComputedCache } from './computed-cache.ts';
import type { LocalDiagram } from './local-diagram.ts';
import { NodeTable } from './node-table.ts';

/**
 * The minimal cut sets of a monotone function given as a BDD, as a ZBDD over the same levels. One function
 * at a time: `clear` before the next.
 *
 * A minimal cut set either has the top variable x, and is then one of f(x=1) that is no cut set of f(x=0), or is one of
 * f(x=0): Rauzy, *New algorithms for fault trees analysis*, Reliability Engineering and System Safety 40, 1993. The
 * families of all nodes are made in one sweep from the bottom; "no cut set of f(x=0)" is decided against the BDD itself,
 * whose nodes are far fewer than those of a family.
 */
export class MinimalSets {
  readonly table: NodeTable;
  private readonly cache = new ComputedCache();
  private readonly meter: Meter;
  private stack = new Int32Array(3 * 256);

  constructor(meter: Meter) {
    this.meter = meter;
    this.table = new NodeTable(meter);
  }

  /** The family of the minimal cut sets of a function, as a node of `table`. */
  of(bdd: LocalDiagram): number {
    const { level, low, high, root } = bdd;
    const family = new Int32Array(level.length);
    family[1] = 1;
    for (let id = 2; id < level.length; id++) {
      const others = this.without(family[high[id]!]!, bdd, low[id]!);
      family[id] = this.node(level[id]!, family[low[id]!]!, others);
    }
    return family[root]!;
  }

  clear(): void {
    this.table.clear();
    this.cache.clear();
  }

  /** Zero-suppressed: a variable that no set has is not mentioned. */
  private node(level: number, low: number, high: number): number {
    return high === 0 ? low : this.table.node(level, low, high);
  }

  /** The sets of a family that are not cut sets of the function `g0` of `bdd`. */
  private without(family0: number, bdd: LocalDiagram, g0: number): number {
    const { table, cache, meter } = this;
    const { level, low: lowOf, high: highOf } = bdd;
    let { stack } = this;
    let top = 0;
    let family = family0;
    let g = g0;
    for (;;) {
      // Variables above the family's own are in none of its sets.
      while (g > 1 && level[g]! < table.level(family)) g = lowOf[g]!;
      let result: number;
      if (family === 0 || g === 1) result = 0;
      else if (g === 0) result = family;
      else {
        result = cache.get(family, g, 0);
        if (result === -1) {
          meter.step();
          if (top + 3 > stack.length) {
            this.stack = new Int32Array(stack.length * 2);
            this.stack.set(stack);
            stack = this.stack;
          }
          stack[top] = family;
          stack[top + 1] = g;
          stack[top + 2] = -1;
          top += 3;
          if (level[g]! === table.level(family)) g = lowOf[g]!;
          family = table.low(family);
          continue;
        }
      }
      for (;;) {
        if (top === 0) return result;
        family = stack[top - 3]!;
        g = stack[top - 2]!;
        const low = stack[top - 1]!;
        if (low === -1) {
          stack[top - 1] = result;
          if (level[g]! === table.level(family)) g = highOf[g]!;
          family = table.high(family);
          break;
        }
        top -= 3;
        result = this.node(table.level(family), low, result);
        cache.fit(table.size);
        cache.set(family, g, 0, result);
      }
    }
  }
}
