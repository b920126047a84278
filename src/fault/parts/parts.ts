import type { Budget } from '../budget.ts';
import { type CompiledFaultGraph, EVENT } from '../compile/compile.ts';
import { eventsBelow } from '../compile/events-below.ts';
import { makeOrFlattener } from '../compile/flatten-or.ts';
import { exactly, type Probability, probability } from '../probability/probability.ts';
import { relevantEvents } from '../probability/relevant-events.ts';
import { atLeast } from './any-of.ts';
import { askConjunction, type Engine, type EngineAnswer } from './ask-conjunction.ts';
import { EventLists } from './event-lists.ts';
import { bothDown, readCountGate } from './independent-gate.ts';
import { joinOverlapping } from './join-overlapping.ts';
import type { Decomposition, Part } from './part.ts';

const none: readonly never[] = [];

/** Gates nested deeper than this are left to the engine, which needs no stack for them. */
const deepest = 200;

/** The parts of the vertices of one graph; computed when first asked for, and shared by all vertices that have them. */
export class Parts {
  readonly compiled: CompiledFaultGraph;
  readonly #budget: Budget | undefined;
  // By vertex, and flat, as there may be millions: a list for each would take most of the memory and of its collection.
  /** The parts of a vertex that are single events, once it is split. */
  readonly singles: EventLists;
  /** The events that matter to a vertex, once it is split: that are in some minimal cut set, or, if not whole, may be. */
  readonly relevant: EventLists;
  readonly #isWhole: Uint8Array;
  readonly #complex: (readonly Part[] | undefined)[];
  readonly #candidates: (readonly number[] | undefined)[];
  /** P(down) where it is exact; NaN where it is not, or not known yet. */
  readonly #exact: Float64Array;
  readonly #bounds = new Map<number, Probability>();
  readonly #partOf: (Part | undefined)[];
  readonly #joined = new Map<string, Part>();
  readonly #flat: (vertex: number) => number[];
  /** Per vertex, the number of the last pass that met it. */
  readonly #mark: Int32Array;
  #marks = 0;
  #depth = 0;

  constructor(compiled: CompiledFaultGraph, budget: Budget | undefined) {
    this.compiled = compiled;
    this.#budget = budget;
    this.#flat = makeOrFlattener(compiled);
    this.#mark = new Int32Array(compiled.size);
    this.singles = new EventLists(compiled.size);
    this.relevant = new EventLists(compiled.size);
    this.#isWhole = new Uint8Array(compiled.size);
    this.#partOf = new Array(compiled.size);
    this.#complex = new Array(compiled.size);
    this.#candidates = new Array(compiled.size);
    this.#exact = new Float64Array(compiled.size).fill(Number.NaN);
  }

  /** Splits a vertex. */
  of(vertex: number): Decomposition {
    const complex = this.split(vertex);
    return { singles: this.singles.of(vertex), complex };
  }

  /**
   * The same; answers the parts that are no single events, and leaves those to be looked up. Flattens `or` gates, then
   * joins what shares an event. Linear in what it looks at.
   */
  split(vertex: number): readonly Part[] {
    const known = this.#complex[vertex];
    if (known !== undefined) return known;
    const { kind } = this.compiled;
    const flat = this.#flat(vertex);
    const singles: number[] = [];
    const complex: Part[] = [];
    if (this.#isSeparate(flat)) {
      for (const one of flat) {
        if (kind[one] === EVENT) singles.push(one);
        else complex.push(this.#part([one]));
      }
    } else {
      for (const group of joinOverlapping(flat, (one) => this.#candidatesOf(one))) {
        if (group.length === 1 && kind[group[0]!] === EVENT) singles.push(group[0]!);
        else complex.push(this.#part(group));
      }
      singles.sort((a, b) => a - b);
    }
    this.singles.set(vertex, singles);
    this.relevant.set(vertex, singles);
    for (const part of complex) this.relevant.extend(vertex, part.complete ? part.relevant : part.candidates);
    this.#isWhole[vertex] = complex.every(({ complete }) => complete) ? 1 : 0;
    // Slices are as long as they must be, where lists that grow have room left.
    const found = complex.length === 0 ? none : complex.slice();
    this.#complex[vertex] = found;
    return found;
  }

  /** Splits a vertex; answers whether it is known which events matter to it. */
  isWhole(vertex: number): boolean {
    this.split(vertex);
    return this.#isWhole[vertex] === 1;
  }

  /** The probability that a vertex is down. */
  probabilityOf(vertex: number): Probability {
    const exact = this.exactOf(vertex);
    // What is not exact has bounds.
    return exact === null ? this.#bounds.get(vertex)! : exactly(exact);
  }

  /** The same; null where the budget ended first. */
  exactOf(vertex: number): number | null {
    const known = this.#exact[vertex]!;
    if (!Number.isNaN(known)) return known;
    if (this.#bounds.has(vertex)) return null;
    const found = this.anyOf(vertex, none);
    const answer = found === null ? this.ask([[vertex]], probability).answer : exactly(found);
    if (answer.exact === null) this.#bounds.set(vertex, answer);
    else this.#exact[vertex] = answer.exact;
    return answer.exact;
  }

  /** P(at least one of the parts of a vertex), leaving out some single events; null where one of them is not exact. */
  anyOf(vertex: number, without: readonly number[]): number | null {
    const complex = this.split(vertex);
    const { probability: likelihood } = this.compiled;
    const { start, end, events } = this.singles;
    let logOfNone = 0;
    for (let at = start[vertex]!; at < end[vertex]!; at++) {
      const event = events[at]!;
      if (without.length === 0 || !without.includes(event)) logOfNone += Math.log1p(-likelihood[event]!);
    }
    for (const part of complex) {
      if (part.probability.exact === null) return null;
      logOfNone += Math.log1p(-part.probability.exact);
    }
    return 0 - Math.expm1(logOfNone);
  }

  /** P(two parts are both down) where they are gates that need no diagram, and what they share is inputs; else null. */
  bothOf(a: Part, b: Part): number | null {
    if (!a.isIndependentGate || !b.isIndependentGate) return null;
    const ofA = readCountGate(this.compiled, a.vertices[0]!);
    const ofB = readCountGate(this.compiled, b.vertices[0]!);
    if (ofA === null || ofB === null) return null;
    const mark = ++this.#marks;
    for (const event of b.candidates) this.#mark[event] = mark;
    let shared = 0;
    for (const event of a.candidates) if (this.#mark[event] === mark) shared++;
    for (const input of ofA.inputs)
      if (ofB.inputs.includes(input)) shared -= this.#candidatesOf(input).length;
    // Both gates are of parts that are exact, and so are their inputs.
    return shared > 0 ? null : bothDown(ofA, ofB, (input) => this.exactOf(input)!);
  }

  /** Puts a question to the engine: see `askConjunction`. */
  ask<Answer>(
    tops: readonly (readonly number[])[],
    engine: Engine<Answer>,
    never: readonly number[] = [],
  ): EngineAnswer<Answer> {
    return askConjunction(this.compiled, tops, engine, never, this.#budget);
  }

  /** Whether no two of the vertices can depend on one event. */
  #isSeparate(vertices: readonly number[]): boolean {
    const mark = ++this.#marks;
    const { kind } = this.compiled;
    // Own events first, as there are most of them.
    for (const vertex of vertices) {
      if (kind[vertex] !== EVENT) continue;
      if (this.#mark[vertex] === mark) return false;
      this.#mark[vertex] = mark;
    }
    for (const vertex of vertices) {
      if (kind[vertex] === EVENT) continue;
      for (const event of this.#candidatesOf(vertex)) {
        if (this.#mark[event] === mark) return false;
        this.#mark[event] = mark;
      }
    }
    return true;
  }

  /** The events that a vertex can depend on, ascending. */
  #candidatesOf(vertex: number): readonly number[] {
    if (this.compiled.kind[vertex] === EVENT) return [vertex];
    const known = this.#candidates[vertex];
    if (known !== undefined) return known;
    const events = eventsBelow(this.compiled, [vertex]);
    this.#candidates[vertex] = events;
    return events;
  }

  #part(vertices: readonly number[]): Part {
    const [vertex] = vertices;
    if (vertices.length === 1) {
      this.#partOf[vertex!] ??= this.#independentGate(vertices, vertex!) ?? this.#solvedPart(vertices);
      return this.#partOf[vertex!]!;
    }
    const key = vertices.join(' ');
    const known = this.#joined.get(key) ?? this.#solvedPart(vertices);
    this.#joined.set(key, known);
    return known;
  }

  /** A gate over independent inputs whose every input counts: no diagram is needed. */
  #independentGate(vertices: readonly number[], vertex: number): Part | null {
    if (this.#depth > deepest) return null;
    this.#depth++;
    const part = this.#countGate(vertices, vertex);
    this.#depth--;
    return part;
  }

  #countGate(vertices: readonly number[], vertex: number): Part | null {
    const gate = readCountGate(this.compiled, vertex);
    if (gate === null || !this.#isSeparate(gate.inputs)) return null;
    const probabilities: number[] = [];
    const relevant: number[] = [];
    for (const input of gate.inputs) {
      const isWhole = this.isWhole(input);
      const { start, end, events } = this.relevant;
      const exact = isWhole && start[input]! < end[input]! ? this.exactOf(input) : null;
      if (exact === null) return null;
      probabilities.push(exact);
      for (let at = start[input]!; at < end[input]!; at++) relevant.push(events[at]!);
    }
    const candidates = this.#candidatesOf(vertex);
    return {
      vertices,
      candidates,
      // Mostly these are all of them: one list then.
      relevant: relevant.length === candidates.length ? candidates : relevant.sort((a, b) => a - b),
      complete: true,
      probability: exactly(atLeast(gate.needed, probabilities)),
      isIndependentGate: true,
    };
  }

  #solvedPart(vertices: readonly number[]): Part {
    const candidates = [...new Set(vertices.flatMap((vertex) => this.#candidatesOf(vertex)))].sort(
      (a, b) => a - b,
    );
    const { answer, eventOf } = this.ask([vertices], relevantEvents);
    const relevant = answer.events.map(eventOf).sort((a, b) => a - b);
    const { answer: likelihood } = this.ask([vertices], probability);
    const { complete } = answer;
    return { vertices, candidates, relevant, complete, probability: likelihood, isIndependentGate: false };
  }
}
