import { decodeKernel } from './kernel-binary.ts';

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
export interface KernelExports {
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
  extract(root: number, labels: number, levels: number): number;
  sweep(diagram: number, size: number, root: number, factors: number, levels: number): number;
  orderByWeight(work: number, variables: number, gates: number, inputCount: number, root: number): void;
  place(diagram: number, size: number, labels: number, shift: number): void;
}

let compiled: object | null = null;

/** The kernel with a memory of its own. `host` is what it calls, as kernel/host.ts declares. */
export function instantiateKernel(host: Readonly<Record<string, () => void>>): KernelExports {
  compiled ??= new WebAssembly.Module(decodeKernel());
  // The binary is compiled from kernel/index.ts, which exports these.
  return new WebAssembly.Instance(compiled, { host }).exports as KernelExports;
}
