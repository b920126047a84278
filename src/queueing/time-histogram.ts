/** Buckets to a factor of two: a quantile is right to 0.14 %. */
const perDoubling = 256;
/** The shortest time that is told from nothing, in seconds: 2^-20, a microsecond. The longest is 2^30, 34 years. */
const lowest = -20;
const highest = 30;

/** Times in buckets of equal ratio, for quantiles of any number of them in a little memory. */
export class TimeHistogram {
  readonly #counts = new Float64Array((highest - lowest) * perDoubling + 1);
  #total = 0;
  #sum = 0;

  get total(): number {
    return this.#total;
  }

  /** NaN where there is none. */
  get mean(): number {
    return this.#sum / this.#total;
  }

  add(seconds: number): void {
    this.#counts[bucketOf(seconds)]!++;
    this.#total++;
    this.#sum += seconds;
  }

  addAll(other: TimeHistogram): void {
    for (let bucket = 0; bucket < this.#counts.length; bucket++)
      this.#counts[bucket]! += other.#counts[bucket]!;
    this.#total += other.#total;
    this.#sum += other.#sum;
  }

  /** The time below which such a share of them is; NaN where there is none. */
  quantile(share: number): number {
    if (this.#total === 0) return Number.NaN;
    let left = share * this.#total;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      left -= this.#counts[bucket]!;
      if (left <= 0 && this.#counts[bucket] !== 0) return 2 ** ((bucket + 0.5) / perDoubling + lowest);
    }
    return 2 ** highest;
  }
}

function bucketOf(seconds: number): number {
  if (!(seconds > 2 ** lowest)) return 0;
  return Math.min(Math.floor((Math.log2(seconds) - lowest) * perDoubling), (highest - lowest) * perDoubling);
}
