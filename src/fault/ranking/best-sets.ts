import type { Meter } from '../budget.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { Heap } from '../heap.ts';
import { type BestBelow, bestEvents, findBestBelow } from './best-below.ts';
import { type Candidate, compareCandidates, type Ranking } from './ranking.ts';

/** What a part of a subproblem adds to the rank of its best set. */
interface Parts {
  readonly score: number;
  readonly order: number;
  readonly first: number;
  readonly signature1: number;
  readonly signature2: number;
  readonly leastOrder: number;
}

/** Diagrams still to be gone through after the current one, innermost first; ranks count everything from here on. */
interface Agenda extends Parts {
  readonly node: number;
  readonly next: Agenda | null;
}

/** The events chosen so far, last first; ranks count all of them. */
interface Chosen extends Parts {
  readonly event: number;
  readonly previous: Chosen | null;
}

interface Subproblem extends Candidate {
  readonly chosen: Chosen | null;
  readonly node: number;
  readonly agenda: Agenda | null;
}

/** What need not be found, and what may be spent. */
export interface SearchLimits {
  /** More sets than this will not be taken. */
  readonly most?: number;
  /** Sets of a higher score will not be taken either. */
  readonly worst?: number;
  /** Pays for each step, and for what each open subproblem takes. */
  readonly meter?: Meter;
}

/** Diagram nodes that take as much memory as a subproblem with what is chosen in it. */
const NODES_PER_SUBPROBLEM = 8;

/** Events that are remembered of subproblems that were compared: a set may have 100,000, and as many rivals. */
const MOST_REMEMBERED = 2 ** 24;

/** So many subproblems more than there are sets to take are not worth sorting out. */
const FEW = 1024;

const NOTHING: Parts = {
  score: 0,
  order: 0,
  first: Number.POSITIVE_INFINITY,
  signature1: 0,
  signature2: 0,
  leastOrder: 0,
};

/**
 * Gives the sets of a ZBDD with modules in the order of a ranking, best first, up to `maxOrder` events each, without
 * making the others.
 *
 * Every node knows the best set below it, ties settled, after one sweep. A subproblem (what is chosen, and the diagrams
 * still open) is then ranked by its true best set; taking the best subproblem yields that set, and splits the rest of it
 * into one subproblem per branch not taken. So n sets cost n times the length of a path. Subproblems that cannot be among
 * the sets to take are forgotten: memory is that of so many sets and one path. Lawler, *A procedure for computing the K
 * best solutions to discrete optimization problems*, Management Science 18(7), 1972.
 *
 * Throws `BudgetExceeded` where it has a meter.
 */
export function* bestSets(
  diagram: Diagram,
  ranking: Ranking,
  maxOrder: number,
  { most = Number.POSITIVE_INFINITY, worst = Number.MAX_VALUE, meter }: SearchLimits = {},
): Generator<readonly number[], void, undefined> {
  const { label, low, high, root } = diagram;
  const best = findBestBelow(diagram, ranking);
  const open = new Heap<Subproblem>((a, b) => compareCandidates(ranking, a, b));
  let room = MOST_REMEMBERED;
  const consider = (chosen: Chosen | null, node: number, agenda: Agenda | null): void => {
    // Infinite where there is no set.
    if ((chosen?.score ?? 0) + best.score[node]! + (agenda?.score ?? 0) > worst) return;
    const parts = joined(joined(chosen ?? NOTHING, partsOf(best, node)), agenda ?? NOTHING);
    if (parts.leastOrder > maxOrder) return;
    meter?.node(NODES_PER_SUBPROBLEM);
    let known: readonly number[] | null = null;
    open.push({
      ...parts,
      chosen,
      node,
      agenda,
      events: () => {
        const events = known ?? eventsOf(diagram, best.pick, chosen, node, agenda);
        if (known === null && events.length <= room) {
          known = events;
          room -= events.length;
        }
        return events;
      },
    });
  };
  consider(null, root, null);
  let left = most;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let { chosen, node, agenda } = next;
    while (node !== 1 || agenda !== null) {
      meter?.step();
      if (node === 1) {
        ({ node, next: agenda } = agenda!);
        continue;
      }
      const own = label[node]!;
      const lower = low[node]!;
      const takesHigh = best.pick[node] === node;
      if (takesHigh) consider(chosen, lower, agenda);
      else if (own < 0) consider(chosen, ~own, addAgenda(high[node]!, agenda));
      else if (ranking.scoreOf(own) !== Number.POSITIVE_INFINITY)
        consider(choose(own, chosen), high[node]!, agenda);
      if (!takesHigh) node = lower;
      else if (own < 0) [node, agenda] = [~own, addAgenda(high[node]!, agenda)];
      else [chosen, node] = [choose(own, chosen), high[node]!];
    }
    if (next.order > maxOrder) continue;
    yield next.events();
    if (--left <= 0) return;
    // The best set of each that counts is one to take, and comes before all behind it.
    if (open.size <= 2 * left + FEW) continue;
    open.keep(left, ({ order }) => order <= maxOrder);
    room = MOST_REMEMBERED;
  }

  function addAgenda(node: number, next: Agenda | null): Agenda {
    return { ...joined(partsOf(best, node), next ?? NOTHING), node, next };
  }

  function choose(event: number, previous: Chosen | null): Chosen {
    const own: Parts = {
      score: ranking.scoreOf(event),
      order: 1,
      first: event,
      signature1: ranking.signature1Of(event),
      signature2: ranking.signature2Of(event),
      leastOrder: 1,
    };
    return { ...joined(own, previous ?? NOTHING), event, previous };
  }
}

function partsOf(best: BestBelow, node: number): Parts {
  return {
    score: best.score[node]!,
    order: best.order[node]!,
    first: best.first[node]!,
    signature1: best.signature1[node]!,
    signature2: best.signature2[node]!,
    leastOrder: best.leastOrder[node]!,
  };
}

function joined(a: Parts, b: Parts): Parts {
  return {
    score: a.score + b.score,
    order: a.order + b.order,
    first: Math.min(a.first, b.first),
    signature1: (a.signature1 + b.signature1) | 0,
    signature2: (a.signature2 + b.signature2) | 0,
    leastOrder: a.leastOrder + b.leastOrder,
  };
}

function eventsOf(
  diagram: Diagram,
  pick: Int32Array,
  chosen: Chosen | null,
  node: number,
  agenda: Agenda | null,
): readonly number[] {
  const nodes = [node];
  for (let item = agenda; item !== null; item = item.next) nodes.push(item.node);
  const events = bestEvents(diagram, pick, nodes, null);
  for (let cell = chosen; cell !== null; cell = cell.previous) events.push(cell.event);
  return events.sort((a, b) => a - b);
}
