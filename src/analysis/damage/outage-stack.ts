import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import type { DamageTargets } from './damage.ts';

/**
 * An outage to which failures are added and from which the last one is taken away again. Each costs what it takes down
 * and no more. The damage is kept along.
 */
export class OutageStack {
  /** Vertices that were looked at so far: a measure of work. */
  looks = 0;
  /** In units of the targets. */
  damage = 0;
  readonly #graph: CompiledFaultGraph;
  readonly #missing: Float64Array;
  readonly #isDown: Uint8Array;
  readonly #trail: Int32Array;
  readonly #amount: Float64Array;
  readonly #pairsOf: ReadonlyMap<number, readonly number[]>;
  readonly #sides: Uint8Array;
  readonly #levels: { readonly start: number; readonly damage: number }[] = [];
  #end = 0;

  constructor(graph: CompiledFaultGraph, { amountOf, pairs }: DamageTargets) {
    this.#graph = graph;
    this.#missing = graph.need.slice();
    this.#isDown = new Uint8Array(graph.size);
    this.#trail = new Int32Array(graph.size);
    this.#amount = new Float64Array(graph.size);
    for (const [vertex, amount] of amountOf) this.#amount[vertex] = amount;
    const pairsOf = new Map<number, number[]>();
    for (const [index, sides] of pairs.entries())
      for (const side of sides) pairsOf.set(side, [...(pairsOf.get(side) ?? []), index]);
    this.#pairsOf = pairsOf;
    this.#sides = new Uint8Array(pairs.length);
    for (let vertex = 0; vertex < graph.size; vertex++)
      if (graph.alwaysTrue[vertex] === 1) this.#take(vertex);
    this.#spread(0);
  }

  isDown(vertex: number): boolean {
    return this.#isDown[vertex] === 1;
  }

  /** Adds an own failure; answers what goes down with it. Valid until the next call. */
  push(event: number): Int32Array {
    const start = this.#end;
    this.#levels.push({ start, damage: this.damage });
    if (this.#isDown[event] === 0) this.#take(event);
    this.#spread(start);
    return this.#trail.subarray(start, this.#end);
  }

  /** Takes away the own failure that was added last. */
  pop(): void {
    const level = this.#levels.pop();
    if (level === undefined) throw new RangeError('there is no failure to take away');
    const { readerStart, readers, readerWeight } = this.#graph;
    while (this.#end > level.start) {
      const vertex = this.#trail[--this.#end]!;
      this.#isDown[vertex] = 0;
      for (const pair of this.#pairsOf.get(vertex) ?? []) this.#sides[pair]!--;
      for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++)
        this.#missing[readers[edge]!]! += readerWeight[edge]!;
    }
    this.damage = level.damage;
  }

  #take(vertex: number): void {
    this.#isDown[vertex] = 1;
    this.#trail[this.#end++] = vertex;
    this.damage += this.#amount[vertex]!;
    for (const pair of this.#pairsOf.get(vertex) ?? []) if (++this.#sides[pair]! === 2) this.damage += 1;
  }

  #spread(start: number): void {
    const { readerStart, readers, readerWeight } = this.#graph;
    for (let at = start; at < this.#end; at++) {
      const vertex = this.#trail[at]!;
      this.looks += 1 + readerStart[vertex + 1]! - readerStart[vertex]!;
      for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) {
        const reader = readers[edge]!;
        this.#missing[reader]! -= readerWeight[edge]!;
        if (this.#missing[reader]! <= 0 && this.#isDown[reader] === 0) this.#take(reader);
      }
    }
  }
}
