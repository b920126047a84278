import { exactly, type Probability, probability } from '../probability/probability.ts';
import { anyOf } from './any-of.ts';
import type { Part } from './part.ts';
import type { Parts } from './parts.ts';

const none: readonly never[] = [];

/** Answers the probability that two vertices are both down, for many pairs of one graph. */
export type JointProbability = (a: number, b: number) => Probability;

/**
 * Prepares exact joint probabilities for many pairs. Single causes in common are factored out; what then has no event in
 * common is multiplied. Only parts that overlap otherwise are put to the engine, once for all pairs that have them. Sums
 * of positive terms throughout, so that small probabilities do not cancel.
 */
export function makeJointProbability(parts: Parts): JointProbability {
  const { probability: likelihood, size } = parts.compiled;
  const solved = new Map<string, number | null>();
  /** Per event, what of the second vertex has it: 2 × pair for a single cause, 2 × pair + 1 for a complex part. */
  const mark = new Float64Array(size);
  let pairs = 0;

  const both = (ofA: readonly Piece[], ofB: readonly Piece[]): number | null => {
    const [a, b] = [verticesOf(ofA), verticesOf(ofB)];
    // The very same on both sides.
    if (a.length === b.length && a.every((vertex, index) => vertex === b[index]))
      return anyOf(ofA.map(({ exact }) => exact));
    const key = `${a.join(' ')}|${b.join(' ')}`;
    const known = solved.get(key);
    if (known !== undefined) return known;
    const [partOfA, partOfB] = [onlyPart(ofA), onlyPart(ofB)];
    const byCounts = partOfA === null || partOfB === null ? null : parts.bothOf(partOfA, partOfB);
    const found = byCounts ?? parts.ask([a, b], probability).answer.exact;
    solved.set(key, found);
    return found;
  };

  /** The single causes in common, if nothing else is; null where parts overlap in another way. */
  const commonSingles = (a: number, b: number): readonly number[] | null => {
    if (parts.isPlain(a) && parts.isPlain(b)) {
      const overlap = parts.candidates.overlapOf(a, b);
      if (overlap === null) return none;
      if (overlap.events.length === overlap.members.length) return overlap.members;
    }
    const complexOfA = parts.split(a);
    const complexOfB = parts.split(b);
    const { start, end, events } = parts.singles;
    const single = 2 * ++pairs;
    for (let at = start[b]!; at < end[b]!; at++) mark[events[at]!] = single;
    for (const part of complexOfB) for (const event of part.candidates) mark[event] = single + 1;
    let common: number[] | null = null;
    for (let at = start[a]!; at < end[a]!; at++) {
      const event = events[at]!;
      if (mark[event] === single + 1) return null;
      if (mark[event] !== single) continue;
      common ??= [];
      common.push(event);
    }
    for (const part of complexOfA)
      for (const event of part.candidates) if (mark[event]! >= single) return null;
    return common ?? none;
  };

  /** Of what `commonSingles` was asked about last. */
  const overlapping = (a: number, b: number): number | null => {
    const ofA = divide(a, (event) => mark[event]! >= 2 * pairs);
    for (const { candidates } of ofA.shared) for (const event of candidates) mark[event] = -pairs;
    const ofB = divide(b, (event) => mark[event] === -pairs);
    if (ofA.alone === null || ofB.alone === null) return null;
    const states = new States();
    states.add(ofA.alone, 0, 0);
    states.add(0, ofB.alone, 0);
    for (const group of overlapGroups(ofA.shared, ofB.shared)) {
      const pA = anyOf(group.ofA.map(({ exact }) => exact));
      const pB = anyOf(group.ofB.map(({ exact }) => exact));
      const pBoth = both(group.ofA, group.ofB);
      if (pA === null || pB === null || pBoth === null) return null;
      states.add(pA, pB, pBoth);
    }
    return Math.min(1, states.bothDown);
  };

  /** The parts of a vertex that have an event which is shared, and P(one of the others). */
  const divide = (
    vertex: number,
    isShared: (event: number) => boolean,
  ): { shared: Piece[]; alone: number | null } => {
    const shared: Piece[] = [];
    const alone: (number | null)[] = [];
    const complex = parts.split(vertex);
    const { start, end, events } = parts.singles;
    for (let at = start[vertex]!; at < end[vertex]!; at++) {
      const event = events[at]!;
      const exact = likelihood[event]!;
      if (isShared(event)) shared.push({ vertices: [event], candidates: [event], exact, part: null });
      else alone.push(exact);
    }
    for (const part of complex) {
      const { vertices, candidates, exact } = part;
      if (candidates.some(isShared)) shared.push({ vertices, candidates, exact, part });
      else alone.push(exact);
    }
    return { shared, alone: anyOf(alone) };
  };

  return (a, b) => {
    const common = commonSingles(a, b);
    let exact: number | null;
    if (common === null) exact = overlapping(a, b);
    else if (common.length === 0) exact = times(parts.exactOf(a), parts.exactOf(b));
    else {
      const shared = anyOf(common.map((event) => likelihood[event]!)) ?? 0;
      const apart = times(parts.anyOf(a, common), parts.anyOf(b, common));
      exact = apart === null ? null : shared + (1 - shared) * apart;
    }
    if (exact === null) return parts.ask([[a], [b]], probability).answer;
    return exactly(exact);
  };
}

function times(p: number | null, q: number | null): number | null {
  return p === null || q === null ? null : p * q;
}

/** A part of one of the two vertices. */
interface Piece {
  readonly vertices: readonly number[];
  readonly candidates: readonly number[];
  /** Its probability; null where the budget ended first. */
  readonly exact: number | null;
  /** Null for a single event. */
  readonly part: Part | null;
}

function onlyPart([first, second]: readonly Piece[]): Part | null {
  return second === undefined ? (first?.part ?? null) : null;
}

/** The probabilities of the states of the two vertices, while groups of parts that hang together are gone through. */
class States {
  neither = 1;
  onlyA = 0;
  onlyB = 0;
  bothDown = 0;

  /** Adds a group that is independent of all before: how likely it takes down A, B, and both. */
  add(pA: number, pB: number, pBoth: number): void {
    const { neither, onlyA, onlyB, bothDown } = this;
    const [a1, b1] = [Math.max(0, pA - pBoth), Math.max(0, pB - pBoth)];
    const none = Math.max(0, 1 - pBoth - a1 - b1);
    this.neither = neither * none;
    this.onlyA = onlyA * (none + a1) + neither * a1;
    this.onlyB = onlyB * (none + b1) + neither * b1;
    this.bothDown = bothDown + neither * pBoth + onlyA * (pBoth + b1) + onlyB * (pBoth + a1);
  }
}

function verticesOf(pieces: readonly Piece[]): number[] {
  return pieces.flatMap((piece) => piece.vertices).sort((x, y) => x - y);
}

interface OverlapGroup {
  readonly ofA: Piece[];
  readonly ofB: Piece[];
}

/** All pieces, in groups that have no event in common with each other. Each side's pieces have none among themselves. */
function overlapGroups(a: readonly Piece[], b: readonly Piece[]): Set<OverlapGroup> {
  const groups = new Set<OverlapGroup>();
  const groupOf = new Map<number, OverlapGroup>();
  const add = (piece: Piece, side: 'ofA' | 'ofB'): void => {
    const group: OverlapGroup = { ofA: [], ofB: [] };
    group[side].push(piece);
    const touched = new Set(piece.candidates.flatMap((event) => groupOf.get(event) ?? []));
    for (const other of touched) {
      for (const one of other.ofA) group.ofA.push(one);
      for (const one of other.ofB) group.ofB.push(one);
      groups.delete(other);
    }
    groups.add(group);
    for (const member of [...group.ofA, ...group.ofB])
      for (const event of member.candidates) groupOf.set(event, group);
  };
  for (const piece of a) add(piece, 'ofA');
  for (const piece of b) add(piece, 'ofB');
  return groups;
}
