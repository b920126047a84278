import {
  type IntegerProgram,
  type ProgramColumn,
  type ProgramRow,
  solveIntegerProgram,
} from './integer-program.ts';
import { cutoffBelow } from './lagrangian-bound.ts';
import { LookMeter } from './look-meter.ts';
import { type SearchBudget, type SitingAnswer, type SitingProblem, sitingCost } from './siting-problem.ts';
import { approximateSiting, solveSiting } from './solve-siting.ts';
import { transport } from './transport.ts';

/**
 * A siting problem whose sites have capacities. A client's demand may be split among sites; `costs` and `unserved` are
 * those of its whole demand. `unserved` must be finite, so that every choice has a cost.
 */
export interface CapacitatedProblem extends SitingProblem {
  readonly unserved: Float64Array;
  /** By client; above 0. */
  readonly demand: Float64Array;
  /** By site; for each group of clients anew. */
  readonly capacity: Float64Array;
  /** By client: clients share capacities only with those of their own group. One group by default. */
  readonly groupOf?: Int32Array;
}

/** What a choice of sites costs with its capacities. One transport problem for each group. */
export function capacitatedCost(problem: CapacitatedProblem, open: readonly number[]): number {
  const { sites, costs, unserved, demand, capacity, opening } = problem;
  let total = 0;
  for (const site of open) total += opening?.[site] ?? 0;
  for (const clients of clientGroups(problem).values())
    total += transport({
      demand: clients.map((client) => demand[client]!),
      capacity: open.map((site) => capacity[site]!),
      unitCost: (client, site) => costs[clients[client]! * sites + open[site]!]! / demand[clients[client]!]!,
      unserved: (client) => unserved[clients[client]!]! / demand[clients[client]!]!,
    }).cost;
  return total;
}

function clientGroups({ clients, groupOf }: CapacitatedProblem): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let client = 0; client < clients; client++) {
    const group = groupOf?.[client] ?? 0;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [client]);
    else members.push(client);
  }
  return groups;
}

/** Programs with more coefficients than this are not tried: they would not be solved in any budget. */
const mostCoefficients = 400_000;

/**
 * The best sites where they have capacities. The problem without capacities bounds the cost from below, and often settles
 * it; exchanges improve a choice, of which only those are priced with capacities that could be better without; then the
 * integer program with a share of each client for each site. Null where no choice is allowed.
 */
export async function solveCapacitated(
  problem: CapacitatedProblem,
  budget: SearchBudget = {},
): Promise<SitingAnswer | null> {
  const without = problem.demand.findIndex((amount) => !(amount > 0));
  if (without !== -1)
    throw new RangeError(`demand[${without}] must be above 0, got ${problem.demand[without]}`);
  const relaxed = await solveSiting(problem, budget);
  if (relaxed === null) return null;
  const meter = new LookMeter(budget);
  const found = exchange(problem, approximateSiting(problem, budget) ?? relaxed.open, relaxed.open, meter);
  const known: SitingAnswer = {
    ...found,
    bound: Math.min(found.cost, relaxed.bound),
    complete: relaxed.bound >= cutoffBelow(found.cost, false),
  };
  if (known.complete || meter.isSpent || budget.iterations === 0) return known;
  const program = shareProgram(problem);
  if (program === null) return known;
  const solved = await solveIntegerProgram(program, found.cost, budget);
  const open = solved.values === null ? [] : openIn(problem, solved.values);
  const cost = solved.values === null ? Number.POSITIVE_INFINITY : capacitatedCost(problem, open);
  const best = cost < found.cost ? { open, cost } : found;
  const bound = Math.min(best.cost, Math.max(known.bound, solved.bound));
  return { ...best, bound: solved.complete ? best.cost : bound, complete: solved.complete };
}

interface Choice {
  readonly open: readonly number[];
  readonly cost: number;
}

/** Exchanges single sites while that helps, from the better of two choices. */
function exchange(
  problem: CapacitatedProblem,
  one: readonly number[],
  other: readonly number[],
  meter: LookMeter,
): Choice {
  const price = (open: readonly number[]): Choice => ({ open, cost: capacitatedCost(problem, open) });
  const first = price(one);
  const second = price(other);
  let best = second.cost < first.cost ? second : first;
  for (let better: Choice | null = best; better !== null; ) {
    better = null;
    for (const open of neighbours(problem, best.open)) {
      meter.pay(problem.clients * open.length);
      if (meter.isSpent) return best;
      if (sitingCost(problem, open) >= best.cost) continue;
      const choice = price(open);
      if (choice.cost < cutoffBelow(best.cost, false)) {
        best = choice;
        better = choice;
      }
    }
  }
  return best;
}

/** The allowed choices that differ in one site opened, closed or exchanged. */
function* neighbours(problem: CapacitatedProblem, open: readonly number[]): Iterable<number[]> {
  const { sites, least, most, spending } = problem;
  const kept = new Set(problem.open ?? []);
  const isAllowed = (choice: readonly number[]): boolean =>
    choice.length >= least &&
    choice.length <= most &&
    choice.reduce((sum, site) => sum + (spending?.of[site] ?? 0), 0) <=
      (spending?.most ?? Number.POSITIVE_INFINITY);
  const isOpen = new Set(open);
  const closable = open.filter((site) => !kept.has(site));
  const without = closable.map((site) => open.filter((other) => other !== site));
  for (const choice of without) if (isAllowed(choice)) yield choice;
  for (let site = 0; site < sites; site++) {
    if (isOpen.has(site)) continue;
    for (const rest of [open, ...without]) {
      const choice = [...rest, site].sort((a, b) => a - b);
      if (isAllowed(choice)) yield choice;
    }
  }
}

/** Columns: the sites, then for each client a share for each site that is cheaper than none, and the share unserved. */
function shareProgram(problem: CapacitatedProblem): IntegerProgram | null {
  const { sites, costs, unserved, demand, capacity, opening, least, most, open = [], spending } = problem;
  const kept = new Set(open);
  const spendable = spending?.most ?? Number.POSITIVE_INFINITY;
  const columns: ProgramColumn[] = Array.from({ length: sites }, (_, site) => ({
    cost: opening?.[site] ?? 0,
    upper: (spending?.of[site] ?? 0) <= spendable ? 1 : 0,
    isWhole: true,
  }));
  const all = [...columns.keys()];
  const ones = all.map(() => 1);
  const rows: ProgramRow[] = [{ lower: least, upper: most, columns: all, values: ones }];
  for (const site of kept) rows.push({ lower: 1, upper: 1, columns: [site], values: [1] });
  if (spending !== undefined && spendable > 0 && spendable < Number.POSITIVE_INFINITY) {
    const shares = Array.from(spending.of, (own) => Math.min(2, own / spendable));
    rows.push({ lower: 0, upper: 1, columns: all, values: shares });
  }
  for (const clients of clientGroups(problem).values()) {
    const loads = all.map((): [column: number, share: number][] => []);
    for (const client of clients) {
      const served = [columns.push({ cost: unserved[client]!, upper: 1, isWhole: false }) - 1];
      for (let site = 0; site < sites; site++) {
        const cost = costs[client * sites + site]!;
        if (cost >= unserved[client]!) continue;
        const column = columns.push({ cost, upper: 1, isWhole: false }) - 1;
        served.push(column);
        rows.push({ lower: 0, upper: 1, columns: [site, column], values: [1, -1] });
        loads[site]!.push([column, demand[client]!]);
      }
      rows.push({ lower: 1, upper: 1, columns: served, values: served.map(() => 1) });
    }
    for (const [site, load] of loads.entries()) {
      const room = capacity[site]!;
      if (load.length === 0 || load.reduce((sum, [, amount]) => sum + amount, 0) <= room) continue;
      const scale = Math.max(room, ...load.map(([, amount]) => amount));
      rows.push({
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        columns: [site, ...load.map(([column]) => column)],
        values: [room / scale, ...load.map(([, amount]) => -amount / scale)],
      });
    }
    if (columns.length * 4 > mostCoefficients) return null;
  }
  return { columns, rows };
}

function openIn({ sites }: CapacitatedProblem, values: Float64Array): number[] {
  return [...values.subarray(0, sites).keys()].filter((site) => values[site]! > 0.5);
}
