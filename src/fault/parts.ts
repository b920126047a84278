import { anyOfParts, atLeast } from './any-of.ts';
import type { Budget } from './budget.ts';
import { type CompiledFaultGraph, compile, EVENT, OR, THRESHOLD } from './compile.ts';
import { eventsBelow } from './events-below.ts';
import { extractCone } from './extract-cone.ts';
import { type Probability, probability } from './probability.ts';
import type { Question } from './question.ts';
import { relevantEvents } from './relevant-events.ts';

/** A vertex as a disjunction of parts that have no event in common: it is down when one of them is. */
export interface Decomposition {
  /** Parts that are single events, ascending. */
  readonly singles: readonly number[];
  readonly complex: readonly Part[];
}

/** The disjunction of some vertices; equal parts of different vertices are one object. */
export interface Part {
  /** Ascending. */
  readonly vertices: readonly number[];
  /** Events that it can depend on, ascending. */
  readonly candidates: readonly number[];
  /** Those of them that are in some minimal cut set of it; where not `complete`, only some of these. */
  readonly relevant: readonly number[];
  readonly complete: boolean;
  readonly probability: Probability;
}

/** Gates nested deeper than this are left to the engine, which needs no stack for them. */
const deepest = 200;

/** The parts of the vertices of one graph; computed when first asked for, and shared by all vertices that have them. */
export class Parts {
  readonly compiled: CompiledFaultGraph;
  readonly #budget: Budget | undefined;
  // By vertex; arrays, as there may be millions.
  readonly #decompositions: (Decomposition | undefined)[];
  readonly #candidates: (readonly number[] | undefined)[];
  readonly #probabilities: (Probability | undefined)[];
  readonly #parts = new Map<string | number, Part>();
  /** Per vertex, the number of the last pass that met it. */
  readonly #mark: Int32Array;
  #marks = 0;
  #depth = 0;

  constructor(compiled: CompiledFaultGraph, budget: Budget | undefined) {
    this.compiled = compiled;
    this.#budget = budget;
    this.#mark = new Int32Array(compiled.size);
    this.#decompositions = new Array(compiled.size);
    this.#candidates = new Array(compiled.size);
    this.#probabilities = new Array(compiled.size);
  }

  /** Splits a vertex: flattens `or` gates, then joins what shares an event. Linear in what it looks at. */
  of(vertex: number): Decomposition {
    const known = this.#decompositions[vertex];
    if (known !== undefined) return known;
    const flat = this.#flatten(vertex);
    const isSeparate = this.#isSeparate(flat);
    const singles = flat.filter((one) => this.compiled.kind[one] === EVENT);
    const gates =
      singles.length === flat.length ? [] : flat.filter((one) => this.compiled.kind[one] !== EVENT);
    const decomposition = isSeparate
      ? { singles, complex: gates.map((one) => this.#part([one])) }
      : this.#joined(flat);
    this.#decompositions[vertex] = decomposition;
    return decomposition;
  }

  #joined(flat: readonly number[]): Decomposition {
    const singles: number[] = [];
    const complex: Part[] = [];
    for (const group of this.#joinOverlapping(flat)) {
      const [first, second] = group;
      if (second === undefined && this.compiled.kind[first!] === EVENT) singles.push(first!);
      else complex.push(this.#part(group));
    }
    return { singles: singles.sort((a, b) => a - b), complex };
  }

  /** The probability that a vertex is down. */
  probabilityOf(vertex: number): Probability {
    const known = this.#probabilities[vertex];
    if (known !== undefined) return known;
    const exact = anyOfParts(this.of(vertex), this.compiled.probability, []);
    const found = exact === null ? this.ask([[vertex]], probability).answer : exactly(exact);
    this.#probabilities[vertex] = found;
    return found;
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

  /** The events and gates other than `or` that a vertex is the disjunction of. */
  #flatten(vertex: number): number[] {
    const { kind, inputStart, inputs, alwaysFalse, alwaysTrue } = this.compiled;
    if (alwaysTrue[vertex] === 1) return [vertex];
    const mark = ++this.#marks;
    this.#mark[vertex] = mark;
    const seen = [vertex];
    const found: number[] = [];
    for (const v of seen) {
      if (alwaysFalse[v] === 1) continue;
      if (kind[v] !== OR) found.push(v);
      else {
        for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
          const input = inputs[e]!;
          if (this.#mark[input] === mark) continue;
          this.#mark[input] = mark;
          seen.push(input);
        }
      }
    }
    return found.sort((a, b) => a - b);
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

  #joinOverlapping(vertices: readonly number[]): number[][] {
    const groupOf = new Map<number, number[]>();
    const groups = new Set<number[]>();
    for (const vertex of vertices) {
      const events = this.#candidatesOf(vertex);
      const touched = new Set<number[]>();
      for (const event of events) {
        const other = groupOf.get(event);
        if (other !== undefined) touched.add(other);
      }
      const group = [vertex, ...[...touched].flat()];
      for (const other of touched) groups.delete(other);
      groups.add(group);
      for (const member of group) for (const event of this.#candidatesOf(member)) groupOf.set(event, group);
    }
    return [...groups].map((group) => group.sort((a, b) => a - b));
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
    const inputParts = sources.map((input) => this.of(input));
    if (
      inputParts.some(
        ({ singles, complex }) =>
          singles.length + complex.length === 0 || !complex.every((part) => part.complete),
      )
    )
      return null;
    const probabilities = sources.map((input) => this.probabilityOf(input).exact);
    if (probabilities.includes(null)) return null;
    const relevant = inputParts.flatMap(({ singles, complex }) => [
      ...singles,
      ...complex.flatMap((part) => part.relevant),
    ]);
    const needed = kind[vertex] === THRESHOLD ? need[vertex]! : sources.length;
    return {
      vertices,
      candidates: this.#candidatesOf(vertex),
      relevant: relevant.sort((a, b) => a - b),
      complete: true,
      probability: exactly(atLeast(needed, probabilities as number[])),
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
