/** Counts the work of a search, in entities looked at, so that the same question gives the same answer everywhere. */
export class Work {
  #left: number;
  readonly #signal: { readonly aborted: boolean } | undefined;

  constructor(budget: number, signal?: { readonly aborted: boolean }) {
    this.#left = budget;
    this.#signal = signal;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }

  get isSpent(): boolean {
    return this.#left <= 0 || this.isAborted;
  }

  get isAborted(): boolean {
    return this.#signal?.aborted === true;
  }

  /** A part of what is left, paid for when it is used. */
  part(share: number): Work {
    const part = new Work(Math.max(0, this.#left) * share, this.#signal);
    const spend = part.spend.bind(part);
    part.spend = (steps) => {
      spend(steps);
      this.spend(steps);
    };
    return part;
  }
}
