import type { Meter } from './budget.ts';

/** The level of the two terminals: below every variable. */
export const BOTTOM = 0x7fffffff;

/** Questions about small parts of a large fleet come by the hundred thousand: a table must cost next to nothing. */
const SMALLEST = 256;
const STRIDE = 4;
const LEVEL = 0;
const LOW = 1;
const HIGH = 2;
const NEXT = 3;

/**
 * The nodes of decision diagrams, each stored once: `(level, low, high)` has one id. Ids 0 and 1 are the terminals;
 * a node's id is above the ids of its children, so that a sweep by id is a sweep in topological order.
 *
 * Typed arrays and chained hashing: four ints a node beside each other (a lookup touches one cache line), one more for
 * the bucket heads. Bryant, *Graph-based algorithms for Boolean function manipulation*, IEEE Trans. Comput. C-35(8),
 * 1986; Brace, Rudell and Bryant, *Efficient implementation of a BDD package*, DAC 1990.
 */
export class NodeTable {
  private nodes = new Int32Array(SMALLEST * STRIDE);
  private heads = new Int32Array(SMALLEST);
  private count = 2;
  private readonly meter: Meter;

  constructor(meter: Meter) {
    this.meter = meter;
    this.nodes[LEVEL] = BOTTOM;
    this.nodes[STRIDE + LEVEL] = BOTTOM;
  }

  get size(): number {
    return this.count;
  }

  level(id: number): number {
    return this.nodes[id * STRIDE]!;
  }

  low(id: number): number {
    return this.nodes[id * STRIDE + LOW]!;
  }

  high(id: number): number {
    return this.nodes[id * STRIDE + HIGH]!;
  }

  /** The node with these parts. The caller applies its diagram's own reduction rule first. */
  node(level: number, low: number, high: number): number {
    const hash = hashNode(level, low, high);
    let { nodes } = this;
    for (let id = this.heads[hash & (this.heads.length - 1)]!; id !== 0; id = nodes[id * STRIDE + NEXT]!) {
      const at = id * STRIDE;
      if (nodes[at + LOW] === low && nodes[at + HIGH] === high && nodes[at] === level) return id;
    }
    this.meter.node();
    const id = this.count++;
    if (id === this.heads.length) {
      this.grow();
      nodes = this.nodes;
    }
    const bucket = hash & (this.heads.length - 1);
    const at = id * STRIDE;
    nodes[at] = level;
    nodes[at + LOW] = low;
    nodes[at + HIGH] = high;
    nodes[at + NEXT] = this.heads[bucket]!;
    this.heads[bucket] = id;
    return id;
  }

  /** Forgets every node; costs time of the nodes there were, so that small diagrams after a big one stay cheap. */
  clear(): void {
    const { nodes, heads } = this;
    for (let id = 2; id < this.count; id++) {
      const at = id * STRIDE;
      heads[hashNode(nodes[at]!, nodes[at + LOW]!, nodes[at + HIGH]!) & (heads.length - 1)] = 0;
    }
    this.count = 2;
  }

  private grow(): void {
    const nodes = new Int32Array(this.nodes.length * 2);
    nodes.set(this.nodes);
    const heads = new Int32Array(this.heads.length * 2);
    const mask = heads.length - 1;
    for (let id = 2; id < this.count - 1; id++) {
      const at = id * STRIDE;
      const bucket = hashNode(nodes[at]!, nodes[at + LOW]!, nodes[at + HIGH]!) & mask;
      nodes[at + NEXT] = heads[bucket]!;
      heads[bucket] = id;
    }
    this.nodes = nodes;
    this.heads = heads;
  }
}

function hashNode(level: number, low: number, high: number): number {
  const mixed = Math.imul(level, 0x9e3779b1) + Math.imul(low, 0x85ebca6b) + Math.imul(high, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
