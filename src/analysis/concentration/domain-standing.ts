import { outageSweep } from '../../fault/compile/propagate.ts';
import { unknownVertex } from '../../graph/vertex-name.ts';
import { isUnknown, type Ref, unknownId } from '../../inventory/inventory.ts';
import { ownFailure } from '../../inventory/resolve/own-failure.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';

/** What fails as one. */
export interface Domain {
  /** A ref, `kind:unknown` for all unknowns together, or `kind:unknown@REFERRER` for one. */
  readonly name: string;
  readonly isUnknown: boolean;
  /** Its own failures by index: several only for all unknowns together. */
  readonly events: readonly number[];
  /** Indexes of the other domains that take it down with them. */
  readonly around: readonly number[];
  /** The wanted nodes that go down when it alone fails, by index, ascending. */
  readonly nodes: readonly number[];
}

export interface DomainStanding {
  /** In text order of their names. */
  readonly domains: readonly Domain[];
  /** The model in which every domain of the kind can fail, also one that never does by itself. */
  readonly model: FaultModel;
}

/**
 * What stands on what among domains of one kind: for each, the nodes that surely stand on it, which are those that its own
 * failure alone takes down (through a region's cloud, `within`, allOf, dependsOn and so on, with every `after` elapsed).
 * One outage query per domain.
 */
export function findDomainStanding(
  known: FaultModel,
  kind: string,
  nodes: readonly Ref[],
  unknowns: 'one' | 'distinct',
): DomainStanding {
  const model = withFailable(known, kind);
  const found = listDomains(model, kind, unknowns);
  // By vertex, counted from 1: a large fleet asks a million times.
  const nodeAt = new Int32Array(model.compiled.size);
  for (const [index, ref] of nodes.entries()) nodeAt[model.vertexOf.get(ref) ?? -1] = index + 1;
  const domainAt = new Int32Array(model.compiled.size);
  for (const [index, { name }] of found.entries()) domainAt[model.vertexOf.get(name) ?? -1] = index + 1;
  const sweep = outageSweep(model.compiled);
  const around: number[][] = found.map(() => []);
  const standing = found.map(({ events }, index) => {
    const taken: number[] = [];
    for (const vertex of sweep.down(events)) {
      const node = nodeAt[vertex]! - 1;
      if (node !== -1) taken.push(node);
      const inner = domainAt[vertex]! - 1;
      if (inner !== -1 && inner !== index) around[inner]?.push(index);
    }
    return Array.from(Int32Array.from(taken).sort());
  });
  const domains = found.map((domain, index) => ({
    ...domain,
    around: around[index] ?? [],
    nodes: standing[index] ?? [],
  }));
  return { domains, model };
}

/** The same model where all of the kind can fail; else one in which it can. */
function withFailable(model: FaultModel, kind: string): FaultModel {
  const { inventory } = model;
  const refs = [...inventory.entities.values()].filter((entity) => entity.kind === kind);
  const isMissing =
    refs.some(({ ownFailure: own }) => own.never) ||
    ownFailure(kind, undefined, inventory.defaultFailures).never;
  if (!isMissing) return model;
  return buildFaultModel(inventory, new Set([...refs.map(({ ref }) => ref), `${kind}:${unknownId}`]));
}

function listDomains(
  model: FaultModel,
  kind: string,
  unknowns: 'one' | 'distinct',
): Pick<Domain, 'name' | 'isUnknown' | 'events'>[] {
  const found = new Map<string, { name: string; isUnknown: boolean; events: number[] }>();
  for (const [event, own] of model.ownFailures.entries()) {
    if (own.kind !== kind) continue;
    const { ref, referrer } = own;
    const name = referrer === null || unknowns === 'one' ? ref : unknownVertex(ref, referrer);
    const domain = found.get(name);
    if (domain === undefined) found.set(name, { name, isUnknown: isUnknown(ref), events: [event] });
    else domain.events.push(event);
  }
  return [...found.values()];
}

/**
 * Answers which of the domains that count no other one of these takes down. Of domains that take each other down, the
 * first by name is the outer one.
 */
export function findOutermost(
  domains: readonly Domain[],
  isCounted: (domain: Domain) => boolean,
): (domain: Domain) => boolean {
  const found = new Set(
    domains.filter(({ around }, index) =>
      around.every((at) => {
        const other = domains[at];
        const isMutual = index < at && other?.around.includes(index) === true;
        return other === undefined || !isCounted(other) || isMutual;
      }),
    ),
  );
  return (domain) => found.has(domain);
}

/** By vertex, 1 where one of the domains is anywhere below it. */
export function reachedBy({ compiled }: FaultModel, domains: readonly Domain[]): Uint8Array {
  const { size, readerStart, readers } = compiled;
  const isReached = new Uint8Array(size);
  const queue: number[] = [];
  const reach = (vertex: number): void => {
    if (isReached[vertex] === 1) return;
    isReached[vertex] = 1;
    queue.push(vertex);
  };
  for (const { events } of domains) for (const event of events) reach(event);
  for (const vertex of queue)
    for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) reach(readers[edge]!);
  return isReached;
}
