import { atLeast } from './any-of.ts';
import type { Budget } from './budget.ts';
import { type CompiledFaultGraph, compile, EVENT, THRESHOLD } from './compile.ts';
import { EventLists } from './event-lists.ts';
import { eventsBelow } from './events-below.ts';
import { extractCone } from './extract-cone.ts';
import { makeOrFlattener } from './flatten-or.ts';
import { joinOverlapping } from './join-overlapping.ts';
import type { Decomposition, Part } from './part.ts';
import { type Probability, probability } from './probability.ts';
import type { Question } from './question.ts';
import { relevantEvents } from './relevant-events.ts';

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
  readonly #complex: (readonly Part[] | undefined)[];
  readonly #candidates: (readonly number[] | undefined)[];
  /** P(down) where it is exact; NaN where it is not, or not known yet. */
  readonly #exact: Float64Array;
  readonly #bounds = new Map<number, Probability>();
  readonly #parts = new Map<string | number, Part>();
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
    const found = complex.length === 0 ? none : complex;
    this.#complex[vertex] = found;
    return found;
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
    const exact = this.anyOf(vertex, none) ?? this.#ask(vertex);
    if (exact !== null) this.#exact[vertex] = exact;
    return exact;
  }

  #ask(vertex: number): number | null {
    const { answer } = this.ask([[vertex]], probability);
    if (answer.exact === null) this.#bounds.set(vertex, answer);
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

  /**
   * Puts a question to the engine: about the conjunction of some disjunctions, with some events taken as impossible.
   * Where the engine is asked on an extract of the graph, `eventOf` gives an event of its answer its own index back.
   */
  ask<Answer>(
    tops: readonly (readonly number[])[],
    engine: (compiled: CompiledFaultGraph, question: Question) => Answer,
    never: readonly number[] = [],
  ): { answer: Answer; eventOf: (event: number) => number } {
    const budget = this.#budget === undefined ? {} : { budget: this.#budget };
    if (tops.every((top) => top.length === 1)) {
      const answer = engine(this.compiled, { targets: tops.map((top) => top[0]!), never, ...budget });
      return { answer, eventOf: (event) => event };
    }
    const { vertices, original, targets } = extractCone(this.compiled, tops);
    const gone = never.map((event) => original.indexOf(event)).filter((event) => event !== -1);
    const answer = engine(compile({ vertices }), { targets, never: gone, ...budget });
    return { answer, eventOf: (event) => original[event]! };
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
    const key = vertices.length === 1 ? vertices[0]! : vertices.join(' ');
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = this.#simplePart(vertices) ?? this.#solvedPart(vertices);
    this.#parts.set(key, part);
    return part;
  }

  /** A gate over independent inputs whose every input counts: no diagram is needed. */
  #simplePart(vertices: readonly number[]): Part | null {
    const { component, cyclic } = this.compiled;
    const [vertex, second] = vertices;
    if (vertex === undefined || second !== undefined) return null;
    if (cyclic[component[vertex]!] === 1 || this.compiled.alwaysTrue[vertex] === 1) return null;
    if (this.#depth > deepest) return null;
    this.#depth++;
    const part = this.#independentGate(vertices, vertex);
    this.#depth--;
    return part;
  }

  #independentGate(vertices: readonly number[], vertex: number): Part | null {
    const { kind, inputStart, inputs, inputWeight, need } = this.compiled;
    const sources: number[] = [];
    for (let e = inputStart[vertex]!; e < inputStart[vertex + 1]!; e++) {
      if (inputWeight[e] !== 1) return null;
      sources.push(inputs[e]!);
    }
    if (!this.#isSeparate(sources)) return null;
    const probabilities: number[] = [];
    const relevant: number[] = [];
    for (const source of sources) {
      const complex = this.split(source);
      const singles = this.singles.of(source);
      if (complex.length + singles.length === 0 || !complex.every(({ complete }) => complete)) return null;
      const exact = this.exactOf(source);
      if (exact === null) return null;
      probabilities.push(exact);
      relevant.push(...singles);
      for (const part of complex) relevant.push(...part.relevant);
    }
    const candidates = this.#candidatesOf(vertex);
    const needed = kind[vertex] === THRESHOLD ? need[vertex]! : sources.length;
    return {
      vertices,
      candidates,
      // Mostly these are all of them: one list then.
      relevant: relevant.length === candidates.length ? candidates : relevant.sort((a, b) => a - b),
      complete: true,
      probability: exactly(atLeast(needed, probabilities)),
    };
  }

  #solvedPart(vertices: readonly number[]): Part {
    const candidates = [...new Set(vertices.flatMap((vertex) => this.#candidatesOf(vertex)))].sort(
      (a, b) => a - b,
    );
    const { answer, eventOf } = this.ask([vertices], relevantEvents);
    const relevant = answer.events.map(eventOf).sort((a, b) => a - b);
    const { answer: likelihood } = this.ask([vertices], probability);
    return { vertices, candidates, relevant, complete: answer.complete, probability: likelihood };
  }
}

function exactly(value: number): Probability {
  return { exact: value, lower: value, upper: value, limit: null };
}
