import { buildFaultModel, type FaultModel } from '../analysis/model/fault-model.ts';
import { type Outage, whatIf } from '../analysis/what-if/what-if.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { unpackInventory } from '../report/html/pack-inventory.ts';
import { listNodes, type PageData } from '../report/html/page-data.ts';
import { type Link, listLinks } from '../report/picture/list-links.ts';
import { nameOf } from '../report/words/words.ts';

/** The inventory that the page holds, and what can be asked about it. What takes long is made when it is first wanted. */
export interface Fleet {
  readonly inventory: Inventory;
  readonly nodes: readonly Ref[];
  readonly marks: readonly (readonly Ref[])[];
  readonly arcs: readonly (readonly (readonly [primary: Ref, backup: Ref])[])[];
  /** The cause of the largest cluster of each node. */
  readonly clusters: ReadonlyMap<Ref, string>;
  readonly links: () => readonly Link[];
  readonly ask: (failed: readonly string[], seconds: number | null) => Outage;
  /** Everything that can fail: entities, and the unknowns of each that refers to one; in text order. */
  readonly refs: () => readonly string[];
  /** What has this name on the page; null for what is no entity's. */
  readonly refOfName: (name: string) => Ref | null;
  /** What these stand on and what stands on them, near and far. */
  readonly around: (refs: readonly Ref[]) => ReadonlySet<Ref>;
  /** What an outage takes, threatens, or only touches. */
  readonly touched: (outage: Outage) => ReadonlySet<Ref>;
}

export function readFleet(text: string): Fleet {
  // The page is written by toPageData.
  const data: PageData = JSON.parse(text);
  const inventory = unpackInventory(data.inventory);
  const nodes = listNodes(inventory);
  const nodeAt = (index: number): Ref => nodes[index] ?? '';
  const model = once((): FaultModel => buildFaultModel(inventory));
  const links = once(() => listLinks(inventory));
  const refs = once(() => [
    ...new Set([...inventory.entities.keys(), ...model().ownFailures.map(({ name }) => name)]),
  ]);
  const names = once(() => new Map(refs().map((ref) => [nameOf(ref), ref])));
  const { names: clusterNames, ofNode } = data.clusters;
  return {
    inventory,
    nodes,
    marks: data.marks.map((mark) => mark.map(nodeAt)),
    arcs: data.arcs.map((pairs) =>
      pairs.map(([primary, backup]) => [nodeAt(primary), nodeAt(backup)] as const),
    ),
    clusters: new Map(
      nodes.flatMap((ref, index) => {
        const name = clusterNames[ofNode[index] ?? -1];
        return name === undefined ? [] : [[ref, name] as const];
      }),
    ),
    links,
    ask: (failed, seconds) => whatIf(inventory, failed, seconds, model()),
    refs,
    refOfName: (name) => names().get(name) ?? null,
    around: (found) =>
      new Set([
        ...follow(found, links(), ({ from, to }) => [from, to]),
        ...follow(found, links(), ({ from, to }) => [to, from]),
      ]),
    touched: ({ failed, down, held, nextSinglePoints }) =>
      new Set([
        ...failed,
        ...down,
        ...held.map(({ entity }) => entity),
        ...[...nextSinglePoints].flatMap(([service, causes]) => (causes.length > 0 ? [service] : [])),
      ]),
  };
}

/** All that can be reached from some refs along links in one direction. */
function follow(
  start: readonly Ref[],
  links: readonly Link[],
  direct: (link: Link) => readonly [from: Ref, to: Ref],
): Set<Ref> {
  const next = new Map<Ref, Ref[]>();
  for (const link of links) {
    const [from, to] = direct(link);
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  const reached = new Set(start);
  for (const ref of reached) for (const other of next.get(ref) ?? []) reached.add(other);
  return reached;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
