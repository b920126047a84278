import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { show } from '../../diagnostics/quote.ts';
import { demandShares, type Game, type HexGrid, type Site } from '../../incentives/game.ts';
import { type Entity, type Inventory, unknownId } from '../../inventory/inventory.ts';
import type { Whereabouts } from '../../inventory/workload.ts';
import { makePlaces } from '../geography/find-places.ts';
import { greatCircleKm, type Location } from '../geography/great-circle.ts';
import { type Latency, makeLatency, type Spot } from '../geography/latency.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import type { PlacementCandidate } from '../place/placement-candidates.ts';
import { findDomainLosses, findInnermostDomains } from './incentive-domains.ts';
import { type IncentiveNodes, incentiveNodes } from './incentive-nodes.ts';

export interface IncentiveQuery {
  /** How many nodes come. */
  readonly next: number;
  /** Only nodes of this role stand and come; all where null. */
  readonly role: string | null;
  /** Round trip within which a node serves demand, in seconds. */
  readonly reach: number;
  /** What is paid in a period in all; null for twice what all nodes would cost at the mean cost of a candidate. */
  readonly pay: number | null;
  /** Losses of domains of these kinds only; all where null. */
  readonly kinds: readonly string[] | null;
}

/** A game about an inventory, and what its indexes stand for. */
export interface IncentiveGame {
  readonly game: Game;
  /** By site, for the first sites. */
  readonly candidates: readonly PlacementCandidate[];
  /** By site: where on Earth, where that is known. */
  readonly locations: readonly (Location | null)[];
  readonly demand: readonly DemandPlace[];
  readonly standing: number;
  /** Standing nodes that serve nobody, as nobody knows where they are. */
  readonly nowhere: readonly string[];
  /** How many of the latencies were measured, and how many estimated from coordinates. */
  readonly latencies: { readonly measured: number; readonly estimated: number };
  /** Something says what candidates cost. */
  readonly hasCosts: boolean;
}

interface DemandPlace {
  readonly label: string;
  readonly from: Whereabouts;
  readonly rate: number;
  readonly location: Location | null;
}

/**
 * The game that operators play over an inventory: standing nodes stay, `next` nodes enter at candidates. Standing nodes
 * that stand on the same things in the same place are one site.
 *
 * @throws InputError where there is no demand or no candidate, a candidate has no cost while others have, or nobody knows
 * how far a candidate is from demand.
 */
export function makeIncentiveGame(
  inventory: Inventory,
  query: IncentiveQuery,
  makeHexes: ((places: readonly (Location | null)[]) => HexGrid) | null,
): IncentiveGame {
  const demand = demandPlaces(inventory);
  const nodes = incentiveNodes(inventory, query.role);
  const { candidates, standing } = nodes;
  const model = buildFaultModel(nodes.inventory);
  const groups = groupAlike(standing);
  const representatives = [...nodes.atCandidates, ...groups.map(([first]) => first)].map((node) => node.ref);
  const domains = findInnermostDomains(model, representatives);
  const costs = candidateCosts(candidates);
  const sites = representatives.map((ref, at): Site => {
    const group = groups[at - candidates.length];
    return {
      id: candidates[at]?.id ?? ref,
      cost: costs[at] ?? 0,
      standing: group?.length ?? 0,
      domains: domains[at] ?? new Map(),
    };
  });
  const places = makePlaces(nodes.inventory);
  const locations = representatives.map((ref) => places.of(ref)[0]?.location ?? null);
  const { rows, nowhere, counts } = measureAll(nodes, demand, representatives);
  const mean = costs.reduce((sum, cost) => sum + cost / costs.length, 0);
  const all = standing.length + query.next;
  return {
    game: {
      sites,
      candidates: candidates.length,
      entrants: query.next,
      demand: demandShares(demand.map(({ rate }) => rate)),
      latency: rows,
      reach: query.reach * 1000,
      losses: findDomainLosses(model, representatives, query.kinds).map(({ cause, nodes: taken }) => ({
        cause,
        sites: taken,
      })),
      pay: query.pay ?? (mean === 0 ? all : 2 * mean * all),
      km: makeDistances(locations),
      hexes: makeHexes === null ? null : makeHexes(locations),
    },
    candidates,
    locations,
    demand,
    standing: standing.length,
    nowhere: nowhere.flatMap((at) => groups[at - candidates.length]?.map(({ ref }) => ref) ?? []),
    latencies: counts,
    hasCosts: costs.some((cost) => cost > 0),
  };
}

/** Kilometres between sites, of which many stand at one place. */
function makeDistances(locations: readonly (Location | null)[]): Game['km'] {
  const places = [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
  const numbers = new Map(places.map((location, number) => [JSON.stringify(location), number]));
  const placeOf = locations.map((location) => numbers.get(JSON.stringify(location)) ?? -1);
  const away = places.map((from) =>
    Float64Array.from(places, (to) => (from === null || to === null ? Number.NaN : greatCircleKm(from, to))),
  );
  return (a, b) => away[placeOf[a] ?? -1]?.[placeOf[b] ?? -1] ?? Number.NaN;
}

/** Demand by place, of all models together, in text order of what output calls it. */
function demandPlaces(inventory: Inventory): DemandPlace[] {
  const { demand } = inventory.workload;
  if (demand.length === 0)
    throw new InputError(
      'nobody asks for anything: the inventory has no demand. Add e.g. demand: [{ from: REGION, rate: 10/s }]',
    );
  const places = makePlaces(inventory);
  const byPlace = new Map<string, DemandPlace>();
  for (const { from, label, rate } of demand) {
    const key = JSON.stringify(from);
    const before = byPlace.get(key);
    const location = from.type === 'point' ? from.location : (places.of(from.ref)[0]?.location ?? null);
    byPlace.set(
      key,
      before === undefined ? { label, from, rate, location } : { ...before, rate: before.rate + rate },
    );
  }
  return [...byPlace.values()].sort((a, b) => compareText(a.label, b.label));
}

/** @throws InputError where some have a cost and others none. */
function candidateCosts(candidates: readonly PlacementCandidate[]): number[] {
  const costs = candidates.map(({ node }) => node.serving.cost);
  const without = candidates.find((_candidate, at) => costs[at] === null);
  if (without !== undefined && costs.some((cost) => cost !== null))
    throw new InputError(
      `the candidate ${show(without.id)} has no cost, and others have. Say cost: 0 where a place costs nothing`,
    );
  return costs.map((cost) => cost ?? 0);
}

/** Nodes that stand on the same things in the same place, by the first of them in text order. */
function groupAlike(nodes: readonly Entity[]): (readonly [Entity, ...Entity[]])[] {
  const groups = new Map<string, [Entity, ...Entity[]]>();
  for (const node of nodes) {
    const { dependencies, location, roundTrips } = node;
    const standsOn = JSON.stringify(dependencies.map(({ requirement }) => requirement));
    // What has measured distances of its own is like no other, nor what stands on an unknown, of which each has its own.
    const isAlone = roundTrips.length > 0 || standsOn.includes(`:${unknownId}"`);
    const key = isAlone ? node.ref : `${standsOn} ${JSON.stringify(location)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

interface Measured {
  /** By demand, in ms by site. */
  readonly rows: Float64Array[];
  /** Sites that are nowhere. */
  readonly nowhere: readonly number[];
  readonly counts: { measured: number; estimated: number };
}

/** @throws InputError where a candidate has no known distance from demand. */
function measureAll(
  { inventory, candidates }: IncentiveNodes,
  demand: readonly DemandPlace[],
  sites: readonly string[],
): Measured {
  const latency: Latency = makeLatency(inventory);
  const counts = { measured: 0, estimated: 0 };
  const nowhere = new Set<number>();
  const rows = demand.map(({ from, label }) => {
    const spot: Spot = from.type === 'point' ? { location: from.location } : { ref: from.ref };
    return Float64Array.from(sites, (ref, at) => {
      const time = latency.between(spot, { ref });
      if (time !== null) {
        counts[time.basis]++;
        return time.seconds * 1000;
      }
      const candidate = candidates[at];
      if (candidate !== undefined)
        throw new InputError(
          `nobody knows how far the candidate ${show(candidate.id)} is from ${show(label)}: give their regions a location, or the time under latency`,
        );
      nowhere.add(at);
      return Infinity;
    });
  });
  return { rows, nowhere: [...nowhere], counts };
}
