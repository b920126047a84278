import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import { OutageStack } from '../damage/outage-stack.ts';

/** The own failures that are a domain's failure. */
type Events = readonly number[];

interface Level {
  readonly events: Events;
  /** How many vertices are down, with these and those before. */
  readonly size: number;
  readonly weight: bigint;
}

/**
 * An outage of several domains at once, which becomes that of others at the cost of what the first one that differs and
 * those after it take down: a search goes through sets that share most of theirs.
 */
export class DomainOutage {
  readonly #stack: OutageStack;
  readonly #weigh: (vertices: ArrayLike<number>) => bigint;
  readonly #levels: Level[] = [];

  constructor(graph: CompiledFaultGraph, weigh: (vertices: ArrayLike<number>) => bigint) {
    this.#stack = new OutageStack(graph, { amountOf: new Map(), pairs: [], scale: 1 });
    this.#weigh = weigh;
  }

  /** How many vertices are down, beyond those that are down without any failure. */
  get size(): number {
    return this.#levels.at(-1)?.size ?? 0;
  }

  /** The weight of these. */
  get weight(): bigint {
    return this.#levels.at(-1)?.weight ?? 0n;
  }

  /** Domains are the same where they are one list. */
  become(domains: readonly Events[]): void {
    let same = 0;
    while (same < this.#levels.length && this.#levels[same]!.events === domains[same]) same++;
    while (this.#levels.length > same) for (const _ of this.#levels.pop()!.events) this.#stack.pop();
    for (const events of domains.slice(same)) {
      let { size, weight } = this;
      for (const event of events) {
        const taken = this.#stack.push(event);
        size += taken.length;
        weight += this.#weigh(taken);
      }
      this.#levels.push({ events, size, weight });
    }
  }
}
