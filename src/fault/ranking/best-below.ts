import type { Diagram } from '../diagram/diagram.ts';
import type { Candidate, Ranking } from './ranking.ts';

/** The best set of every node of a ZBDD with modules under a ranking, and what ranks it. */
export interface BestBelow {
  /** The first node down the low edges whose variable the best set takes; 1 where it takes none. */
  readonly pick: Int32Array;
  /** Infinite where a node has no set that the ranking admits. */
  readonly score: Float64Array;
  readonly order: Float64Array;
  /** The least event of the best set. */
  readonly first: Float64Array;
  readonly signature1: Int32Array;
  readonly signature2: Int32Array;
  /** The fewest events of any set of the node. */
  readonly leastOrder: Float64Array;
}

/**
 * Finds the best set of every node, ties settled, in one sweep. Where the ranking leaves two sets tied, the least event
 * mostly decides; where it does not, both are followed down until they meet in one node.
 */
export function findBestBelow(diagram: Diagram, ranking: Ranking): BestBelow {
  const { label, low, high, root } = diagram;
  const size = Math.max(2, root + 1);
  const best: BestBelow = {
    pick: new Int32Array(size),
    score: new Float64Array(size),
    order: new Float64Array(size),
    first: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    signature1: new Int32Array(size),
    signature2: new Int32Array(size),
    leastOrder: new Float64Array(size),
  };
  const { pick, score, order, first, signature1, signature2, leastOrder } = best;
  score[0] = leastOrder[0] = Number.POSITIVE_INFINITY;
  pick[1] = 1;
  for (let id = 2; id < size; id++) {
    const [lo, hi, own] = [low[id]!, high[id]!, label[id]!];
    const module = ~own;
    const isModule = module >= 0;
    leastOrder[id] = Math.min(leastOrder[lo]!, leastOrder[hi]! + (isModule ? leastOrder[module]! : 1));
    const withIt: Candidate = {
      score: score[hi]! + (isModule ? score[module]! : ranking.scoreOf(own)),
      order: order[hi]! + (isModule ? order[module]! : 1),
      first: Math.min(first[hi]!, isModule ? first[module]! : own),
      signature1: (signature1[hi]! + (isModule ? signature1[module]! : ranking.signature1Of(own))) | 0,
      signature2: (signature2[hi]! + (isModule ? signature2[module]! : ranking.signature2Of(own))) | 0,
      events: () => bestEvents(diagram, pick, [hi], own),
    };
    if (takesHigh(id, withIt)) {
      pick[id] = id;
      score[id] = withIt.score;
      order[id] = withIt.order;
      first[id] = withIt.first;
      signature1[id] = withIt.signature1;
      signature2[id] = withIt.signature2;
    } else {
      pick[id] = pick[lo]!;
      score[id] = score[lo]!;
      order[id] = order[lo]!;
      first[id] = first[lo]!;
      signature1[id] = signature1[lo]!;
      signature2[id] = signature2[lo]!;
    }
  }
  return best;

  function takesHigh(id: number, withIt: Candidate): boolean {
    const lo = low[id]!;
    if (score[lo] === Number.POSITIVE_INFINITY) return true;
    if (withIt.score === Number.POSITIVE_INFINITY) return false;
    const withoutIt: Candidate = {
      score: score[lo]!,
      order: order[lo]!,
      first: first[lo]!,
      signature1: signature1[lo]!,
      signature2: signature2[lo]!,
      events: () => bestEvents(diagram, pick, [lo], null),
    };
    const decided = ranking.compare(withIt, withoutIt);
    if (decided !== 0) return decided < 0;
    if (withIt.first !== withoutIt.first) return withIt.first < withoutIt.first;
    return isBeforeWhereTheyDiffer(id);
  }

  /** Whether the least event in which the best sets via high and via low differ is on the side of high. */
  function isBeforeWhereTheyDiffer(id: number): boolean {
    const viaHigh = new Set([label[id]!]);
    const viaLow = new Set<number>();
    let a = pick[high[id]!]!;
    let b = pick[low[id]!]!;
    // A node's id is above those below it, so the two meet if the larger one always moves.
    while (a !== b) {
      if (a > b) {
        viaHigh.add(label[a]!);
        a = pick[high[a]!]!;
      } else {
        viaLow.add(label[b]!);
        b = pick[high[b]!]!;
      }
    }
    const leastOf = (labels: Iterable<number>, others: ReadonlySet<number>): number => {
      let least = Number.POSITIVE_INFINITY;
      for (const own of labels) if (!others.has(own)) least = Math.min(least, own >= 0 ? own : first[~own]!);
      return least;
    };
    return leastOf(viaHigh, viaLow) < leastOf(viaLow, viaHigh);
  }
}

/** The events of the best sets of some nodes together, and of one label, ascending. */
export function bestEvents(
  { label, high }: Diagram,
  pick: Int32Array,
  nodes: readonly number[],
  also: number | null,
): number[] {
  const events: number[] = [];
  const open = [...nodes];
  if (also !== null && also >= 0) events.push(also);
  if (also !== null && also < 0) open.push(~also);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const id = pick[next]!;
    if (id === 1) continue;
    open.push(high[id]!);
    if (label[id]! >= 0) events.push(label[id]!);
    else open.push(~label[id]!);
  }
  return events.sort((a, b) => a - b);
}
