import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Pair, Ref } from '../../inventory/inventory.ts';

/** One change to an inventory that `suggest` may propose. */
export type Move = ReplaceBackup | AddMember | AddAlternative | Relocate | AddNode;

/** A change to what is there. */
export type Change = Exclude<Move, AddNode>;

/** Another existing entity backs the primary up. */
export interface ReplaceBackup {
  readonly type: 'replace-backup';
  readonly pair: Pair;
  readonly to: Ref;
}

/** An existing entity joins a redundant group. */
export interface AddMember {
  readonly type: 'add-member';
  readonly entity: Ref;
  /** Where the group stands inside the entity. */
  readonly path: DocumentPath;
  /** The first member of the group, in text order: paths may hold numbers, which the order of a file decides. */
  readonly beside: Ref;
  readonly member: Ref;
}

/** What stands on one thing alone gets a choice: `network: a` becomes `network: { anyOf: [a, b] }`. */
interface AddAlternative {
  readonly type: 'add-alternative';
  readonly entity: Ref;
  readonly path: DocumentPath;
  readonly from: Ref;
  readonly to: Ref;
}

/** An entity stands on another item of the same kind: another region, cloud, operator, network, release... */
interface Relocate {
  readonly type: 'relocate';
  readonly entity: Ref;
  /** The fields that change; a second one is the cloud, where an entity names it beside its region. */
  readonly changes: readonly FieldChange[];
}

/** A new node like another one joins the group that the other is a member of. */
export interface AddNode {
  readonly type: 'add-node';
  readonly node: Ref;
  readonly like: Ref;
  /** What differs from the other. */
  readonly changes: readonly FieldChange[];
  /** The group for which it is added. */
  readonly entity: Ref;
  readonly path: DocumentPath;
  /** The selector of the group finds it; else the group has to list it. */
  readonly isSelected: boolean;
}

export interface FieldChange {
  /** Inside the entity: `['region']`, `['network', 'anyOf', 1]`. */
  readonly path: DocumentPath;
  readonly from: Ref;
  readonly to: Ref;
}

/** Those that cost least first: a line of configuration before a machine that moves, that before a new machine. */
export const moveTypes = ['replace-backup', 'add-member', 'add-alternative', 'relocate', 'add-node'] as const;

/** A search asks for these again and again. */
const keys = new WeakMap<
  Move,
  { readonly slot: string; readonly whole: string; readonly fields: readonly string[] }
>();

function keysOf(move: Move) {
  const known = keys.get(move);
  if (known !== undefined) return known;
  const slot = `${moveTypes.indexOf(move.type)} ${JSON.stringify(slotOf(move))}`;
  const whole = `${moveTypes.indexOf(move.type)} ${JSON.stringify([meaningOf(move), slot, decisionOf(move)])}`;
  const made = { slot, whole, fields: fieldsOf(move) };
  keys.set(move, made);
  return made;
}

/** A text that two moves share exactly if they are the same; what moves are put in order by. */
export function moveKey(move: Move): string {
  return keysOf(move).whole;
}

/** What a move decides. A plan decides each thing once, so that the order of its moves does not matter. */
export function slotKey(move: Move): string {
  return keysOf(move).slot;
}

/** What a move does, without the numbers of paths: these depend on the order of lists. */
function meaningOf(move: Move): readonly string[] {
  switch (move.type) {
    case 'replace-backup':
      return [move.pair.primary, move.pair.backup, move.pair.kind, move.to];
    case 'add-member':
      return [move.entity, String(move.path[0]), move.beside, move.member];
    case 'add-alternative':
      return [move.entity, String(move.path[0]), move.from, move.to];
    case 'relocate':
      return [move.entity, ...meaningOfChanges(move.changes)];
    case 'add-node':
      return [move.node, move.like, ...meaningOfChanges(move.changes), move.entity];
  }
}

function meaningOfChanges(changes: readonly FieldChange[]): readonly string[] {
  return changes.flatMap(({ path, from, to }) => [String(path[0]), from, to]);
}

function slotOf(move: Move): readonly string[] {
  switch (move.type) {
    case 'replace-backup':
      return [move.pair.primary, move.pair.backup, move.pair.kind];
    case 'add-member':
      return [move.entity, formatPath(move.path), move.member];
    case 'add-alternative':
      return [move.entity, formatPath(move.path)];
    case 'relocate':
      return [move.entity, formatPath(move.changes[0]?.path ?? [])];
    case 'add-node':
      return [move.node];
  }
}

function decisionOf(move: Move): unknown {
  switch (move.type) {
    case 'replace-backup':
    case 'add-alternative':
      return move.to;
    case 'add-member':
      return '';
    case 'relocate':
      return move.changes.map(({ to }) => to);
    case 'add-node':
      return [
        move.like,
        move.isSelected ? [] : [move.entity, formatPath(move.path)],
        ...move.changes.map(({ path, to }) => [formatPath(path), to]),
      ];
  }
}

/** Whether two moves decide the same thing, or fields of which only one can be changed at a time. */
export function excludeEachOther(a: Move, b: Move): boolean {
  if (slotKey(a) === slotKey(b)) return true;
  const { fields } = keysOf(b);
  return keysOf(a).fields.some((field) => fields.includes(field));
}

function fieldsOf(move: Move): string[] {
  switch (move.type) {
    case 'relocate':
      return move.changes.flatMap(({ path, to }) => [
        `${move.entity} ${formatPath(path)}`,
        ...(isInGroup(path) ? [memberKey(move.entity, path.slice(0, -2), to)] : []),
      ]);
    case 'add-alternative':
      return [`${move.entity} ${formatPath(move.path)}`];
    case 'add-member':
      return [memberKey(move.entity, move.path, move.member)];
    case 'replace-backup':
    case 'add-node':
      return [];
  }
}

/** Nothing can be a member of a group twice, whichever two moves make it one. */
function memberKey(entity: Ref, group: DocumentPath, member: Ref): string {
  return `${entity} ${formatPath(group)} ${member}`;
}

const lists = new Set<unknown>(['anyOf', 'allOf', 'of', 'weights']);

function isInGroup(path: DocumentPath): boolean {
  return lists.has(path.at(-2));
}

/** What a move changes: of another backup the primary, of a new node that node. */
export function entityOfMove(move: Move): Ref {
  if (move.type === 'replace-backup') return move.pair.primary;
  return move.type === 'add-node' ? move.node : move.entity;
}
