import { BudgetExceeded, type Meter } from '../budget.ts';
import { kernelBinary } from './kernel-binary.ts';
import type { LocalDiagram } from './local-diagram.ts';

/** What of the host's WebAssembly is used: the types of Node say nothing of it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly host: Readonly<Record<string, () => void>> },
  ) => { readonly exports: unknown };
};

interface Counter {
  readonly value: number;
}

/** What kernel/index.ts exports. Nodes are ids; 0 and 1 are the terminals. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly nodesLeft: Counter;
  readonly stepsLeft: Counter;
  readonly truncated: Counter;
  grant(nodes: number, steps: number): void;
  readonly count: Counter;
  reset(levels: number, roomBytes: number): number;
  collect(roots: number, rootCount: number): void;
  levelOf(id: number): number;
  node(level: number, low: number, high: number): number;
  join(f: number, g: number, tag: number): number;
  limitWeight(limit: number, weightOfLevel: number): void;
  familyOfVariable(level: number): number;
  familyOr(f: number, g: number): number;
  familyAnd(f: number, g: number): number;
  minimalSets(bdd: number, size: number, root: number): number;
  extract(root: number): number;
}

/** Only so much memory is kept for the next question. */
const MOST_KEPT = 2 ** 25;

/** Fewer nodes than this are not worth looking for those that are needed no longer. */
const FEWEST_TIDIED = 2 ** 16;

let compiled: object | null = null;
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
  const kernel = idle ?? new Kernel();
  idle = null;
  try {
    kernel.begin(meter, levels, limit, room);
    return attempt(kernel);
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
  private readonly wasm: Exports;
  private meter: Meter | null = null;
  private grantedNodes = 0;
  private grantedSteps = 0;
  private roomAddress = 0;
  private tidyAt = 0;

  constructor() {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBinary), (char) => char.charCodeAt(0)));
    const outOfMemory = (): never => {
      throw new BudgetExceeded('nodes');
    };
    const host = { outOfNodes: () => this.refill(), outOfSteps: () => this.refill(), outOfMemory };
    // The binary is compiled from kernel/index.ts, which exports these.
    this.wasm = new WebAssembly.Instance(compiled, { host }).exports as Exports;
  }

  get bytes(): number {
    return this.wasm.memory.buffer.byteLength;
  }

  begin(meter: Meter, levels: number, limit: number, room: number): void {
    this.meter = meter;
    meter.begin(limit);
    this.roomAddress = this.wasm.reset(levels, room * 4);
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
    const size = level.length;
    this.ints(0, size).set(level);
    this.ints(size, size).set(low);
    this.ints(2 * size, size).set(high);
    return this.wasm.minimalSets(this.roomAddress, size, root);
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

  /** What a root needs of the table, as a diagram of its own. */
  extract(root: number, labelAt: ArrayLike<number>): LocalDiagram {
    const address = this.wasm.extract(root);
    const { buffer } = this.wasm.memory;
    const size = new Int32Array(buffer, address, 1)[0]!;
    const [level, low, high] = [0, 1, 2].map((part) =>
      new Int32Array(buffer, address + 4 + part * size * 4, size).slice(),
    ) as [Int32Array, Int32Array, Int32Array];
    const label = new Int32Array(size);
    for (let id = 2; id < size; id++) label[id] = labelAt[level[id]!]!;
    return { level, label, low, high, root: root < 2 ? root : size - 1 };
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
