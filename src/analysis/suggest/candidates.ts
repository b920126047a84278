import type { Entity, Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import { isUnknown, kindOf } from '../../inventory/inventory.ts';
import { footingOf } from '../groups/footing.ts';
import { forEachReference } from '../model/fault-model.ts';
import { reach } from './reach.ts';
import { selectingGroups } from './selecting.ts';

/** What may be put in the place of something else. */
export class Candidates {
  readonly #inventory: Inventory;
  readonly #forbidden: ReadonlySet<Ref>;
  readonly #canChange: (entity: Entity) => boolean;
  readonly #byKind = new Map<string, Ref[]>();
  readonly #isAllowed = new Map<Ref, boolean>();
  readonly #instead = new Map<string, readonly Ref[]>();
  readonly #likes = new Map<string, readonly Ref[]>();
  readonly #below = new Map<Ref, { readonly hasService: boolean; readonly isFixed: boolean }>();
  #standIns: ReadonlyMap<Ref, readonly Ref[]> | null = null;

  /** Nothing in `forbidden`, and nothing that stands on it, is ever put anywhere. `canChange`: what moves may change. */
  constructor(inventory: Inventory, forbidden: ReadonlySet<Ref>, canChange: (entity: Entity) => boolean) {
    this.#inventory = inventory;
    this.#forbidden = forbidden;
    this.#canChange = canChange;
    for (const { ref, kind } of inventory.entities.values()) {
      const list = this.#byKind.get(kind);
      if (list === undefined) this.#byKind.set(kind, [ref]);
      else list.push(ref);
    }
    const regions = this.#byKind.get('region');
    if (regions !== undefined) this.#byKind.set('region', placesForNodes(inventory, regions));
  }

  /**
   * What an entity may stand on instead of something: every item of the same kind; nodes and services of the same role; of
   * regions those with none within them, and those that something stands in. No moves together close a cycle: a service
   * gets nothing that needs a service, and what else can change nothing that needs something that can.
   */
  insteadOf(from: Ref, entity: Ref): Ref[] {
    const { entities } = this.#inventory;
    const role = entities.get(from)?.role ?? null;
    const key = JSON.stringify([kindOf(from), role, entities.get(entity)?.kind === 'service']);
    let all = this.#instead.get(key);
    if (all === undefined) {
      all = (this.#byKind.get(kindOf(from)) ?? []).filter(
        (ref) =>
          role === (entities.get(ref)?.role ?? null) && this.allows(ref) && this.#closesNoCycle(ref, entity),
      );
      this.#instead.set(key, all);
    }
    return all.filter((ref) => ref !== from);
  }

  /** What is known to stand in for an entity: the other side of a pair, another member of a redundant group. */
  standInsOf(from: Ref, entity: Ref): Ref[] {
    this.#standIns ??= findStandIns(this.#inventory);
    const found = this.#standIns.get(from) ?? [];
    return found.filter((ref) => this.allows(ref) && this.#closesNoCycle(ref, entity));
  }

  #closesNoCycle(ref: Ref, owner: Ref): boolean {
    // The owner itself is a service or something else that can change, so it needs no look of its own.
    const isService = this.#inventory.entities.get(owner)?.kind === 'service';
    return isService ? !this.#whatIsBelow(ref).hasService : this.isFixed(ref);
  }

  /** Whether neither it nor anything that it stands on can change. */
  isFixed(ref: Ref): boolean {
    return this.#whatIsBelow(ref).isFixed;
  }

  #whatIsBelow(ref: Ref): { readonly hasService: boolean; readonly isFixed: boolean } {
    const known = this.#below.get(ref);
    if (known !== undefined) return known;
    const entities = [...this.#reach(ref)].flatMap((below) => this.#inventory.entities.get(below) ?? []);
    const found = {
      hasService: entities.some(({ kind }) => kind === 'service'),
      isFixed: !entities.some(this.#canChange),
    };
    this.#below.set(ref, found);
    return found;
  }

  /**
   * What may back the primary of a pair up instead: an entity of the kind and role of the present backup that serves what
   * that one serves, found by every selector that finds it. Services without a role have little in common: only what is
   * known to stand in for the backup.
   */
  backupsFor(pair: Pair): readonly Ref[] {
    return this.backupsLike(pair.backup).filter((ref) => ref !== pair.primary && ref !== pair.backup);
  }

  /** The same for all pairs whose backups are alike: these backups and the primaries are among them. */
  backupsLike(backup: Ref): readonly Ref[] {
    const { entities } = this.#inventory;
    const old = entities.get(backup);
    if (old === undefined) return [];
    if (old.kind === 'service' && old.role === null) {
      this.#standIns ??= findStandIns(this.#inventory);
      return (this.#standIns.get(backup) ?? []).filter((ref) => this.allows(ref));
    }
    const all = selectingGroups(this.#inventory);
    const groups = all.flatMap(({ members }, index) => (members.has(backup) ? [index] : []));
    const key = JSON.stringify([old.kind, old.role, groups]);
    const known = this.#likes.get(key);
    if (known !== undefined) return known;
    const found = (this.#byKind.get(old.kind) ?? []).filter(
      (ref) =>
        (entities.get(ref)?.role ?? null) === old.role &&
        groups.every((index) => all[index]?.members.has(ref)) &&
        this.allows(ref),
    );
    this.#likes.set(key, found);
    return found;
  }

  /** Whether neither it nor anything that it stands on is forbidden. */
  allows(ref: Ref): boolean {
    if (this.#forbidden.size === 0) return true;
    const known = this.#isAllowed.get(ref);
    if (known !== undefined) return known;
    const isAllowed = [...this.#reach(ref)].every((below) => !this.#forbidden.has(below));
    this.#isAllowed.set(ref, isAllowed);
    return isAllowed;
  }

  #reach(ref: Ref): ReadonlySet<Ref> {
    return reach((one) => this.#inventory.entities.get(one), [ref]);
  }
}

/** Regions that can hold a node: a region around others is a place only where something stands right in it. */
function placesForNodes({ entities }: Inventory, regions: readonly Ref[]): Ref[] {
  const around = new Set<Ref>();
  const used = new Set<Ref>();
  for (const { kind, dependencies } of entities.values())
    for (const { requirement } of dependencies)
      forEachReference(requirement, (ref) => {
        if (kindOf(ref) === 'region') (kind === 'region' ? around : used).add(ref);
      });
  return regions.filter((ref) => used.has(ref) || !around.has(ref));
}

function findStandIns(inventory: Inventory): ReadonlyMap<Ref, readonly Ref[]> {
  const found = new Map<Ref, Set<Ref>>();
  const add = (a: Ref, b: Ref): void => {
    const set = found.get(a);
    if (set === undefined) found.set(a, new Set([b]));
    else set.add(b);
  };
  for (const { primary, backup, kind } of inventory.pairs)
    if (kind === 'failover' && kindOf(primary) === kindOf(backup)) {
      add(primary, backup);
      add(backup, primary);
    }
  for (const entity of inventory.entities.values())
    for (const members of plainGroups(entity))
      for (const a of members) for (const b of members) if (a !== b && kindOf(a) === kindOf(b)) add(a, b);
  return new Map([...found].map(([ref, others]) => [ref, [...others].sort()]));
}

/** The members of each redundant group of an entity that lists them; large groups say nothing of two of them. */
function plainGroups(entity: Entity): Ref[][] {
  const most = 20;
  return footingOf(entity).groups.flatMap(({ requirement, members }) => {
    if (members.length > most) return [];
    if (requirement.type === 'threshold' && requirement.written.of === 'selector') return [];
    const refs = members.flatMap(({ requirement: one }) => (one.type === 'reference' ? [one.ref] : []));
    return [refs.filter((ref) => !isUnknown(ref))];
  });
}
