import type { Meter } from '../budget.ts';
import type { Algebra } from './algebra.ts';

/** What of an algebra a threshold is built with. */
export type Choices = Pick<Algebra, 'zero' | 'one' | 'level' | 'choose'>;

/**
 * "The weights of the true values sum to at least `need`", built without expanding it into and/or gates.
 *
 * The gate alone is a layered graph: layer i decides value i, a node says what is still needed. Needs that no choice of
 * the remaining weights can tell apart share one node, found by keeping for each node the whole interval of needs it
 * stands for; a k-of-n gate has k(n-k+1) nodes at most, weighted gates as many as their canonical diagram. Abío,
 * Nieuwenhuis, Oliveras, Rodríguez-Carbonell and Mayer-Eichberger, *A new look at BDDs for pseudo-Boolean constraints*,
 * JAIR 45, 2012. By monotonicity "without value i" implies "with it", so that no negation is needed.
 */
export function weightedThreshold(
  algebra: Choices,
  values: readonly number[],
  weights: readonly number[] | null,
  need: number,
  meter: Meter,
): number {
  // Layers in the order of the diagrams' own variables keep the intermediate results as small as the final one.
  const order = values.map((_, i) => i).sort((a, b) => algebra.level(values[a]!) - algebra.level(values[b]!));
  const value = order.map((i) => values[i]!);
  if (weights === null) return countingThreshold(algebra, value, need, meter);
  const weight = order.map((i) => weights[i]!);
  const size = order.length;
  const rest = new Float64Array(size + 1);
  for (let i = size - 1; i >= 0; i--) rest[i] = rest[i + 1]! + weight[i]!;
  const layers = Array.from({ length: size }, () => new IntervalMap());

  const frames: { layer: number; need: number; low: Interval | null }[] = [];
  let layer = 0;
  let want = need;
  for (;;) {
    let found: Interval | undefined;
    if (want <= 0) found = { from: Number.NEGATIVE_INFINITY, to: 0, result: algebra.one };
    else if (want > rest[layer]!) {
      found = { from: rest[layer]! + 1, to: Number.POSITIVE_INFINITY, result: algebra.zero };
    } else found = layers[layer]!.find(want);
    if (found === undefined) {
      meter.node();
      meter.step();
      frames.push({ layer, need: want, low: null });
      layer++;
      continue;
    }
    for (;;) {
      const frame = frames[frames.length - 1];
      if (frame === undefined) return found.result;
      layer = frame.layer + 1;
      if (frame.low === null) {
        frame.low = found;
        want = frame.need - weight[frame.layer]!;
        break;
      }
      frames.pop();
      const { low } = frame;
      const shift = weight[frame.layer]!;
      found = {
        from: Math.max(low.from, found.from + shift),
        to: Math.min(low.to, found.to + shift),
        result: algebra.choose(value[frame.layer]!, low.result, found.result),
      };
      meter.step(layers[frame.layer]!.add(found) >>> 10);
    }
  }
}

/** Where all weigh the same the layers are known beforehand: a plain table, one row kept at a time. */
function countingThreshold(algebra: Choices, values: readonly number[], need: number, meter: Meter): number {
  const size = values.length;
  // enough[j]: j at least of the values from here on are true.
  const enough = new Int32Array(need + 1).fill(algebra.zero);
  enough[0] = algebra.one;
  for (let i = size - 1; i >= 0; i--) {
    const least = Math.max(1, need - i);
    const most = Math.min(need, size - i);
    meter.step(most - least + 1);
    for (let j = most; j >= least; j--) enough[j] = algebra.choose(values[i]!, enough[j]!, enough[j - 1]!);
  }
  return enough[need]!;
}

interface Interval {
  readonly from: number;
  readonly to: number;
  readonly result: number;
}

/** Disjoint intervals in ascending order. */
class IntervalMap {
  private readonly intervals: Interval[] = [];

  find(point: number): Interval | undefined {
    const interval = this.intervals[this.place(point) - 1];
    return interval !== undefined && point <= interval.to ? interval : undefined;
  }

  /** Gives how many had to make room. */
  add(interval: Interval): number {
    const place = this.place(interval.from);
    this.intervals.splice(place, 0, interval);
    return this.intervals.length - place;
  }

  /** How many intervals begin at `point` or before it. */
  private place(point: number): number {
    let low = 0;
    let high = this.intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.intervals[middle]!.from <= point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
