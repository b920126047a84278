import { groupNodes, nodeGroupings } from '../../analysis/clusters/group-nodes.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import type { MapPicture } from '../picture/draw-map.ts';
import { type PackedInventory, packInventory } from './pack-inventory.ts';

/** What the script of the page reads, as JSON. Numbers stand for nodes, in their order in the inventory. */
export interface PageData {
  readonly inventory: PackedInventory;
  /** How nodes are grouped when the page opens. */
  readonly grouping: PictureGrouping;
  /** The names of the largest clusters that nodes are in, and which each node is in: -1 for none. */
  readonly clusters: { readonly names: readonly string[]; readonly ofNode: readonly number[] };
  /** The nodes behind each mark of the map. */
  readonly marks: readonly (readonly number[])[];
  /** The pairs behind each arc of the map. */
  readonly arcs: readonly (readonly (readonly [primary: number, backup: number])[])[];
}

/** How the picture groups nodes; `node`: each by itself. */
export const pictureGroupings = ['node', ...nodeGroupings, 'cluster'] as const;
export type PictureGrouping = (typeof pictureGroupings)[number];

/** Up to so many nodes have a row each when the page opens. */
const mostSingle = 120;

/** Groups that are few enough to be read. */
const mostGroups = 60;

export function toPageData(inventory: Inventory, report: Report, map: MapPicture | null): PageData {
  const nodes = listNodes(inventory);
  const indexOf = new Map(nodes.map((ref, index) => [ref, index]));
  const numberOf = (ref: Ref): number => indexOf.get(ref) ?? -1;
  const clusters = clusterOfNodes(report);
  const names = [...new Set(clusters.values())];
  const numbers = new Map(names.map((name, index) => [name, index]));
  return {
    inventory: packInventory(inventory),
    grouping: chooseGrouping(inventory),
    clusters: { names, ofNode: nodes.map((ref) => numbers.get(clusters.get(ref) ?? '') ?? -1) },
    marks: (map?.marks ?? []).map((refs) => refs.map(numberOf)),
    arcs: (map?.arcs ?? []).map((pairs) =>
      pairs.map(([primary, backup]) => [numberOf(primary), numberOf(backup)] as const),
    ),
  };
}

export function listNodes({ entities }: Inventory): Ref[] {
  return [...entities.values()].flatMap(({ ref, kind }) => (kind === 'node' ? [ref] : []));
}

/** Each node by itself where there are few; else by what gives the most groups that can still be read. */
export function chooseGrouping(inventory: Inventory): PictureGrouping {
  if (listNodes(inventory).length <= mostSingle) return 'node';
  let best: PictureGrouping = 'role';
  let most = 0;
  for (const grouping of nodeGroupings) {
    const groups = new Set(groupNodes(inventory, grouping).values()).size;
    if (groups <= mostGroups && groups > most) [best, most] = [grouping, groups];
  }
  return best;
}

/** The group of each node; null where each is by itself. */
export function groupsOf(
  inventory: Inventory,
  grouping: PictureGrouping,
  clusters: ReadonlyMap<Ref, string>,
): ReadonlyMap<Ref, string> | null {
  if (grouping === 'node') return null;
  return grouping === 'cluster' ? clusters : groupNodes(inventory, grouping);
}

/** The first cause of the largest cluster that each node is in. */
export function clusterOfNodes({ clusters }: Report): Map<Ref, string> {
  const found = new Map<Ref, string>();
  for (const { causes, nodes } of clusters.rows)
    for (const node of nodes) if (!found.has(node)) found.set(node, causes[0] ?? '');
  return found;
}
