import { defaultLooks, type SearchBudget } from './siting-problem.ts';

/** Counts the looks at costs that a search may still have. */
export class LookMeter {
  #left: number;
  readonly #signal: SearchBudget['signal'];

  constructor({ looks = defaultLooks, signal }: SearchBudget) {
    this.#left = looks;
    this.#signal = signal;
  }

  pay(looks: number): void {
    this.#left -= looks;
  }

  get isSpent(): boolean {
    return this.#left < 0 || this.#signal?.aborted === true;
  }
}
