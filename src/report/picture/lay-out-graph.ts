import { compareText } from '../../diagnostics/compare-text.ts';
import { type Inventory, isUnknown, kindOf, type Ref } from '../../inventory/inventory.ts';
import { nameOf } from '../words/words.ts';
import type { Link } from './list-links.ts';

/** The dependency graph as columns of rows: what stands on something stands to the right of it. */
export interface GraphPicture {
  readonly columns: readonly GraphColumn[];
  /** Which row stands on which. */
  readonly links: readonly { readonly from: RowPlace; readonly to: RowPlace }[];
  /** Where an entity is: in its own row, or in that of its group. */
  readonly placeOf: ReadonlyMap<Ref, RowPlace>;
}

interface GraphColumn {
  readonly title: string;
  readonly rows: readonly GraphRow[];
}

export interface GraphRow {
  readonly type: 'entity' | 'group' | 'left';
  /** What a group is opened by. */
  readonly key: string;
  readonly label: string;
  readonly refs: readonly Ref[];
  readonly isOpen: boolean;
  readonly isMember: boolean;
}

export interface RowPlace {
  readonly column: number;
  readonly row: number;
}

export interface GraphView {
  /** The group of each node; null: each node by itself. */
  readonly groups: ReadonlyMap<Ref, string> | null;
  /** Keys of the groups that show their members. */
  readonly open: ReadonlySet<string>;
  /** Only these entities are shown; null: all. */
  readonly only: ReadonlySet<Ref> | null;
}

/** Rows of a column, beyond which the largest kinds fold into one row each; opened groups come on top. */
export const mostRows = 64;

/** Members that an open group shows. */
const mostMembers = 100;

/** A kind of fewer never folds. */
const leastFolded = 4;

type Column = 'outer' | 'inner' | 'node' | 'service';

const titles: Readonly<Record<Column, string>> = {
  outer: 'Domains',
  inner: 'On other domains',
  node: 'Nodes',
  service: 'Services',
};

/**
 * Lays the graph out by what kind of thing an entity is, not by forces: the same inventory always looks the same. Linear
 * in entities and links, but for sorting.
 */
export function layOutGraph({ entities }: Inventory, links: readonly Link[], view: GraphView): GraphPicture {
  const { only } = view;
  const kinds = new Map<string, Ref[]>();
  const add = (ref: Ref): void => {
    if (only !== null && !only.has(ref)) return;
    const kind = kindOf(ref);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [ref]);
    else known.push(ref);
  };
  for (const ref of entities.keys()) add(ref);
  for (const ref of new Set(links.map(({ to }) => to))) if (isUnknown(ref)) add(ref);
  const columnOf = columnsOfKinds(kinds, links);
  const used = (['outer', 'inner', 'node', 'service'] as const).filter((column) =>
    [...kinds.keys()].some((kind) => columnOf(kind) === column),
  );
  const order = new Map<Ref, number>();
  const dependents = countBy(links.map(({ to }) => kindOf(to)));
  const standsOn = groupLinks(links);
  const columns = used.map((column) => {
    const own = [...kinds.keys()]
      .filter((kind) => columnOf(kind) === column)
      .sort((a, b) => (dependents.get(b) ?? 0) - (dependents.get(a) ?? 0) || compareText(a, b));
    const lists = own.map((kind) => ({
      kind,
      refs: sortByNeighbours(kinds.get(kind) ?? [], standsOn, order),
    }));
    const rows = column === 'node' ? nodeRows(lists[0]?.refs ?? [], view) : kindRows(lists, view.open);
    for (const [index, { refs }] of rows.entries())
      for (const ref of refs) if (!order.has(ref)) order.set(ref, index);
    return { title: titles[column], rows };
  });
  return { columns, ...connect(columns, links) };
}

/** A kind of domain is inner where most of its entities stand on a domain of another kind. */
function columnsOfKinds(
  kinds: ReadonlyMap<string, readonly Ref[]>,
  links: readonly Link[],
): (kind: string) => Column {
  const isDomain = (kind: string): boolean => kind !== 'node' && kind !== 'service';
  const leaning = new Set<Ref>();
  for (const { from, to } of links) {
    const kind = kindOf(to);
    if (isDomain(kind) && kind !== kindOf(from)) leaning.add(from);
  }
  return (kind) => {
    if (kind === 'node' || kind === 'service') return kind;
    const refs = kinds.get(kind) ?? [];
    return refs.filter((ref) => leaning.has(ref)).length * 2 > refs.length ? 'inner' : 'outer';
  };
}

/** Things near what they stand on, where that has a row already; ties in text order. */
function sortByNeighbours(
  refs: readonly Ref[],
  standsOn: ReadonlyMap<Ref, readonly Ref[]>,
  order: ReadonlyMap<Ref, number>,
): Ref[] {
  const weigh = (ref: Ref): number => {
    const all = standsOn.get(ref) ?? [];
    const regions = all.filter((other) => kindOf(other) === 'region');
    const rows = (regions.length > 0 ? regions : all).flatMap((other) => order.get(other) ?? []);
    return rows.length === 0
      ? Number.MAX_SAFE_INTEGER
      : rows.reduce((sum, row) => sum + row, 0) / rows.length;
  };
  const weights = new Map(refs.map((ref) => [ref, weigh(ref)]));
  const byText = [...refs].sort(compareText);
  // Regions stay in text order, which keeps those of a cloud together.
  if (refs[0] !== undefined && kindOf(refs[0]) === 'region') return byText;
  return byText.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

function kindRows(
  lists: readonly { readonly kind: string; readonly refs: readonly Ref[] }[],
  open: ReadonlySet<string>,
): GraphRow[] {
  let rows = lists.reduce((sum, { refs }) => sum + refs.length, 0);
  const folded = new Set<string>();
  const bySize = lists
    .filter(({ refs }) => refs.length >= leastFolded)
    .sort((a, b) => b.refs.length - a.refs.length);
  for (const { kind, refs } of bySize) {
    if (rows <= mostRows) break;
    folded.add(kind);
    rows -= refs.length - 1;
  }
  return lists.flatMap(({ kind, refs }) =>
    folded.has(kind) ? groupRows(`kind ${kind}`, kind, refs, open) : refs.map((ref) => entityRow(ref, false)),
  );
}

/** Groups in the order in which their first node comes; beyond the most rows, the smallest share one. */
function nodeRows(refs: readonly Ref[], { groups, open }: GraphView): GraphRow[] {
  if (groups === null) {
    if (refs.length <= mostRows * 3) return refs.map((ref) => entityRow(ref, false));
    return groupRows('nodes', 'nodes', refs, open);
  }
  const byGroup = new Map<string, Ref[]>();
  for (const ref of refs) {
    const group = groups.get(ref) ?? '';
    const known = byGroup.get(group);
    if (known === undefined) byGroup.set(group, [ref]);
    else known.push(ref);
  }
  const kept = new Set(
    [...byGroup.keys()]
      .filter((group) => group !== '')
      .sort((a, b) => (byGroup.get(b)?.length ?? 0) - (byGroup.get(a)?.length ?? 0) || compareText(a, b))
      .slice(0, mostRows - 1),
  );
  const rows = [...byGroup]
    .filter(([group]) => kept.has(group))
    .flatMap(([group, members]) => groupRows(`group ${group}`, group, members, open));
  const others = [...byGroup].filter(([group]) => !kept.has(group)).flatMap(([, members]) => members);
  return others.length === 0 ? rows : [...rows, ...groupRows('others', 'others', others, open)];
}

function groupRows(key: string, name: string, refs: readonly Ref[], open: ReadonlySet<string>): GraphRow[] {
  const isOpen = open.has(key);
  const head: GraphRow = { type: 'group', key, label: nameOf(name), refs, isOpen, isMember: false };
  if (!isOpen) return [head];
  const left = refs.slice(mostMembers);
  return [
    head,
    ...refs.slice(0, mostMembers).map((ref) => entityRow(ref, true)),
    ...(left.length === 0
      ? []
      : [
          {
            type: 'left' as const,
            key: `left ${key}`,
            label: `and ${left.length} more: search`,
            refs: left,
            isOpen: false,
            isMember: true,
          },
        ]),
  ];
}

/** Kinds that a whole column or most of one consists of need not be named in every row. */
const plainKinds = new Set(['node', 'region', 'service']);

function entityRow(ref: Ref, isMember: boolean): GraphRow {
  const label = plainKinds.has(kindOf(ref)) && !isUnknown(ref) ? ref.slice(ref.indexOf(':') + 1) : ref;
  return { type: 'entity', key: ref, label, refs: [ref], isOpen: false, isMember };
}

function connect(
  columns: readonly GraphColumn[],
  links: readonly Link[],
): Pick<GraphPicture, 'links' | 'placeOf'> {
  const placeOf = new Map<Ref, RowPlace>();
  for (const [column, { rows }] of columns.entries())
    for (const [row, { refs, isOpen }] of rows.entries())
      if (!isOpen) for (const ref of refs) placeOf.set(ref, { column, row });
  const found = new Map<string, { from: RowPlace; to: RowPlace }>();
  for (const { from, to } of links) {
    const [start, end] = [placeOf.get(from), placeOf.get(to)];
    if (start === undefined || end === undefined || start === end) continue;
    const key = `${start.column} ${start.row} ${end.column} ${end.row}`;
    if (!found.has(key)) found.set(key, { from: start, to: end });
  }
  return { links: [...found.values()], placeOf };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function groupLinks(links: readonly Link[]): Map<Ref, Ref[]> {
  const found = new Map<Ref, Ref[]>();
  for (const { from, to } of links) {
    const known = found.get(from);
    if (known === undefined) found.set(from, [to]);
    else known.push(to);
  }
  return found;
}
