import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import type { Entity, Inventory, Pair, Ref, Requirement } from '../../inventory/inventory.ts';
import { commonCauseKind, isUnknown, kindOf } from '../../inventory/inventory.ts';
import { Candidates } from './candidates.ts';
import { groupsThatGain, newWeight } from './change-inventory.ts';
import { addMember, isSelected, type PlacedRequirement, placedRequirements } from './change-requirement.ts';
import { listNewNodes } from './list-new-nodes.ts';
import { type AddNode, type FieldChange, type Move, moveKey } from './move.ts';
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
    const canChange = entity !== undefined && this.#canChange(entity);
    const found = canChange ? this.#list(entity) : [];
    const moves = [...found, ...(this.#newNodes().get(ref) ?? [])]
      .map((move) => ({ move, key: moveKey(move) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ move }) => move);
    this.#moves.set(ref, moves);
    return moves;
  }

  /** What may back the primary of a pair up instead of its backup; none where that is to stay. */
  backupsFor(pair: Pair): readonly Ref[] {
    if (this.#keep.has(pair.primary) || this.#keep.has(pair.backup)) return [];
    return this.candidates.backupsFor(pair);
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

  #list(entity: Entity): Move[] {
    return placedRequirements(entity).flatMap((placed): Move[] => {
      const { requirement, path } = placed;
      if (requirement.type === 'reference') return this.#insteadOf(entity, requirement.ref, placed);
      if (requirement.type === 'any' || requirement.type === 'threshold')
        return this.#join(entity, requirement, path);
      return [];
    });
  }

  #insteadOf(entity: Entity, from: Ref, { path, group }: PlacedRequirement): Move[] {
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
    const moves = found.flatMap((to): Move[] => {
      const changes = this.#changes(entity, { path, from, to });
      return changes === null ? [] : [{ type: 'relocate', entity: owner, changes }];
    });
    if (isChoice || !canHaveSeveral.has(field)) return moves;
    return [
      ...moves,
      ...found.map((to): Move => ({ type: 'add-alternative', entity: owner, path, from, to })),
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
  #join(entity: Entity, group: Requirement, path: DocumentPath): Move[] {
    const refs = refsIn(group).sort();
    const [first] = refs;
    if (first === undefined || refs.some(isUnknown) || !this.#isOpen(entity.kind, fieldOf(path))) return [];
    if (isSelected(group) || !refs.every((ref) => kindOf(ref) === kindOf(first))) return [];
    const isMember = new Set(refs);
    return this.candidates.insteadOf(first, entity.ref).flatMap((member): Move[] => {
      const weight = newWeight(group, this.#inventory.entities.get(member));
      if (isMember.has(member) || addMember(group, member, weight) === null) return [];
      return [{ type: 'add-member', entity: entity.ref, path, beside: first, member }];
    });
  }
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
