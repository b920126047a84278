import { BudgetExceeded, type Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import type { Diagram } from './diagram.ts';
import { instantiateKernel, type KernelExports } from './kernel-exports.ts';
import type { LocalDiagram } from './local-diagram.ts';

/** Only so much memory is kept for the next question. */
const MOST_KEPT = 2 ** 25;

/** Fewer nodes than this are not worth looking for those that are needed no longer. */
const FEWEST_TIDIED = 2 ** 16;

/** Diagrams of fewer nodes than this are swept where they are: to hand them in costs more. */
export const FEWEST_HANDED_IN = 512;

let idle: Kernel | null = null;

/**
 * Lends the diagram kernel to one attempt at an answer: an empty table of nodes on levels below `levels`, and up to
 * `limit` nodes of the meter's. `room` is how many ints will be handed in. What is wanted of the nodes must be extracted
 * before the attempt ends. Throws `BudgetExceeded`.
 */
export function withKernel<T>(
  meter: Meter,
  levels: number,
  attempt: (kernel: Kernel) => T,
  { limit = meter.nodeLimit, room = 0 }: { limit?: number; room?: number } = {},
): T {
  return lend((kernel) => {
    kernel.begin(meter, levels, limit, room);
    return attempt(kernel);
  });
}

/** Lends the kernel for what makes no nodes. */
export function withIdleKernel<T>(use: (kernel: Kernel) => T): T {
  return lend(use);
}

function lend<T>(use: (kernel: Kernel) => T): T {
  const kernel = idle ?? new Kernel();
  idle = null;
  try {
    return use(kernel);
  } finally {
    kernel.end();
    if (kernel.bytes <= MOST_KEPT) idle = kernel;
  }
}

/**
 * Decision diagrams in WebAssembly, whose source is in kernel/: a table of nodes, operations on them, and a memory of
 * results. The same in JavaScript is half as fast once it is warm, and a fifth before: a command line tool stays cold.
 */
export class Kernel {
  private readonly wasm: KernelExports;
  private meter: Meter | null = null;
  private grantedNodes = 0;
  private grantedSteps = 0;
  private roomAddress = 0;
  private tidyAt = 0;

  constructor() {
    const outOfMemory = (): never => {
      throw new BudgetExceeded('nodes');
    };
    this.wasm = instantiateKernel({
      outOfNodes: () => this.refill(),
      outOfSteps: () => this.refill(),
      outOfMemory,
    });
  }

  get bytes(): number {
    return this.wasm.memory.buffer.byteLength;
  }

  begin(meter: Meter, levels: number, limit: number, room: number): void {
    this.meter = meter;
    meter.begin(limit);
    // The label of each level is handed in at the end.
    this.roomAddress = this.wasm.reset(levels, Math.max(levels, room) * 4);
    this.tidyAt = FEWEST_TIDIED;
    this.grant();
  }

  end(): void {
    this.settle();
    this.meter = null;
  }

  level(id: number): number {
    return this.wasm.levelOf(id);
  }

  /** The node with these parts. The caller applies its diagram's own reduction rule first. */
  node(level: number, low: number, high: number): number {
    return this.wasm.node(level, low, high);
  }

  /** Of functions. */
  or(f: number, g: number): number {
    return this.wasm.join(f, g, 0);
  }

  and(f: number, g: number): number {
    return this.wasm.join(f, g, 1);
  }

  /** The sets of families weigh this much at most from here on, where the variable on each level has a weight. */
  limitWeight(limit: number, weightOfLevel: Int32Array): void {
    this.ints(0, weightOfLevel.length).set(weightOfLevel);
    this.wasm.limitWeight(limit, this.roomAddress);
  }

  /** Whether some set was left out since then. */
  get truncated(): boolean {
    return this.wasm.truncated.value !== 0;
  }

  familyOfVariable(level: number): number {
    return this.wasm.familyOfVariable(level);
  }

  familyOr(f: number, g: number): number {
    return this.wasm.familyOr(f, g);
  }

  familyAnd(f: number, g: number): number {
    return this.wasm.familyAnd(f, g);
  }

  /** The minimal sets of a function; the room must hold four times its nodes. */
  minimalSets({ level, low, high, root }: LocalDiagram): number {
    this.handIn(0, [level, low, high]);
    return this.wasm.minimalSets(this.roomAddress, level.length, root);
  }

  /**
   * Forgets what none of the values needs, where there is enough of it, and gives the others new ids: `values` is
   * rewritten. The room must hold the values after one int per level.
   */
  tidy(values: Int32Array, levels: number): void {
    if (this.wasm.count.value < this.tidyAt) return;
    this.ints(levels, values.length).set(values);
    this.wasm.collect(this.roomAddress + levels * 4, values.length);
    values.set(this.ints(levels, values.length));
    this.tidyAt = Math.max(FEWEST_TIDIED, 2 * this.wasm.count.value);
  }

  /** What a root needs of the table, as a diagram of its own, with these labels on its levels. */
  extract(root: number, labels: ArrayLike<number>): LocalDiagram {
    this.ints(0, labels.length).set(labels);
    // Addresses come as signed numbers.
    const address = this.wasm.extract(root, this.roomAddress, labels.length) >>> 0;
    const { buffer } = this.wasm.memory;
    const size = new Int32Array(buffer, address, 1)[0]!;
    const list = (at: number, length = size) =>
      new Int32Array(buffer, address + 4 + at * size * 4, length).slice();
    const [level, label, low, high] = [list(0), list(1), list(2), list(3)];
    return { level, label, low, high, root: root < 2 ? root : size - 1, labels: list(4, labels.length) };
  }

  /**
   * The value of a diagram's root where a node has that of its high child times its level's first factor and that of its
   * low child times the second one; `factors` has both of each level.
   */
  sweep({ level, low, high, root, labels }: LocalDiagram, factors: Float64Array): number {
    const size = level.length;
    const values = 2 * (factors.length + size);
    this.roomAddress = this.wasm.reset(0, (values + 3 * size) * 4);
    new Float64Array(this.wasm.memory.buffer, this.roomAddress, factors.length).set(factors);
    this.handIn(values, [level, low, high]);
    return this.wasm.sweep(this.roomAddress + values * 4, size, root, this.roomAddress, labels.length);
  }

  /** Writes a diagram into a whole one, each node `shift` further than in its own, with these labels on its levels. */
  place(
    { level, low, high }: LocalDiagram,
    labels: Int32Array,
    shift: number,
    whole: Omit<Diagram, 'root'>,
  ): void {
    const size = level.length;
    this.roomAddress = this.wasm.reset(0, (labels.length + 3 * size) * 4);
    this.handIn(0, [labels]);
    this.handIn(labels.length, [level, low, high]);
    this.wasm.place(this.roomAddress + labels.length * 4, size, this.roomAddress, shift);
    [whole.label, whole.low, whole.high].forEach((list, i) => {
      list.set(this.ints(labels.length + i * size + 2, size - 2), shift + 2);
    });
  }

  /** The level of each variable of a circuit, the heaviest first as kernel/weigh.ts tells. Costs variables times inputs. */
  orderByWeight({ variables, gates, root }: Circuit): Int32Array {
    const sizes = gates.map(({ inputs }) => inputs.length);
    const starts = [0];
    for (const size of sizes) starts.push(starts[starts.length - 1]! + size);
    const inputs = gates.flatMap((gate) => gate.inputs);
    const left = [...variables.map(() => 1), ...sizes];
    const weights = 2 * left.length;
    const handedIn = left.length + starts.length + inputs.length;
    this.roomAddress = this.wasm.reset(0, (weights + handedIn + variables.length) * 4);
    this.handIn(weights, [left, starts, inputs]);
    this.wasm.orderByWeight(this.roomAddress, variables.length, gates.length, inputs.length, root);
    return this.ints(weights + handedIn, variables.length).slice();
  }

  private handIn(at: number, lists: readonly ArrayLike<number>[]): void {
    let from = at;
    for (const list of lists) {
      this.ints(from, list.length).set(list);
      from += list.length;
    }
  }

  private ints(from: number, length: number): Int32Array {
    return new Int32Array(this.wasm.memory.buffer, this.roomAddress + from * 4, length);
  }

  private grant(): void {
    const { nodes, steps } = this.meter!.available;
    this.grantedNodes = nodes;
    this.grantedSteps = steps;
    this.wasm.grant(nodes, steps);
  }

  /** Tells the meter what was used of the last grant. */
  private settle(): void {
    const { nodesLeft, stepsLeft } = this.wasm;
    this.meter?.charge(this.grantedNodes - nodesLeft.value, this.grantedSteps - stepsLeft.value);
    this.grantedNodes = this.grantedSteps = 0;
    this.wasm.grant(0, 0);
  }

  /** Called where a grant is used up: throws, unless the meter only wanted to look at the clock. */
  private refill(): void {
    const isOutOfNodes = this.wasm.nodesLeft.value < 0;
    this.settle();
    if (isOutOfNodes) throw new BudgetExceeded('nodes');
    this.meter?.check();
    this.grant();
  }
}
