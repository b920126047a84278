const STRIDE = 4;
const SMALLEST = 1 << 8;
const LARGEST = 1 << 22;

/**
 * Remembers results of operations on diagrams: direct-mapped and lossy, so that its size stays in proportion to the
 * diagrams (a fixed large cache costs small models more than it saves; see docs). Keys are two nodes and a small tag;
 * a result of -1 means unknown.
 */
export class ComputedCache {
  private entries = new Int32Array(SMALLEST * STRIDE).fill(-1);
  private mask = SMALLEST - 1;

  get(a: number, b: number, tag: number): number {
    const { entries } = this;
    const at = (hashKey(a, b, tag) & this.mask) * STRIDE;
    return entries[at] === a && entries[at + 1] === b && entries[at + 2] === tag ? entries[at + 3]! : -1;
  }

  set(a: number, b: number, tag: number, result: number): void {
    const { entries } = this;
    const at = (hashKey(a, b, tag) & this.mask) * STRIDE;
    entries[at] = a;
    entries[at + 1] = b;
    entries[at + 2] = tag;
    entries[at + 3] = result;
  }

  /** Makes room for diagrams of this many nodes, keeping what is remembered. */
  fit(nodes: number): void {
    if (nodes <= this.mask || this.mask + 1 >= LARGEST) return;
    const old = this.entries;
    let size = this.mask + 1;
    while (size <= nodes && size < LARGEST) size *= 2;
    this.entries = new Int32Array(size * STRIDE).fill(-1);
    this.mask = size - 1;
    for (let at = 0; at < old.length; at += STRIDE) {
      if (old[at] !== -1) this.set(old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!);
    }
  }

  clear(): void {
    if (this.entries.length > SMALLEST * STRIDE) {
      this.entries = new Int32Array(SMALLEST * STRIDE);
      this.mask = SMALLEST - 1;
    }
    this.entries.fill(-1);
  }
}

function hashKey(a: number, b: number, tag: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b) + Math.imul(tag, 0x27d4eb2f);
  return mixed ^ (mixed >>> 15);
}
