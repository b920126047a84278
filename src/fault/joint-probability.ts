import { anyOf, anyOfParts } from './any-of.ts';
import type { Decomposition, Part, Parts } from './parts.ts';
import { type Probability, probability } from './probability.ts';

/** Answers the probability that two vertices are both down, for many pairs of one graph. */
export type JointProbability = (a: number, b: number) => Probability;

/**
 * Prepares exact joint probabilities for many pairs. Single causes in common are factored out; what then has no event in
 * common is multiplied. Only parts that overlap otherwise are put to the engine, once for all pairs that have them. Sums
 * of positive terms throughout, so that small probabilities do not cancel.
 */
export function makeJointProbability(parts: Parts): JointProbability {
  const { probability: likelihood, size } = parts.compiled;
  const solved = new Map<string, Probability>();
  /** Per event, what of the second vertex has it: 2 × pair for a single cause, 2 × pair + 1 for a complex part. */
  const mark = new Float64Array(size);
  let pairs = 0;

  const both = (ofA: readonly number[], ofB: readonly number[]): Probability => {
    const key = `${ofA.join(' ')}|${ofB.join(' ')}`;
    const known = solved.get(key);
    if (known !== undefined) return known;
    const { answer } = parts.ask([ofA, ofB], probability);
    solved.set(key, answer);
    return answer;
  };

  /** The single causes in common, if nothing else is; null where parts overlap in another way. */
  const commonSingles = (a: Decomposition, b: Decomposition): number[] | null => {
    const single = 2 * ++pairs;
    for (const event of b.singles) mark[event] = single;
    for (const part of b.complex) for (const event of part.candidates) mark[event] = single + 1;
    const common: number[] = [];
    for (const event of a.singles) {
      if (mark[event] === single) common.push(event);
      else if (mark[event] === single + 1) return null;
    }
    for (const part of a.complex)
      for (const event of part.candidates) if (mark[event]! >= single) return null;
    return common;
  };

  return (a, b) => {
    const ofA = parts.of(a);
    const ofB = parts.of(b);
    const common = commonSingles(ofA, ofB);
    let exact: number | null;
    if (common === null)
      exact = overlappingProbability(asParts(ofA, likelihood), asParts(ofB, likelihood), both);
    else if (common.length === 0) exact = times(parts.probabilityOf(a).exact, parts.probabilityOf(b).exact);
    else {
      const shared = anyOf(common.map((event) => likelihood[event]!)) ?? 0;
      const apart = times(anyOfParts(ofA, likelihood, common), anyOfParts(ofB, likelihood, common));
      exact = apart === null ? null : shared + (1 - shared) * apart;
    }
    if (exact === null) return parts.ask([[a], [b]], probability).answer;
    return { exact, lower: exact, upper: exact, limit: null };
  };
}

function times(p: number | null, q: number | null): number | null {
  return p === null || q === null ? null : p * q;
}

type Piece = Pick<Part, 'vertices' | 'candidates' | 'probability'>;

function asParts({ singles, complex }: Decomposition, likelihood: Float64Array): Piece[] {
  const events = singles.map((event): Piece => {
    const exact = likelihood[event]!;
    return {
      vertices: [event],
      candidates: [event],
      probability: { exact, lower: exact, upper: exact, limit: null },
    };
  });
  return [...events, ...complex];
}

/**
 * Walks over groups of parts that hang together, keeping the probabilities of the four states of the two vertices; null
 * where a probability that it needs is not exact.
 */
function overlappingProbability(
  a: readonly Piece[],
  b: readonly Piece[],
  both: (ofA: readonly number[], ofB: readonly number[]) => Probability,
): number | null {
  let [neither, onlyA, onlyB, bothDown] = [1, 0, 0, 0];
  for (const group of overlapGroups(a, b)) {
    const pA = anyOf(group.ofA.map((piece) => piece.probability.exact));
    const pB = anyOf(group.ofB.map((piece) => piece.probability.exact));
    const pBoth =
      group.ofA.length === 0 || group.ofB.length === 0
        ? 0
        : both(verticesOf(group.ofA), verticesOf(group.ofB)).exact;
    if (pA === null || pB === null || pBoth === null) return null;
    const [a1, b1] = [Math.max(0, pA - pBoth), Math.max(0, pB - pBoth)];
    const none = Math.max(0, 1 - pBoth - a1 - b1);
    [neither, onlyA, onlyB, bothDown] = [
      neither * none,
      onlyA * (none + a1) + neither * a1,
      onlyB * (none + b1) + neither * b1,
      bothDown + neither * pBoth + onlyA * (pBoth + b1) + onlyB * (pBoth + a1),
    ];
  }
  return Math.min(1, bothDown);
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
      group.ofA.push(...other.ofA);
      group.ofB.push(...other.ofB);
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
