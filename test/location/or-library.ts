import { readFileSync } from 'node:fs';
import type { SitingProblem } from '../../src/location/siting-problem.ts';

/**
 * A p-median instance of the OR-Library: `vertices edges p`, then an edge a line. Of edges that stand twice the later one
 * counts. Distances are those of the shortest paths.
 */
export function readMedian(file: string): SitingProblem {
  const numbers = readNumbers(file);
  const [count = 0, edges = 0, p = 0] = numbers;
  const distances = new Float64Array(count * count).fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < count; at++) distances[at * count + at] = 0;
  for (let edge = 0; edge < edges; edge++) {
    const [from = 0, to = 0, length = 0] = numbers.slice(3 + edge * 3, 6 + edge * 3);
    distances[(from - 1) * count + to - 1] = length;
    distances[(to - 1) * count + from - 1] = length;
  }
  for (let by = 0; by < count; by++)
    for (let from = 0; from < count; from++) {
      const first = distances[from * count + by]!;
      for (let to = 0; to < count; to++) {
        const length = first + distances[by * count + to]!;
        if (length < distances[from * count + to]!) distances[from * count + to] = length;
      }
    }
  return { clients: count, sites: count, costs: distances, least: p, most: p };
}

/** A warehouse location instance of the OR-Library without its capacities: any number of sites may be open. */
export function readWarehouses(file: string): SitingProblem {
  const [sites = 0, clients = 0, ...rest] = readNumbers(file);
  const opening = Float64Array.from({ length: sites }, (_, site) => rest[site * 2 + 1] ?? 0);
  const costs = new Float64Array(clients * sites);
  let at = sites * 2;
  for (let client = 0; client < clients; client++) {
    at++;
    for (let site = 0; site < sites; site++) costs[client * sites + site] = rest[at++] ?? 0;
  }
  return { clients, sites, costs, opening, least: 0, most: sites };
}

/** The optimum of a warehouse location instance: the last number of the file beside it. */
export function readOptimum(file: string): number {
  return readNumbers(file).at(-1) ?? Number.NaN;
}

/** San Francisco: 205 census tracts with their demand, 16 stores, distances over the streets. The costs are weighted. */
export function readSanFrancisco(file: string, p: number): SitingProblem & { readonly demand: number } {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const stores = [...new Set(rows.map(([, store = '']) => store))];
  const tracts = [...new Set(rows.map(([, , tract = '']) => tract))];
  const costs = new Float64Array(tracts.length * stores.length).fill(Number.POSITIVE_INFINITY);
  const weights = new Map<string, number>();
  for (const [distance, store = '', tract = '', demand] of rows) {
    costs[tracts.indexOf(tract) * stores.length + stores.indexOf(store)] = Number(distance) * Number(demand);
    weights.set(tract, Number(demand));
  }
  const demand = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return { clients: tracts.length, sites: stores.length, costs, least: p, most: p, demand };
}

function readNumbers(file: string): number[] {
  return readFileSync(file, 'utf8')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number);
}
