import { CellRuns } from './cell-runs.ts';

/**
 * Values by the cells of a tape that they are made of: where equal cells were met before, the same object answers. Most
 * of a fleet says the same few things again and again.
 */
export class SharedValues<Value> {
  readonly #runs: CellRuns;
  readonly #make: (at: number) => Value;
  readonly #values: Value[] = [];

  /** `make` makes the value of the cells at an index. What it throws leaves all this of no use. */
  constructor(cells: Int32Array, make: (at: number) => Value) {
    this.#runs = new CellRuns(cells);
    this.#make = make;
  }

  /** The value of the cells at an index, made where there is none yet. */
  at(at: number): Value {
    const number = this.#runs.numberOf(at);
    if (number === this.#values.length) this.#values.push(this.#make(at));
    // What has a number has a value.
    return this.#values[number] as Value;
  }
}
