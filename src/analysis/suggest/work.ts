/** What ended a search. */
export type Limit = 'budget' | 'time' | 'aborted';

export interface Limits {
  /** Entities looked at, so that the same question has the same answer everywhere. */
  readonly budget: number;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Milliseconds by a clock of the caller's. */
  readonly deadline?: { readonly at: number; readonly now: () => number } | undefined;
}

/** Counts the work of a search, and says when it is to end. */
export class Work {
  #left: number;
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.budget;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }

  /** What may still be spent. */
  get left(): number {
    return this.#left;
  }

  get isSpent(): boolean {
    return this.#left <= 0 || this.isAborted;
  }

  /** Nothing more is to be looked for; what was found is still put together. */
  get isAborted(): boolean {
    const { signal, deadline } = this.#limits;
    return signal?.aborted === true || (deadline !== undefined && deadline.now() >= deadline.at);
  }

  /** What it ended by; null where it did not. */
  get limit(): Limit | null {
    if (this.#limits.signal?.aborted === true) return 'aborted';
    if (this.isAborted) return 'time';
    return this.#left <= 0 ? 'budget' : null;
  }

  /** A part of what is left, paid for when it is used. */
  part(share: number): Work {
    const part = new Work({ ...this.#limits, budget: Math.max(0, this.#left) * share });
    const spend = part.spend.bind(part);
    part.spend = (steps) => {
      spend(steps);
      this.spend(steps);
    };
    return part;
  }
}
