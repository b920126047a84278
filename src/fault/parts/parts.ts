import type { Budget } from '../budget.ts';
import { type CompiledFaultGraph, EVENT } from '../compile/compile.ts';
import { exactly, type Probability, probability } from '../probability/probability.ts';
import { relevantEvents } from '../probability/relevant-events.ts';
import { atLeast } from './any-of.ts';
import { askConjunction, type Engine, type EngineAnswer } from './ask-conjunction.ts';
import { Candidates } from './candidates.ts';
import { EventLists } from './event-lists.ts';
import { bothDown, type CountGate, readCountGate } from './independent-gate.ts';
import { type Decomposition, Part, type PartForm } from './part.ts';
import { makePlainCheck } from './plain-vertices.ts';

const none: readonly never[] = [];

/** Gates nested deeper than this are left to the engine, which needs no stack for them. */
const deepest = 200;

/** The parts of the vertices of one graph; computed when first asked for, and shared by all vertices that have them. */
export class Parts {
  readonly compiled: CompiledFaultGraph;
  readonly candidates: Candidates;
  /** See `makePlainCheck`. */
  readonly isPlain: (vertex: number) => boolean;
  readonly #budget: Budget | undefined;
  // By vertex, and flat, as there may be millions: a list for each would take most of the memory and of its collection.
  /** The parts of a vertex that are single events, once it is split. */
  readonly singles: EventLists;
  /** The events that matter to a vertex, once it was asked whether that is known; if it is not, those that may. */
  readonly relevant: EventLists;
  readonly #isWhole: Uint8Array;
  readonly #complex: (readonly Part[] | undefined)[];
  /** P(down) where it is exact; NaN where it is not, or not known yet. */
  readonly #exact: Float64Array;
  readonly #bounds = new Map<number, Probability>();
  readonly #partOf: (Part | undefined)[];
  readonly #joined = new Map<string, Part>();
  #depth = 0;

  constructor(compiled: CompiledFaultGraph, budget: Budget | undefined) {
    this.compiled = compiled;
    this.#budget = budget;
    this.candidates = new Candidates(compiled);
    this.isPlain = makePlainCheck(this.candidates);
    this.singles = new EventLists(compiled.size);
    this.relevant = new EventLists(compiled.size);
    this.#isWhole = new Uint8Array(compiled.size);
    this.#partOf = new Array(compiled.size);
    this.#complex = new Array(compiled.size);
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
    const members = this.candidates.membersOf(vertex);
    const singles: number[] = [];
    const complex: Part[] = [];
    if (this.candidates.areSeparate(members)) {
      for (const member of members) {
        if (kind[member] === EVENT) singles.push(member);
        else complex.push(this.#part([member]));
      }
    } else {
      for (const group of this.candidates.groupsOf(members)) {
        if (group.length === 1 && kind[group[0]!] === EVENT) singles.push(group[0]!);
        else complex.push(this.#part(group));
      }
      singles.sort((a, b) => a - b);
    }
    this.singles.set(vertex, singles);
    // Slices are as long as they must be, where lists that grow have room left.
    const found = complex.length === 0 ? none : complex.slice();
    this.#complex[vertex] = found;
    return found;
  }

  /** Finds the events that matter to a vertex, those in some minimal cut set; answers whether they all are known. */
  isWhole(vertex: number): boolean {
    if (!this.relevant.has(vertex)) {
      const complex = this.split(vertex);
      const { start, end, events } = this.singles;
      this.relevant.set(vertex, events.subarray(start[vertex]!, end[vertex]!));
      for (const { possible } of complex) this.relevant.extend(vertex, possible);
      this.#isWhole[vertex] = complex.every(({ complete }) => complete) ? 1 : 0;
    }
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

  /** P(at least one of the parts of a vertex), without some of its single events, ascending; null where one is not exact. */
  anyOf(vertex: number, without: readonly number[]): number | null {
    if (this.isPlain(vertex)) return this.#anyMemberOf(vertex, without);
    const complex = this.split(vertex);
    const { probability: likelihood } = this.compiled;
    const { start, end, events } = this.singles;
    let logOfNone = 0;
    let left = 0;
    for (let at = start[vertex]!; at < end[vertex]!; at++) {
      const event = events[at]!;
      if (event === without[left]) left++;
      else logOfNone += Math.log1p(-likelihood[event]!);
    }
    for (const { exact } of complex) {
      if (exact === null) return null;
      logOfNone += Math.log1p(-exact);
    }
    return 0 - Math.expm1(logOfNone);
  }

  /** The same of a plain vertex, which needs no parts. */
  #anyMemberOf(vertex: number, without: readonly number[]): number | null {
    const { kind, probability: likelihood } = this.compiled;
    const members = this.candidates.membersOf(vertex);
    if (members.length === 1 && members[0] === vertex && kind[vertex] !== EVENT)
      return this.#exactOfGate(readCountGate(this.compiled, vertex)!);
    let logOfNone = 0;
    let left = 0;
    for (const member of members) {
      if (member === without[left]) {
        left++;
        continue;
      }
      const exact = kind[member] === EVENT ? likelihood[member]! : this.exactOf(member);
      if (exact === null) return null;
      logOfNone += Math.log1p(-exact);
    }
    return 0 - Math.expm1(logOfNone);
  }

  /** P(two parts are both down) where they are gates that need no diagram, and what they share is inputs; else null. */
  bothOf({ gate: a }: Part, { gate: b }: Part): number | null {
    if (a === null || b === null) return null;
    const apart = [...new Set([...a.inputs, ...b.inputs])];
    if (!this.candidates.areSeparate(apart)) return null;
    const isExact = apart.every((input) => this.exactOf(input) !== null);
    return isExact ? bothDown(a, b, (input) => this.exactOf(input)!) : null;
  }

  /** Puts a question to the engine: see `askConjunction`. */
  ask<Answer>(
    tops: readonly (readonly number[])[],
    engine: Engine<Answer>,
    never: readonly number[] = [],
  ): EngineAnswer<Answer> {
    return askConjunction(this.compiled, tops, engine, never, this.#budget);
  }

  #part(vertices: readonly number[]): Part {
    const [vertex] = vertices;
    if (vertices.length === 1) {
      this.#partOf[vertex!] ??= this.#makePart(vertices, this.#countGate(vertex!));
      return this.#partOf[vertex!]!;
    }
    const key = vertices.join(' ');
    const known = this.#joined.get(key) ?? this.#makePart(vertices, null);
    this.#joined.set(key, known);
    return known;
  }

  /** A gate over independent inputs whose every input counts: no diagram is needed. */
  #countGate(vertex: number): CountGate | null {
    if (this.#depth > deepest) return null;
    this.#depth++;
    const gate = readCountGate(this.compiled, vertex);
    const isSimple =
      gate !== null &&
      this.candidates.areSeparate(gate.inputs) &&
      gate.inputs.every((input) => this.#counts(input));
    this.#depth--;
    return isSimple ? gate : null;
  }

  /** Whether it is known what matters to a vertex, and something does. */
  #counts(vertex: number): boolean {
    return this.isWhole(vertex) && this.relevant.start[vertex]! < this.relevant.end[vertex]!;
  }

  #makePart(vertices: readonly number[], gate: CountGate | null): Part {
    const all = vertices.map((vertex) => this.candidates.of(vertex));
    const candidates = all.length === 1 ? all[0]! : [...new Set(all.flat())].sort((a, b) => a - b);
    return new Part(
      { vertices, candidates, gate, ...this.#relevantOf(vertices, candidates, gate) },
      this.#exactOfPart,
    );
  }

  #relevantOf(
    vertices: readonly number[],
    candidates: readonly number[],
    gate: CountGate | null,
  ): Pick<PartForm, 'relevant' | 'complete'> {
    if (gate === null) {
      const { answer, eventOf } = this.ask([vertices], relevantEvents);
      return { relevant: answer.events.map(eventOf).sort((a, b) => a - b), complete: answer.complete };
    }
    const relevant = gate.inputs.flatMap((input) => this.relevant.of(input));
    // Mostly these are all of them: one list then.
    const isAll = relevant.length === candidates.length;
    return { relevant: isAll ? candidates : relevant.sort((a, b) => a - b), complete: true };
  }

  readonly #exactOfPart = ({ vertices, gate }: PartForm): number | null => {
    const counted = gate === null ? null : this.#exactOfGate(gate);
    return counted ?? this.ask([vertices], probability).answer.exact;
  };

  #exactOfGate({ needed, inputs }: CountGate): number | null {
    if (this.#depth > deepest) return null;
    this.#depth++;
    const probabilities: number[] = [];
    for (const input of inputs) {
      const exact = this.exactOf(input);
      if (exact !== null) probabilities.push(exact);
    }
    this.#depth--;
    return probabilities.length < inputs.length ? null : atLeast(needed, probabilities);
  }
}
