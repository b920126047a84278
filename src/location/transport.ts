/** Clients with a demand, and sites with a capacity, to be matched for the least cost. */
export interface TransportProblem {
  /** By client. */
  readonly demand: readonly number[];
  /** By site. */
  readonly capacity: readonly number[];
  /** Of one unit of demand; `Infinity` where the site cannot serve the client. */
  readonly unitCost: (client: number, site: number) => number;
  /** Of one unit of the client's demand that no site serves. */
  readonly unserved: (client: number) => number;
}

export interface Transport {
  readonly cost: number;
  /** Demand that no site serves. */
  readonly lost: number;
}

/** A part of the demand so small is rounding. */
const rounding = 1e-12;

/**
 * The least cost at which sites of limited capacity serve all demand, which may be split; what is cheaper left unserved is.
 * By successive shortest paths: each client's demand takes the cheapest way, where one may make room at a site by sending
 * another client's demand on. Exact but for rounding. Where no site is overloaded by its nearest clients, one pass; else
 * O(clients · sites²) for each path, of which there are some few per client.
 *
 * Source: R. G. Busacker, P. J. Gowen, 1960; see R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows", 1993, ch. 9.
 */
export function transport(problem: TransportProblem): Transport {
  const { demand, capacity, unitCost, unserved } = problem;
  const clients = demand.length;
  // The last site stands for being left unserved: it has room for all.
  const sites = capacity.length + 1;
  const costs = Array.from({ length: clients }, (_, client) =>
    Float64Array.from({ length: sites }, (_, site) =>
      site === sites - 1 ? unserved(client) : unitCost(client, site),
    ),
  );
  const flow = costs.map(() => new Float64Array(sites));
  const spare = [...capacity, Number.POSITIVE_INFINITY];
  for (const [client, wanted] of demand.entries()) {
    let left = wanted;
    const negligible = rounding * wanted;
    while (left > negligible) {
      const way = cheapestWay(costs, flow, spare, client);
      if (way === null) return { cost: Number.POSITIVE_INFINITY, lost: Number.NaN };
      const amount = Math.min(left, spare[way.end]!, ...way.moves.map(([who, from]) => flow[who]![from]!));
      flow[client]![way.start]! += amount;
      for (const [who, from, to] of way.moves) {
        flow[who]![from]! -= amount;
        flow[who]![to]! += amount;
      }
      spare[way.end]! -= amount;
      left -= amount;
    }
  }
  let cost = 0;
  let lost = 0;
  for (const [client, row] of flow.entries()) {
    for (const [site, amount] of row.entries()) if (amount > 0) cost += amount * costs[client]![site]!;
    lost += row[sites - 1]!;
  }
  return { cost, lost };
}

/** Demand enters at `start`, clients are sent on from site to site, and there is room at `end`. */
interface Way {
  readonly start: number;
  readonly end: number;
  readonly moves: readonly (readonly [client: number, from: number, to: number])[];
}

/** Bellman and Ford's shortest paths over the sites: a step from one to another is the client cheapest to move. */
function cheapestWay(
  costs: readonly Float64Array[],
  flow: readonly Float64Array[],
  spare: readonly number[],
  client: number,
): Way | null {
  const length = Float64Array.from(costs[client]!);
  const nearest = length.indexOf(Math.min(...length));
  if (length[nearest] === Number.POSITIVE_INFINITY) return null;
  if (spare[nearest]! > 0) return { start: nearest, end: nearest, moves: [] };
  const from = new Int32Array(spare.length).fill(-1);
  const mover = new Int32Array(spare.length).fill(-1);
  let changes = true;
  for (let round = 0; changes && round < spare.length; round++) {
    changes = false;
    for (let site = 0; site < spare.length; site++) {
      const so = length[site]!;
      if (spare[site]! > 0 || so === Number.POSITIVE_INFINITY) continue;
      for (const [who, row] of flow.entries()) {
        if (!(row[site]! > 0)) continue;
        const own = costs[who]!;
        for (let to = 0; to < spare.length; to++) {
          const way = so + own[to]! - own[site]!;
          if (to === site || !(way < length[to]! - 1e-12 * Math.abs(length[to]!))) continue;
          length[to] = way;
          from[to] = site;
          mover[to] = who;
          changes = true;
        }
      }
    }
  }
  let end = -1;
  for (const [site, room] of spare.entries())
    if (room > 0 && (end === -1 || length[site]! < length[end]!)) end = site;
  if (end === -1 || length[end] === Number.POSITIVE_INFINITY) return null;
  const moves: [number, number, number][] = [];
  let start = end;
  for (let steps = 0; from[start] !== -1 && steps <= spare.length; steps++) {
    moves.unshift([mover[start]!, from[start]!, start]);
    start = from[start]!;
  }
  return { start, end, moves };
}
