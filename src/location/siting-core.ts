import type { SitingProblem } from './siting-problem.ts';

/**
 * A siting problem in the form that the searches take: what is open already is folded into the costs, clients that no
 * site can help are gone, and equal clients are one.
 */
export interface SitingCore {
  readonly clients: number;
  readonly sites: number;
  /** Row by row; nothing above `cap` of the row. */
  readonly costs: Float64Array;
  /** By client: what it costs when none of the sites serves it for less; `forbidden` where one of them must. */
  readonly cap: Float64Array;
  /** Stands for infinity in `costs` and `cap`: a choice that costs as much leaves a client without a site. */
  readonly forbidden: number;
  readonly opening: Float64Array;
  readonly least: number;
  readonly most: number;
  readonly spending: Float64Array;
  readonly spendable: number;
  /** Costs whatever is opened. */
  readonly constant: number;
  /** By site of the core: its number in the problem. */
  readonly siteOf: Int32Array;
  /** Every client's sites that cost less than its cap, from the nearest on: those of client i are from `start[i]` on. */
  readonly order: Int32Array;
  readonly start: Int32Array;
  /** All costs are whole numbers, so that a bound may be rounded up. */
  readonly isWhole: boolean;
}

/** Folds and sorts a problem. O(clients · sites · log sites). */
export function makeSitingCore(problem: SitingProblem): SitingCore {
  const { sites, costs, opening, open = [], spending } = problem;
  const isOpen = new Uint8Array(sites);
  for (const site of open) isOpen[site] = 1;
  const siteOf = Int32Array.from({ length: sites }, (_, site) => site).filter((site) => isOpen[site] === 0);
  const forbidden = moreThanAll(problem);
  const { caps, rows, constant } = usefulClients(problem, siteOf, forbidden);
  const merged = mergeEqual(rows, caps, costs, sites, siteOf);
  const start = new Int32Array(merged.length + 1);
  const lists: Int32Array[] = [];
  const matrix = new Float64Array(merged.length * siteOf.length);
  const cap = new Float64Array(merged.length);
  for (const [client, { row, times }] of merged.entries()) {
    const at = client * siteOf.length;
    cap[client] = caps[row]! * times;
    for (const [index, site] of siteOf.entries())
      matrix[at + index] = Math.min(costs[row * sites + site]!, caps[row]!) * times;
    const useful = Int32Array.from(siteOf.keys()).filter((index) => matrix[at + index]! < cap[client]!);
    lists.push(useful.sort((a, b) => matrix[at + a]! - matrix[at + b]! || a - b));
    start[client + 1] = start[client]! + useful.length;
  }
  const order = new Int32Array(start[merged.length]!);
  for (const [client, list] of lists.entries()) order.set(list, start[client]!);
  const own = siteOf.length;
  const spent = open.reduce((sum, site) => sum + (spending?.of[site] ?? 0), 0);
  const openingOf = Float64Array.from(siteOf, (site) => opening?.[site] ?? 0);
  const fixed = constant + open.reduce((sum, site) => sum + (opening?.[site] ?? 0), 0);
  return {
    ...{ clients: merged.length, sites: own, costs: matrix, cap, forbidden, opening: openingOf },
    least: Math.max(0, problem.least - open.length),
    most: Math.min(own, problem.most - open.length),
    spending: Float64Array.from(siteOf, (site) => spending?.of[site] ?? 0),
    spendable: spending === undefined ? Number.POSITIVE_INFINITY : spending.most - spent,
    ...{ constant: fixed, siteOf, order, start },
    isWhole: [matrix, cap, openingOf, [fixed]].every((list) => list.every(Number.isSafeInteger)),
  };
}

/** The clients that some site can help, with what each costs without; the others are a constant. */
function usefulClients(
  { clients, sites, costs, unserved, open = [] }: SitingProblem,
  siteOf: Int32Array,
  forbidden: number,
): { caps: Float64Array; rows: number[]; constant: number } {
  const caps = new Float64Array(clients);
  const rows: number[] = [];
  let constant = 0;
  for (let client = 0; client < clients; client++) {
    let cap = Math.min(unserved?.[client] ?? forbidden, forbidden);
    for (const site of open) cap = Math.min(cap, costs[client * sites + site]!);
    caps[client] = cap;
    if (siteOf.some((site) => costs[client * sites + site]! < cap)) rows.push(client);
    else constant += cap;
  }
  return { caps, rows, constant };
}

/** A whole number that is more than any choice can cost that serves every client. */
function moreThanAll({ clients, sites, costs, unserved, opening }: SitingProblem): number {
  let total = 1;
  for (const cost of opening ?? []) total += cost;
  for (let client = 0; client < clients; client++) {
    let most = finite(unserved?.[client] ?? 0);
    for (let at = client * sites; at < (client + 1) * sites; at++) most = Math.max(most, finite(costs[at]!));
    total += most;
  }
  return Math.ceil(total);
}

function finite(cost: number): number {
  return cost === Number.POSITIVE_INFINITY ? 0 : cost;
}

/** Clients with equal rows and caps, as one with how many they are. */
function mergeEqual(
  rows: readonly number[],
  caps: Float64Array,
  costs: Float64Array,
  sites: number,
  siteOf: Int32Array,
): { readonly row: number; times: number }[] {
  const isEqual = (a: number, b: number): boolean =>
    caps[a] === caps[b] &&
    siteOf.every(
      (site) => Math.min(costs[a * sites + site]!, caps[a]!) === Math.min(costs[b * sites + site]!, caps[b]!),
    );
  const byHash = new Map<number, { readonly row: number; times: number }[]>();
  const merged: { readonly row: number; times: number }[] = [];
  for (const row of rows) {
    let hash = mix(0, caps[row]!);
    for (const site of siteOf) hash = mix(hash, Math.min(costs[row * sites + site]!, caps[row]!));
    const alike = byHash.get(hash) ?? [];
    const same = alike.find((other) => isEqual(other.row, row));
    if (same !== undefined) {
      same.times++;
      continue;
    }
    const client = { row, times: 1 };
    merged.push(client);
    byHash.set(hash, [...alike, client]);
  }
  return merged;
}

function mix(hash: number, value: number): number {
  return (hash * 31 + value) % 4_294_967_291;
}
