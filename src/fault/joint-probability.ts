import { anyOf, type Part, type Parts } from './parts.ts';
import { type Probability, probability } from './probability.ts';

/** Answers the probability that two vertices are both down, for many pairs of one graph. */
export type JointProbability = (a: number, b: number) => Probability;

/**
 * Prepares exact joint probabilities for many pairs. Of two vertices, only the parts that have an event in common need
 * more than a product: those are solved by the engine, once for all pairs that have them; single causes in common need
 * nothing at all. Sums of positive terms only, so that nothing cancels.
 */
export function makeJointProbability(parts: Parts): JointProbability {
  const solved = new Map<string, Probability>();
  const ownerOf = new Map<number, number>();

  const both = (ofA: readonly number[], ofB: readonly number[]): Probability => {
    const key = `${ofA.join(' ')}|${ofB.join(' ')}`;
    const known = solved.get(key);
    if (known !== undefined) return known;
    const { answer } = parts.ask([ofA, ofB], probability);
    solved.set(key, answer);
    return answer;
  };

  return (a, b) => {
    const partsOfA = parts.of(a);
    const partsOfB = parts.of(b);
    const clusters = overlapping(partsOfA, partsOfB, ownerOf);
    let [neither, onlyA, onlyB, bothDown] = [1, 0, 0, 0];
    let exact = true;
    const inCluster = new Set<Part>();
    for (const { ofA, ofB } of clusters) {
      for (const part of [...ofA, ...ofB]) inCluster.add(part);
      const pA = anyOf(ofA.map((part) => part.probability.exact));
      const pB = anyOf(ofB.map((part) => part.probability.exact));
      const isSame = ofA.length === 1 && ofB.length === 1 && ofA[0] === ofB[0];
      const pBoth = isSame
        ? pA
        : both(
            ofA.flatMap((part) => part.vertices),
            ofB.flatMap((part) => part.vertices),
          ).exact;
      if (pA === null || pB === null || pBoth === null) {
        exact = false;
        break;
      }
      const [a1, b1] = [Math.max(0, pA - pBoth), Math.max(0, pB - pBoth)];
      const none = Math.max(0, 1 - pBoth - a1 - b1);
      [neither, onlyA, onlyB, bothDown] = [
        neither * none,
        onlyA * (none + a1) + neither * a1,
        onlyB * (none + b1) + neither * b1,
        bothDown + neither * pBoth + onlyA * (pBoth + b1) + onlyB * (pBoth + a1),
      ];
    }
    const restA = anyOf(partsOfA.flatMap((part) => (inCluster.has(part) ? [] : [part.probability.exact])));
    const restB = anyOf(partsOfB.flatMap((part) => (inCluster.has(part) ? [] : [part.probability.exact])));
    if (!exact || restA === null || restB === null) {
      return parts.ask([[a], [b]], probability).answer;
    }
    const value = Math.min(1, bothDown + onlyA * restB + onlyB * restA + neither * restA * restB);
    return { exact: value, lower: value, upper: value, limit: null };
  };
}

interface Cluster {
  readonly ofA: Part[];
  readonly ofB: Part[];
}

/** The parts of two vertices that hang together through events in common; parts without any are left out. */
function overlapping(
  partsOfA: readonly Part[],
  partsOfB: readonly Part[],
  ownerOf: Map<number, number>,
): Cluster[] {
  ownerOf.clear();
  for (const [index, part] of partsOfB.entries())
    for (const event of part.candidates) ownerOf.set(event, index);
  const clusters: (Cluster | null)[] = [];
  const clusterOfB = new Map<number, number>();
  for (const part of partsOfA) {
    const touched = new Set<number>();
    for (const event of part.candidates) {
      const owner = ownerOf.get(event);
      if (owner !== undefined) touched.add(owner);
    }
    if (touched.size === 0) continue;
    const at = clusters.push({ ofA: [part], ofB: [] }) - 1;
    const cluster = clusters[at]!;
    for (const owner of touched) {
      const earlier = clusterOfB.get(owner);
      if (earlier === undefined) cluster.ofB.push(partsOfB[owner]!);
      else if (earlier !== at) {
        const merged = clusters[earlier]!;
        cluster.ofA.push(...merged.ofA);
        cluster.ofB.push(...merged.ofB);
        clusters[earlier] = null;
        for (const [b, of] of clusterOfB) if (of === earlier) clusterOfB.set(b, at);
      }
      clusterOfB.set(owner, at);
    }
  }
  return clusters.filter((cluster) => cluster !== null);
}
