import type { Diagram } from './diagram.ts';
import { Heap } from './heap.ts';
import type { Candidate, Ranking } from './ranking.ts';

/** Diagrams still to be gone through after the current one, innermost first. */
interface Agenda {
  readonly node: number;
  readonly next: Agenda | null;
  readonly score: number;
  readonly leastOrder: number;
}

/** The events chosen so far, last first. */
interface Chosen {
  readonly event: number;
  readonly previous: Chosen | null;
}

/**
 * Gives the sets of a ZBDD with modules in the order of a ranking, best first, up to `maxOrder` events each, without
 * making the others.
 *
 * Every node knows the best set below it, ties settled, after one sweep. A subproblem (what is chosen, and the diagrams
 * still open) is then ranked by its true best set; taking the best subproblem yields that set, and splits the rest of it
 * into one subproblem per branch not taken. So n sets cost n times the length of a path. Lawler, *A procedure for
 * computing the K best solutions to discrete optimization problems*, Management Science 18(7), 1972.
 */
export function* bestSets(
  diagram: Diagram,
  ranking: Ranking,
  maxOrder: number,
): Generator<readonly number[], void, undefined> {
  const { label, low, high, root } = diagram;
  const { score, pick, leastOrder } = findBest(diagram, ranking);
  if (score[root] === Number.POSITIVE_INFINITY) return;

  class Subproblem implements Candidate {
    readonly chosen: Chosen | null;
    readonly chosenScore: number;
    readonly depth: number;
    readonly node: number;
    readonly agenda: Agenda | null;
    readonly score: number;
    private best: readonly number[] | null = null;

    constructor(
      chosen: Chosen | null,
      chosenScore: number,
      depth: number,
      node: number,
      agenda: Agenda | null,
    ) {
      this.chosen = chosen;
      this.chosenScore = chosenScore;
      this.depth = depth;
      this.node = node;
      this.agenda = agenda;
      this.score = chosenScore + score[node]! + (agenda === null ? 0 : agenda.score);
    }

    events(): readonly number[] {
      if (this.best === null) {
        const events: number[] = [];
        for (let cell = this.chosen; cell !== null; cell = cell.previous) events.push(cell.event);
        gatherBest(diagram, pick, this.node, events);
        for (let item = this.agenda; item !== null; item = item.next)
          gatherBest(diagram, pick, item.node, events);
        this.best = events.sort((a, b) => a - b);
      }
      return this.best;
    }
  }

  const open = new Heap<Subproblem>(ranking.compare);
  const consider = (
    chosen: Chosen | null,
    chosenScore: number,
    depth: number,
    node: number,
    agenda: Agenda | null,
  ): void => {
    if (score[node] === Number.POSITIVE_INFINITY) return;
    const order = depth + leastOrder[node]! + (agenda === null ? 0 : agenda.leastOrder);
    if (order <= maxOrder) open.push(new Subproblem(chosen, chosenScore, depth, node, agenda));
  };
  consider(null, 0, 0, root, null);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let { chosen, chosenScore, depth, node, agenda } = next;
    for (;;) {
      if (node === 1) {
        if (agenda === null) break;
        ({ node, next: agenda } = agenda);
        continue;
      }
      const module = ~label[node]!;
      const takesHigh = pick[node] === node;
      let high_: [Chosen | null, number, number, number, Agenda | null];
      if (module >= 0) {
        high_ = [chosen, chosenScore, depth, module, agendaOf(high[node]!, agenda)];
      } else {
        const cell = { event: label[node]!, previous: chosen };
        high_ = [cell, chosenScore + ranking.scoreOf(label[node]!), depth + 1, high[node]!, agenda];
      }
      if (takesHigh) {
        consider(chosen, chosenScore, depth, low[node]!, agenda);
        [chosen, chosenScore, depth, node, agenda] = high_;
      } else {
        // Without its best set a branch may still hold others, unless the ranking leaves its event out.
        if (high_[1] !== Number.POSITIVE_INFINITY) consider(...high_);
        node = low[node]!;
      }
    }
    if (depth <= maxOrder) yield next.events();
  }

  function agendaOf(node: number, next: Agenda | null): Agenda {
    return {
      node,
      next,
      score: score[node]! + (next === null ? 0 : next.score),
      leastOrder: leastOrder[node]! + (next === null ? 0 : next.leastOrder),
    };
  }
}

interface Best {
  /** The score of the best set of each node; infinite where it has none. */
  readonly score: Float64Array;
  /** The first node down the low edges whose variable the best set takes; 1 where it takes none. */
  readonly pick: Int32Array;
  readonly leastOrder: Float64Array;
}

function findBest(diagram: Diagram, ranking: Ranking): Best {
  const { label, low, high, root } = diagram;
  const size = Math.max(2, root + 1);
  const score = new Float64Array(size);
  const leastOrder = new Float64Array(size);
  const pick = new Int32Array(size);
  score[0] = leastOrder[0] = Number.POSITIVE_INFINITY;
  pick[1] = 1;
  for (let id = 2; id < size; id++) {
    const module = ~label[id]!;
    const own = module >= 0 ? score[module]! : ranking.scoreOf(label[id]!);
    const viaLow = score[low[id]!]!;
    const viaHigh = own + score[high[id]!]!;
    leastOrder[id] = Math.min(
      leastOrder[low[id]!]!,
      leastOrder[high[id]!]! + (module >= 0 ? leastOrder[module]! : 1),
    );
    let takesHigh = viaLow === Number.POSITIVE_INFINITY;
    if (!takesHigh && viaHigh !== Number.POSITIVE_INFINITY) {
      const withIt = { score: viaHigh, events: () => gatherHigh(id) };
      const withoutIt = { score: viaLow, events: () => gather(low[id]!, []) };
      takesHigh = ranking.compare(withIt, withoutIt) < 0;
    }
    pick[id] = takesHigh ? id : pick[low[id]!]!;
    score[id] = takesHigh ? viaHigh : viaLow;
  }
  return { score, pick, leastOrder };

  function gatherHigh(id: number): number[] {
    const events: number[] = [];
    const module = ~label[id]!;
    if (module >= 0) gatherBest(diagram, pick, module, events);
    else events.push(label[id]!);
    return gather(high[id]!, events);
  }

  function gather(id: number, events: number[]): number[] {
    gatherBest(diagram, pick, id, events);
    return events.sort((a, b) => a - b);
  }
}

/** Adds the best set of a node. */
function gatherBest({ label, high }: Diagram, pick: Int32Array, node: number, events: number[]): void {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const id = pick[next]!;
    if (id === 1) continue;
    open.push(high[id]!);
    if (label[id]! >= 0) events.push(label[id]!);
    else open.push(~label[id]!);
  }
}
