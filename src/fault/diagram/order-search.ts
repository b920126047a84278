import type { Meter } from '../budget.ts';
import type { LimitedFamily } from './family-search.ts';
import { chain, type LocalDiagram } from './local-diagram.ts';
import { type Solution, searchOf } from './solution.ts';

/** The families of all modules up to an order of the whole, and whether there are no others. */
export interface FamiliesUpTo {
  readonly families: readonly LocalDiagram[];
  readonly whole: boolean;
}

const NO_SETS: LimitedFamily = { diagram: chain([], false), whole: false };

/** What no module asks for. */
const UNREAD = -1;

/**
 * The minimal cut sets up to an order, for one order after the other, where the families of some modules (null) are not
 * known whole.
 *
 * A module needs no larger sets than its place leaves room for: modules have no event in common, so whatever else is in
 * a set counts in full. Limits are handed down from the root: each family says what stands beside an inner module in its
 * smallest set with it. How much that weighs at least is learned on the way, as families up to lower orders have shown
 * which modules have small sets. On nus9601 of the benchmarks order 6 needs order 4 of the module that is hard.
 */
export class OrderSearch {
  private readonly solution: Solution;
  private readonly known: readonly (LocalDiagram | null)[];
  /** Per module: none of its sets is smaller than this. */
  private readonly least: Int32Array;

  constructor(solution: Solution, known: readonly (LocalDiagram | null)[]) {
    this.solution = solution;
    this.known = known;
    this.least = new Int32Array(known.length).fill(1);
    known.forEach((family, m) => {
      if (family !== null) this.least[m] = this.smallestSet(family);
    });
  }

  /** Throws `BudgetExceeded`. */
  upTo(order: number, meter: Meter): FamiliesUpTo {
    const { known, least } = this;
    const limits = new Int32Array(known.length).fill(UNREAD);
    limits[known.length - 1] = order;
    const families: LocalDiagram[] = [];
    let whole = true;
    for (let m = known.length - 1; m >= 0; m--) {
      let family = known[m] ?? null;
      if (family === null) {
        const limited = this.limited(m, limits[m]!, meter);
        whole &&= limited.whole || limits[m] === UNREAD;
        family = limited.diagram;
      }
      families[m] = family;
      if (limits[m] !== UNREAD) this.handDown(family, limits[m]!, limits);
    }
    families.forEach((family, m) => {
      const smallest = this.smallestSet(family);
      if (known[m] === null) least[m] = Math.max(least[m]!, Math.min(smallest, limits[m]! + 1));
      else least[m] = smallest;
    });
    return { families, whole };
  }

  private limited(m: number, limit: number, meter: Meter): LimitedFamily {
    if (limit < this.least[m]!) return NO_SETS;
    const { variables } = this.solution.modules[m]!;
    const weights = Int32Array.from(variables, (label) => Math.min(limit + 1, this.weightOf(label)));
    return searchOf(this.solution, m).upTo(limit, meter, weights);
  }

  private weightOf(label: number): number {
    return label < 0 ? this.least[~label]! : 1;
  }

  private smallestSet({ label, low, high, root }: LocalDiagram): number {
    return this.smallestBelow({ label, low, high, root })[root]!;
  }

  /** What the smallest set of every node weighs; what is beyond any weight where there is none. */
  private smallestBelow({ label, low, high }: Omit<LocalDiagram, 'level' | 'labels'>): Float64Array {
    const smallest = new Float64Array(label.length).fill(2 ** 30);
    smallest[1] = 0;
    for (let id = 2; id < label.length; id++) {
      smallest[id] = Math.min(smallest[low[id]!]!, smallest[high[id]!]! + this.weightOf(label[id]!));
    }
    return smallest;
  }

  /** Raises the limits of the modules inside one to what its own leaves them. */
  private handDown(family: LocalDiagram, limit: number, limits: Int32Array): void {
    const { label, low, high, root } = family;
    if (!label.some((own) => own < 0)) return;
    const below = this.smallestBelow(family);
    const above = new Float64Array(label.length).fill(Number.POSITIVE_INFINITY);
    above[root] = 0;
    for (let id = root; id > 1; id--) {
      const own = label[id]!;
      above[low[id]!] = Math.min(above[low[id]!]!, above[id]!);
      above[high[id]!] = Math.min(above[high[id]!]!, above[id]! + this.weightOf(own));
      // Not even the smallest set may have room; the module has some nonetheless.
      if (own < 0) limits[~own] = Math.max(0, limits[~own]!, limit - above[id]! - below[high[id]!]!);
    }
  }
}
