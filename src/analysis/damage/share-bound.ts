import type { FailureShares } from './failure-shares.ts';

/**
 * The most that chosen own failures and a few more can do, by their shares. What is chosen changes one at a time.
 *
 * A target counts only where the shares of the chosen and the largest others that may still come sum to 1; then with
 * what is covered of it, which is submodular in the set: gains only become smaller.
 */
export class ShareBound {
  /** Shares that were looked at so far: a measure of work. */
  looks = 0;
  readonly #shares: FailureShares;
  /** Per target, the sum of the shares of the chosen. */
  readonly #covered: Float64Array;
  /** By how many more may come: per target, the sum of so many of its largest shares. */
  readonly #largest: readonly Float64Array[];
  /** By how many more may come: the amounts of the targets that they can still take, 0 of the others. */
  readonly #open: readonly Float64Array[];

  constructor(shares: FailureShares, most: number) {
    const size = shares.amounts.length;
    this.#shares = shares;
    this.#covered = new Float64Array(size);
    this.#largest = largestSums(shares, most);
    this.#open = Array.from({ length: most + 1 }, () => new Float64Array(size));
  }

  choose(event: number): void {
    this.#add(event, 1);
  }

  unchoose(event: number): void {
    this.#add(event, -1);
  }

  /** What the chosen can have taken of what `more` others can still complete. The gains below are beyond this. */
  base(more: number): number {
    const { amounts } = this.#shares;
    const open = this.#open[more]!;
    const largest = this.#largest[more]!;
    // What was beyond reach with one more to come stays so.
    const before = this.#open[more + 1] ?? amounts;
    this.looks += amounts.length;
    let base = 0;
    for (let target = 0; target < amounts.length; target++) {
      const covered = this.#covered[target]!;
      const amount = covered + largest[target]! >= 1 - rounding ? before[target]! : 0;
      open[target] = amount;
      base += amount * Math.min(1, covered);
    }
    return base;
  }

  /** What an own failure may add at most, after `base` for as many more. */
  gain(event: number, more: number): number {
    const targets = this.#shares.targetsOf[event]!;
    const shares = this.#shares.sharesOf[event]!;
    const open = this.#open[more]!;
    this.looks += targets.length;
    let gain = 0;
    for (let at = 0; at < targets.length; at++) {
      const target = targets[at]!;
      gain += open[target]! * Math.min(Math.max(0, 1 - this.#covered[target]!), shares[at]!);
    }
    return gain;
  }

  #add(event: number, sign: number): void {
    const targets = this.#shares.targetsOf[event]!;
    const shares = this.#shares.sharesOf[event]!;
    for (let at = 0; at < targets.length; at++) this.#covered[targets[at]!]! += sign * shares[at]!;
  }
}

/** Sums of shares are rounded: thirds make a little less than 1. */
const rounding = 1e-9;

function largestSums({ amounts, targetsOf, sharesOf }: FailureShares, most: number): Float64Array[] {
  const size = amounts.length;
  /** Per target its largest shares, the largest first. */
  const largest = Array.from({ length: most }, () => new Float64Array(size));
  for (const [event, targets] of targetsOf.entries()) {
    if (targets === undefined) continue;
    for (const [at, target] of targets.entries()) {
      let share = sharesOf[event]![at]!;
      for (const row of largest) {
        if (share <= row[target]!) continue;
        const smaller = row[target]!;
        row[target] = share;
        share = smaller;
      }
    }
  }
  const sums = [new Float64Array(size)];
  for (const [index, row] of largest.entries())
    sums.push(row.map((share, target) => share + sums[index]![target]!));
  return sums;
}
