import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Entity, Inventory, Pair, Ref, Requirement } from '../../inventory/inventory.ts';
import { commonCauseKind, isUnknown, kindOf } from '../../inventory/inventory.ts';
import { Candidates } from './candidates.ts';
import { groupsThatGain, newWeight } from './change-inventory.ts';
import { addMember, isSelected, type PlacedRequirement, placedRequirements } from './change-requirement.ts';
import { leavesDown, staysUp } from './helps-against.ts';
import { listNewNodes } from './list-new-nodes.ts';
import { type AddNode, type Change, type FieldChange, type Move, moveKey } from './move.ts';
import { isMet } from './need.ts';
import { regionMove } from './region-move.ts';
import { isSelectedBy } from './selecting.ts';

export interface MoveRules {
  /** Refs that stay as they are, and that nothing stops to stand on. */
  readonly keep: ReadonlySet<Ref>;
  /** Refs that nothing newly stands on, directly or not. */
  readonly forbid: ReadonlySet<Ref>;
}

/** Fields where a node that has one can have several: it is connected twice. */
const canHaveSeveral = new Set(['network']);

/** What says where a region is: a fact about the world. */
const worldly = new Set(['cloud', 'region', 'within']);

/**
 * Every change that may be proposed, entity by entity. Nodes, services and the sides of the pairs in question can change;
 * what they stand on is as it is. docs/suggest.md tells which changes there are, and this file must agree with it.
 */
export class MoveList {
  readonly candidates: Candidates;
  readonly #inventory: Inventory;
  readonly #keep: ReadonlySet<Ref>;
  readonly #sides: ReadonlySet<Ref>;
  readonly #moves = new Map<Ref, readonly Move[]>();
  readonly #spots = new Map<Ref, readonly Spot[]>();
  #added: ReadonlyMap<Ref, readonly AddNode[]> | null = null;

  /** `sides`: what else may change beside nodes and services. */
  constructor(inventory: Inventory, sides: ReadonlySet<Ref>, { keep, forbid }: MoveRules) {
    this.#inventory = inventory;
    this.#keep = keep;
    this.#sides = sides;
    this.candidates = new Candidates(inventory, forbid, (entity) => this.#isChangeable(entity));
  }

  /** The changes that touch an entity, in text order. */
  of(ref: Ref): readonly Move[] {
    const known = this.#moves.get(ref);
    if (known !== undefined) return known;
    const entity = this.#inventory.entities.get(ref);
    const found = entity === undefined ? [] : this.#spotsOf(entity).flatMap((spot) => this.#at(entity, spot));
    const moves = [...found, ...(this.#newNodes().get(ref) ?? [])]
      .map((move) => ({ move, key: moveKey(move) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ move }) => move);
    this.#moves.set(ref, moves);
    return moves;
  }

  /**
   * Those of the changes that touch an entity, as it was or already changed (`isChanged`), that may help while some things
   * are down: a change helps only where it puts something from what is down on what is not.
   */
  against(ref: Ref, down: ReadonlySet<Ref>, isChanged: boolean): Move[] {
    const entity = this.#inventory.entities.get(ref);
    if (entity === undefined) return [];
    const found: Move[] = [];
    for (const spot of this.#spotsOf(entity)) {
      if (!isChanged && !mayHelp(spot, down)) continue;
      for (const move of this.#at(entity, spot)) if (leavesDown(move, down)) found.push(move);
    }
    const staysDown = (one: Ref): boolean => down.has(one) && this.candidates.isFixed(one);
    for (const move of this.#newNodes().get(ref) ?? []) {
      const like = this.#inventory.entities.get(move.like);
      if (like !== undefined && !staysUp(like, move, staysDown)) continue;
      if (isChanged || this.#joinsNeedy(entity, move, down)) found.push(move);
    }
    return found;
  }

  /** Whether a new node joins a group of an entity in which a further member may matter. */
  #joinsNeedy(entity: Entity, move: AddNode, down: ReadonlySet<Ref>): boolean {
    const spots = this.#spotsOf(entity);
    return groupsThatGain(this.#inventory, move).some(({ owner, path }) => {
      if (owner !== entity.ref) return false;
      const joined = formatPath(path);
      const spot = spots.find(({ placed }) => formatPath(placed.path) === joined);
      return spot === undefined || mayHelp(spot, down);
    });
  }

  /** What may back the primary of a pair up instead of its backup; none where that is to stay. */
  backupsFor(pair: Pair): readonly Ref[] {
    if (this.#keep.has(pair.primary) || this.#keep.has(pair.backup)) return [];
    return this.candidates.backupsFor(pair);
  }

  /** The same for all pairs whose backups are alike, with these backups and primaries; none where it is to stay. */
  backupsLike(pair: Pair): readonly Ref[] {
    if (this.#keep.has(pair.primary) || this.#keep.has(pair.backup)) return [];
    return this.candidates.backupsLike(pair.backup);
  }

  #canChange({ ref, kind }: Entity): boolean {
    return !this.#keep.has(ref) && this.#isChangeable({ ref, kind });
  }

  #isChangeable({ ref, kind }: Pick<Entity, 'ref' | 'kind'>): boolean {
    return kind === 'node' || kind === 'service' || this.#sides.has(ref);
  }

  /** By entity, the new nodes that would join a group of it: one that is added for a group may join others as well. */
  #newNodes(): ReadonlyMap<Ref, readonly AddNode[]> {
    if (this.#added !== null) return this.#added;
    const added = new Map<Ref, AddNode[]>();
    for (const entity of this.#inventory.entities.values()) {
      if (entity.dependencies.length === 0 || !this.#canChange(entity)) continue;
      for (const { requirement: group, path } of placedRequirements(entity)) {
        if (group.type !== 'any' && group.type !== 'threshold') continue;
        const where = { entity, group, path };
        for (const move of listNewNodes(this.#inventory, this.candidates, this.#keep, where))
          for (const owner of new Set(groupsThatGain(this.#inventory, move).map((one) => one.owner))) {
            const list = added.get(owner);
            if (list === undefined) added.set(owner, [move]);
            else list.push(move);
          }
      }
    }
    this.#added = added;
    return added;
  }

  #spotsOf(entity: Entity): readonly Spot[] {
    const known = this.#spots.get(entity.ref);
    if (known !== undefined) return known;
    const namesCloud = entity.dependencies.some(({ field }) => field[0] === 'cloud');
    const spots = !this.#canChange(entity)
      ? []
      : entity.dependencies.flatMap((dependency) =>
          placedRequirements({ dependencies: [dependency] }).map(
            (placed): Spot => ({
              placed,
              whole: dependency.requirement,
              changesCloud: namesCloud && worldly.has(String(dependency.field[0])),
              moves: null,
            }),
          ),
        );
    this.#spots.set(entity.ref, spots);
    return spots;
  }

  #at(entity: Entity, spot: Spot): readonly Change[] {
    spot.moves ??= this.#list(entity, spot.placed);
    return spot.moves;
  }

  #list(entity: Entity, placed: PlacedRequirement): Change[] {
    const { requirement, path } = placed;
    if (requirement.type === 'reference') return this.#insteadOf(entity, requirement.ref, placed);
    if (requirement.type === 'any' || requirement.type === 'threshold')
      return this.#join(entity, requirement, path);
    return [];
  }

  #insteadOf(entity: Entity, from: Ref, { path, group }: PlacedRequirement): Change[] {
    // What a group under commonCause shares is nothing that a member could stand on or not.
    if (isUnknown(from) || kindOf(from) === commonCauseKind || this.#keep.has(from)) return [];
    const others = new Set(group === null ? [] : refsIn(group));
    const isChoice = group?.type === 'any' || group?.type === 'threshold';
    const field = fieldOf(path);
    const { ref: owner, kind } = entity;
    if (!this.#isOpen(kind, field)) return [];
    if (kind === 'service') {
      if (isChoice) return [];
      return this.candidates
        .standInsOf(from, owner)
        .map((to) => ({ type: 'add-alternative', entity: owner, path, from, to }));
    }
    const found = this.candidates.insteadOf(from, owner).filter((to) => !others.has(to));
    const moves = found.flatMap((to): Change[] => {
      const changes = this.#changes(entity, { path, from, to });
      return changes === null ? [] : [{ type: 'relocate', entity: owner, changes }];
    });
    if (isChoice || !canHaveSeveral.has(field)) return moves;
    return [
      ...moves,
      ...found.map((to): Change => ({ type: 'add-alternative', entity: owner, path, from, to })),
    ];
  }

  /** Whether a field may change: where a region lies decides the cloud of all in it, and selectors go by some fields. */
  #isOpen(kind: string, field: string): boolean {
    if (kind === 'region' && worldly.has(field)) return false;
    return !isSelectedBy(this.#inventory, kind, field);
  }

  /** With a region changes the cloud that the entity names beside it. Null where the two could contradict each other. */
  #changes(entity: Entity, change: FieldChange): readonly FieldChange[] | null {
    const changes = regionMove(this.#inventory, entity, change);
    if (changes === null || changes.some(({ from }) => this.#keep.has(from))) return null;
    return changes.every(({ to }) => this.candidates.allows(to)) ? changes : null;
  }

  /** An existing entity joins a group. */
  #join(entity: Entity, group: Requirement, path: DocumentPath): Change[] {
    const refs = refsIn(group).sort();
    const [first] = refs;
    if (first === undefined || refs.some(isUnknown) || !this.#isOpen(entity.kind, fieldOf(path))) return [];
    if (isSelected(group) || !refs.every((ref) => kindOf(ref) === kindOf(first))) return [];
    const isMember = new Set(refs);
    return this.candidates.insteadOf(first, entity.ref).flatMap((member): Change[] => {
      const weight = newWeight(group, this.#inventory.entities.get(member));
      if (isMember.has(member) || addMember(group, member, weight) === null) return [];
      return [{ type: 'add-member', entity: entity.ref, path, beside: first, member }];
    });
  }
}

/** Where an entity can change. */
interface Spot {
  readonly placed: PlacedRequirement;
  /** The requirement of the whole field. */
  readonly whole: Requirement;
  /** With the region changes the cloud that the entity names beside it. */
  readonly changesCloud: boolean;
  /** Found when they are asked for. */
  moves: readonly Change[] | null;
}

/** Whether a change at a spot can matter while some things are down. Nobody knows which unknowns are. */
function mayHelp({ placed: { requirement }, whole, changesCloud }: Spot, down: ReadonlySet<Ref>): boolean {
  if (changesCloud) return true;
  const isDown = (ref: Ref): boolean => down.has(ref) || isUnknown(ref);
  return !isMet(requirement, isDown) && !isMet(whole, isDown);
}

/** The references that are members of a group themselves. */
function refsIn(group: Requirement): Ref[] {
  if (group.type === 'reference' || group.type === 'after') return [];
  return group.members.flatMap((member) => (member.type === 'reference' ? [member.ref] : []));
}

/** `region`, `network`, a domain kind; `dependsOn` where no field says what it is. */
function fieldOf([first, second]: DocumentPath): string {
  return String(first === 'domains' ? second : first);
}
