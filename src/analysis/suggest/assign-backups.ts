import { AssignmentNetwork } from './assignment-network.ts';

/** Whom a task may be given to, and what is gained by it. */
export interface Choice {
  readonly to: string;
  /** The more the better, a whole number of 0 or more. */
  readonly gain: number;
}

export interface Task {
  /** Tasks of one owner are given to different ones. */
  readonly owner: string;
  readonly choices: readonly Choice[];
}

export interface Assignment {
  /** By task, whom it is given to; null where nobody has room for it. */
  readonly given: readonly (string | null)[];
  /** No other assignment serves more tasks, or as many with a larger sum of gains. */
  readonly isBest: boolean;
}

/** Edges that are looked at: about a second. */
const mostSteps = 20_000_000;

/**
 * Gives each task to one of its choices so that nobody has more than `roomOf` it: as many tasks as possible, and of all
 * such assignments one with the largest sum of gains. Deterministic.
 *
 * Minimum cost flow by successive shortest paths with prices, task after task; nobody is a choice of every task, at a
 * price above all gains. Near linear where there is room; O(tasks × edges × log(edges)) at most, and bounded: after so
 * many steps each task that is left goes to the first of its choices that has room.
 *
 * Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, section 9.7.
 */
export function assignBackups(
  tasks: readonly Task[],
  roomOf: (to: string) => number,
  steps = mostSteps,
): Assignment {
  let most = 0;
  for (const { choices } of tasks) for (const { gain } of choices) most = Math.max(most, gain);
  const nobody = (most + 1) * (tasks.length + 1);
  const network = new AssignmentNetwork();
  const sink = network.vertex();
  const holders = new Map<string, number>();
  const holderOf = (to: string): number => {
    const known = holders.get(to);
    if (known !== undefined) return known;
    const holder = network.vertex();
    network.edge(holder, sink, Math.max(0, roomOf(to)), 0);
    holders.set(to, holder);
    return holder;
  };
  const shared = ownersOfSeveral(tasks);
  const seats = new Map<string, Map<string, number>>();
  const seatOf = (owner: string, to: string): number => {
    const holder = holderOf(to);
    if (!shared.has(owner)) return holder;
    let own = seats.get(owner);
    if (own === undefined) {
      own = new Map();
      seats.set(owner, own);
    }
    const known = own.get(to);
    if (known !== undefined) return known;
    const seat = network.vertex();
    network.edge(seat, holder, 1, 0);
    own.set(to, seat);
    return seat;
  };
  const roots: number[] = [];
  const chosen: { readonly task: number; readonly to: string; readonly edge: number }[] = [];
  for (const [index, { owner, choices }] of tasks.entries()) {
    const task = network.vertex();
    roots.push(task);
    for (const { to, gain } of choices)
      chosen.push({ task: index, to, edge: network.edge(task, seatOf(owner, to), 1, most - gain) });
    network.edge(task, sink, 1, most + nobody);
  }
  network.close();
  let pushed = 0;
  for (const root of roots) {
    if (network.steps >= steps) break;
    network.push(root, sink);
    pushed += 1;
  }
  const given: (string | null)[] = tasks.map(() => null);
  for (const { task, to, edge } of chosen) if (network.isUsed(edge)) given[task] = to;
  if (pushed < tasks.length) giveTheRest(tasks, given, pushed, roomOf);
  return { given, isBest: pushed === tasks.length };
}

function ownersOfSeveral(tasks: readonly Task[]): ReadonlySet<string> {
  const once = new Set<string>();
  const several = new Set<string>();
  for (const { owner } of tasks) (once.has(owner) ? several : once).add(owner);
  return several;
}

/** Gives each task from some on to the first of its choices that has room. */
function giveTheRest(
  tasks: readonly Task[],
  given: (string | null)[],
  from: number,
  roomOf: (to: string) => number,
): void {
  const loads = new Map<string, number>();
  const taken = new Set<string>();
  const take = (owner: string, to: string): void => {
    loads.set(to, (loads.get(to) ?? 0) + 1);
    taken.add(JSON.stringify([owner, to]));
  };
  for (const [index, { owner }] of tasks.entries()) {
    const to = given[index];
    if (index < from && to !== null && to !== undefined) take(owner, to);
  }
  for (let index = from; index < tasks.length; index++) {
    const { owner, choices } = tasks[index]!;
    const free = choices.find(
      ({ to }) => (loads.get(to) ?? 0) < roomOf(to) && !taken.has(JSON.stringify([owner, to])),
    );
    if (free === undefined) continue;
    given[index] = free.to;
    take(owner, free.to);
  }
}
