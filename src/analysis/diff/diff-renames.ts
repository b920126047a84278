import { compareText } from '../../diagnostics/compare-text.ts';
import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { normalizeAlias } from '../../inventory/read/aliases.ts';
import { makeContexts, outwardKey, refine } from './diff-structure.ts';

export interface Rename {
  readonly from: Ref;
  readonly to: Ref;
  /**
   * What says so: `alias`, one side gives the other's id as an alias, or both have one name; `structure`, it says of
   * itself, and all others say of it, the same under the new id.
   */
  readonly evidence: 'alias' | 'structure';
}

/** Looks at an entity when matching by structure: a fraction of a second. What is left then counts as removed and added. */
const mostWork = 2_000_000;

/**
 * Entities that go by another id in `head` than in `base`. Only what is missing in head and what is new there can match,
 * within one kind, and each at most once. Nothing is guessed: where two could be meant and differ in any way, neither is a
 * rename. Of entities that are alike in everything but their ids, it does not matter which one matches which; they
 * match in text order.
 *
 * By structure this is colour refinement: what was removed and added starts with the colour of what it says itself, and
 * takes up, round by round, the colours of what it refers to and of what refers to it, while all that has kept its id
 * keeps its colour. Entities that are alone in their colour on both sides match. O(rounds × references).
 *
 * Source: B. Weisfeiler, A. Leman, "The reduction of a graph to canonical form", 1968.
 */
export function findRenames(base: Inventory, head: Inventory): Rename[] {
  const removed = [...base.entities.values()].filter(({ ref }) => !head.entities.has(ref));
  const added = [...head.entities.values()].filter(({ ref }) => !base.entities.has(ref));
  if (removed.length === 0 || added.length === 0) return [];
  const byName = matchByName(removed, added, base, head);
  const known = new Map(byName.map(({ from, to }) => [from, to]));
  const taken = new Set(known.values());
  const byStructure = matchByStructure(
    { inventory: base, open: removed.filter(({ ref }) => !known.has(ref)) },
    { inventory: head, open: added.filter(({ ref }) => !taken.has(ref)) },
    known,
  );
  return [...byName, ...byStructure].sort((a, b) => compareText(a.from, b.from));
}

/** One side gives the other's id as an alias, or both have the same name, which nothing else of their kind has. */
function matchByName(
  removed: readonly Entity[],
  added: readonly Entity[],
  base: Inventory,
  head: Inventory,
): Rename[] {
  const candidates = [
    ...matchKeys(removed, added, idKeys, aliasKeys),
    ...matchKeys(removed, added, aliasKeys, idKeys),
    ...matchKeys(removed, added, soleName(base), soleName(head)),
  ];
  const distinct = new Map(candidates.map((found) => [`${found.from} ${found.to}`, found]));
  const times = new Map<Ref, number>();
  for (const { from, to } of distinct.values()) {
    times.set(from, (times.get(from) ?? 0) + 1);
    times.set(to, (times.get(to) ?? 0) + 1);
  }
  return [...distinct.values()].filter(({ from, to }) => times.get(from) === 1 && times.get(to) === 1);
}

type Keys = (entity: Entity) => readonly string[];

function matchKeys(
  removed: readonly Entity[],
  added: readonly Entity[],
  before: Keys,
  after: Keys,
): Rename[] {
  const byKey = new Map<string, Ref[]>();
  for (const entity of added) {
    for (const key of after(entity)) {
      const refs = byKey.get(key);
      if (refs === undefined) byKey.set(key, [entity.ref]);
      else refs.push(entity.ref);
    }
  }
  return removed.flatMap((entity) =>
    before(entity).flatMap((key) =>
      (byKey.get(key) ?? []).map((to): Rename => ({ from: entity.ref, to, evidence: 'alias' })),
    ),
  );
}

const idKeys: Keys = ({ kind, id }) => [nameKey(kind, id)];
const aliasKeys: Keys = ({ kind, aliases }) => aliases.map((alias) => nameKey(kind, alias));

function soleName(inventory: Inventory): Keys {
  const times = new Map<string, number>();
  for (const { kind, name } of inventory.entities.values()) {
    if (name !== null) times.set(nameKey(kind, name), (times.get(nameKey(kind, name)) ?? 0) + 1);
  }
  return ({ kind, name }) => {
    const key = name === null ? '' : nameKey(kind, name);
    return times.get(key) === 1 ? [key] : [];
  };
}

function nameKey(kind: string, name: string): string {
  return `${kind}:${normalizeAlias(name)}`;
}

interface Side {
  readonly inventory: Inventory;
  /** What may have been renamed. */
  readonly open: readonly Entity[];
}

function matchByStructure(base: Side, head: Side, byName: ReadonlyMap<Ref, Ref>): Rename[] {
  const matched = new Map(byName);
  const before = { ...base, contexts: makeContexts(base.inventory, base.open) };
  const after = { ...head, contexts: makeContexts(head.inventory, head.open) };
  let work = mostWork;
  let open: readonly [readonly Entity[], readonly Entity[]] = [base.open, head.open];
  while (open[0].length > 0 && open[1].length > 0 && work > 0) {
    const { classes, steps } = refine({ ...before, open: open[0] }, { ...after, open: open[1] }, matched);
    work -= steps;
    const even = classes.filter((one) => one.before.length > 0 && one.before.length === one.after.length);
    const certain = even.filter((one) => one.before.length === 1 || one.isSettled);
    const [first] = even;
    if (first === undefined) break;
    // Of twins that refer to twins, one choice settles the next.
    const chosen = certain.length > 0 ? certain : [{ before: first.before.slice(0, 1), after: first.after }];
    for (const one of chosen)
      for (const [at, ref] of one.before.entries()) matched.set(ref, one.after[at] ?? '');
    const taken = new Set(matched.values());
    open = [open[0].filter(({ ref }) => !matched.has(ref)), open[1].filter(({ ref }) => !taken.has(ref))];
  }
  return proven(base.inventory, head.inventory, matched, byName);
}

/** Only those that say the same of themselves under all the renames; each that falls may make others fall. */
function proven(
  base: Inventory,
  head: Inventory,
  matched: ReadonlyMap<Ref, Ref>,
  byName: ReadonlyMap<Ref, Ref>,
): Rename[] {
  const left = new Map(matched);
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const [from, to] of left) {
      const [before, after] = [base.entities.get(from), head.entities.get(to)];
      if (byName.has(from) || before === undefined || after === undefined) continue;
      if (outwardKey(before, (ref) => left.get(ref) ?? ref) === outwardKey(after, (ref) => ref)) continue;
      left.delete(from);
      isStable = false;
    }
  }
  return [...left].flatMap(([from, to]): Rename[] =>
    byName.has(from) ? [] : [{ from, to, evidence: 'structure' }],
  );
}
