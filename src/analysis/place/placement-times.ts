import { InputError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import type { Whereabouts } from '../../inventory/workload.ts';
import { makeLatency, type Spot } from '../geography/latency.ts';

/** What of a plan is to be fast. */
export const placeObjectives = ['latency', 'sources', 'centre', 'propagation'] as const;
export type PlaceObjective = (typeof placeObjectives)[number];

/** How long everything is from everything, for one objective. */
export interface PlacementTimes {
  /** What the clients are called: places that ask, sources, nodes. */
  readonly clients: readonly string[];
  /** By client and site, in seconds; `Infinity` where the site cannot serve the client. */
  readonly times: Float64Array;
  /** By client; together 1, but weights of nodes for a propagation. */
  readonly weights: Float64Array;
  /** Requests per second that clients ask and that sites serve; null where no site says how many it serves. */
  readonly load: { readonly demand: Float64Array; readonly capacity: Float64Array } | null;
  /** How many of the times were measured; the others are estimates from coordinates. */
  readonly measured: number;
  readonly total: number;
}

/** Roles whose purpose is known; others are asked for their objective. */
const objectiveOfRole: ReadonlyMap<string, PlaceObjective> = new Map([
  ['inference', 'latency'],
  ['full', 'propagation'],
  ['data', 'sources'],
]);

/** What is to be fast for a role where nobody says: for roles of other names, what the inventory has the data for. */
export function defaultObjective({ workload }: Inventory, role: string): PlaceObjective {
  const known = objectiveOfRole.get(role);
  if (known !== undefined) return known;
  if (workload.demand.length > 0) return 'latency';
  return workload.sources.size > 0 ? 'sources' : 'propagation';
}

/** Beyond so many nodes and candidates, the times between all of them are too many. */
const mostMeeting = 3000;

/**
 * The times for an objective.
 *
 * @throws InputError where the inventory lacks the demand, the sources or a time that the objective needs.
 */
export function placementTimes(
  inventory: Inventory,
  objective: PlaceObjective,
  sites: readonly Entity[],
): PlacementTimes {
  if (objective === 'propagation') return meetingTimes(inventory, sites);
  const clients = clientsOf(inventory, objective);
  const latency = makeLatency(inventory);
  const times = new Float64Array(clients.length * sites.length);
  let [measured, total] = [0, 0];
  for (const [index, client] of clients.entries())
    for (const [site, { ref, serving }] of sites.entries()) {
      const at = index * sites.length + site;
      const serves = client.model === null || serving.models.size === 0 || serving.models.has(client.model);
      if (!serves) {
        times[at] = Number.POSITIVE_INFINITY;
        continue;
      }
      const time = latency.between(client.spot, { ref });
      if (time === null) throw noTime(client.label, ref);
      total++;
      if (time.basis === 'measured') measured++;
      times[at] = time.seconds + (objective === 'latency' ? (serving.serviceTime?.meanSeconds ?? 0) : 0);
    }
  const sum = clients.reduce((weights, { weight }) => weights + weight, 0);
  return {
    ...{ clients: clients.map(({ label }) => label), times, measured, total },
    weights: Float64Array.from(clients, ({ weight }) => weight / sum),
    load: objective === 'latency' ? loadOf(clients, sites) : null,
  };
}

interface Client {
  readonly label: string;
  readonly spot: Spot;
  readonly weight: number;
  readonly model: string | null;
}

function clientsOf({ workload }: Inventory, objective: 'latency' | 'sources' | 'centre'): Client[] {
  const asking = workload.demand.map(
    ({ label, from, rate, model }): Client => ({ label, spot: spotOf(from), weight: rate, model }),
  );
  const sources = [...workload.sources.values()].map(
    ({ id, at, weight }): Client => ({ label: id, spot: spotOf(at), weight, model: null }),
  );
  const wanted =
    objective === 'sources' || (objective === 'centre' && asking.length === 0) ? sources : asking;
  if (wanted.some(({ weight }) => weight > 0)) return wanted;
  if (objective === 'sources')
    throw new InputError(
      'the inventory has no sources with a weight above 0, from which the distance could be small. Declare some under sources, or choose another --objective',
    );
  throw new InputError(
    'the inventory has no demand, so no response can be fast. Say under demand where requests come from, or choose --objective propagation',
  );
}

function spotOf(at: Whereabouts): Spot {
  return at.type === 'region' ? { ref: at.ref } : { location: at.location };
}

/** How many requests per second nodes serve: as many at a time, each so long. */
function loadOf(clients: readonly Client[], sites: readonly Entity[]): PlacementTimes['load'] {
  const capacity = Float64Array.from(sites, ({ serving: { concurrent, serviceTime } }) =>
    concurrent === null || serviceTime === null
      ? Number.POSITIVE_INFINITY
      : concurrent / serviceTime.meanSeconds,
  );
  if (capacity.every((rate) => rate === Number.POSITIVE_INFINITY)) return null;
  return { demand: Float64Array.from(clients, ({ weight }) => weight), capacity };
}

/** One way from each site to each other: half of the way there and back. */
function meetingTimes(inventory: Inventory, sites: readonly Entity[]): PlacementTimes {
  if (sites.length > mostMeeting)
    throw new InputError(
      `${sites.length} nodes and candidates are more than the ${mostMeeting} between which propagation is computed. Name fewer with --candidates, or under candidates`,
    );
  const latency = makeLatency(inventory);
  const times = new Float64Array(sites.length ** 2);
  let [measured, total] = [0, 0];
  for (const [from, { ref: sender }] of sites.entries())
    for (const [to, { ref: receiver }] of sites.entries()) {
      if (to === from) continue;
      const time = latency.between({ ref: sender }, { ref: receiver });
      if (time === null) throw noTime(nodeName(sender), receiver);
      total++;
      if (time.basis === 'measured') measured++;
      times[from * sites.length + to] = time.seconds / 2;
    }
  const weights = Float64Array.from(sites, ({ weight }) => weight);
  return { clients: sites.map(({ ref }) => nodeName(ref)), times, weights, load: null, measured, total };
}

function nodeName(ref: Ref): string {
  return ref.slice('node:'.length);
}

function noTime(client: string, site: Ref): InputError {
  return new InputError(
    `no time is known between ${quote(client)} and ${show(site)}: neither latency nor rtt has one, and one of the two has no location. Give both a region with a location, or a measured time under latency`,
  );
}
