import { newWeight } from '../../analysis/suggest/change-inventory.ts';
import { placedRequirements } from '../../analysis/suggest/change-requirement.ts';
import type { AddMember, AddNode, FieldChange, Move, ReplaceBackup } from '../../analysis/suggest/move.ts';
import type { DocumentPath, Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { type Entity, type Inventory, kindOf, type Ref } from '../../inventory/inventory.ts';
import { isLatencySource } from '../../inventory/latency-files.ts';
import type { SourceText } from '../../inventory/load-inventory.ts';
import { makeReferenceReader, type ReadReference } from '../../inventory/resolve/resolve-ref.ts';
import type { Edit } from './edit.ts';
import { insertEntity, insertMember } from './insert-edits.ts';
import { quoteLike } from './quote-like.ts';
import { readDocument, type WrittenDocument } from './written-document.ts';
import { writtenReferences } from './written-references.ts';

export interface PlacedEdit {
  readonly file: string;
  readonly edit: Edit;
  /** How far inside the document it is: of lines that are added in one place, the inner ones come first. */
  readonly depth: number;
}

interface WrittenBackup {
  readonly file: string;
  readonly document: WrittenDocument;
  readonly path: DocumentPath;
  readonly text: string;
}

/** Fields that a copy of a node does not take over: they are about the one node. */
const ownFields = new Set(['name', 'description', 'aliases', 'location', 'rtt', 'backups']);

/** Answers what a move changes in the text of the files; null where it cannot tell. */
export function makeMoveWriter(
  sources: readonly SourceText[],
  inventory: Inventory,
): (move: Move) => readonly PlacedEdit[] | null {
  const writer = new MoveWriter(sources, inventory);
  return (move) => writer.edits(move);
}

class MoveWriter {
  readonly #documents: ReadonlyMap<string, WrittenDocument>;
  readonly #inventory: Inventory;
  readonly #read: ReadReference;
  #written: ReadonlyMap<Ref, readonly WrittenBackup[]> | null = null;

  constructor(sources: readonly SourceText[], inventory: Inventory) {
    this.#documents = new Map(
      sources.flatMap((source) =>
        isLatencySource(source) ? [] : [[source.path, readDocument(source)] as const],
      ),
    );
    this.#inventory = inventory;
    this.#read = makeReferenceReader(inventory);
  }

  edits(move: Move): readonly PlacedEdit[] | null {
    switch (move.type) {
      case 'replace-backup':
        return this.#replaceBackup(move);
      case 'relocate':
        return this.#all(move.changes.map((change) => this.#replace(move.entity, change)));
      case 'add-alternative':
        return this.#all([this.#orElse(move.entity, move)]);
      case 'add-member':
        return this.#all([this.#join(move, move.member)]);
      case 'add-node':
        return this.#all([this.#newNode(move), ...(move.isSelected ? [] : [this.#join(move, move.node)])]);
    }
  }

  #all(edits: readonly (PlacedEdit | null)[]): readonly PlacedEdit[] | null {
    const known = edits.filter((edit) => edit !== null);
    return known.length === edits.length ? known : null;
  }

  /** Every place that declares the pair. */
  #replaceBackup({ pair, to }: ReplaceBackup): readonly PlacedEdit[] | null {
    const found: PlacedEdit[] = [];
    for (const { file, document, path, text } of this.#backups().get(pair.backup) ?? []) {
      if (!this.#declares(document, path, pair)) continue;
      const range = document.rangeOf(path);
      const written = quoteLike(document.rawOf(range), this.#write(to, null, text));
      found.push({ file, edit: { range, text: written }, depth: path.length });
    }
    return found.length === 0 ? null : found;
  }

  /** By entity, where it is named as a backup; found once for all moves. */
  #backups(): ReadonlyMap<Ref, readonly WrittenBackup[]> {
    if (this.#written !== null) return this.#written;
    const written = new Map<Ref, WrittenBackup[]>();
    for (const [file, document] of this.#documents)
      for (const { path, text } of writtenReferences(document.valueAt([]))) {
        if (path[2] !== 'backup' && path[2] !== 'backups') continue;
        const ref = this.#read(null, text);
        if (ref === null) continue;
        const list = written.get(ref);
        const one = { file, document, path, text };
        if (list === undefined) written.set(ref, [one]);
        else list.push(one);
      }
    this.#written = written;
    return written;
  }

  /** Whether a reference at a path is the backup of a pair. */
  #declares(
    document: WrittenDocument,
    path: DocumentPath,
    { primary, kind }: ReplaceBackup['pair'],
  ): boolean {
    const [section, entry, field] = path;
    if (section === 'pairs' && typeof entry === 'number' && field === 'backup') {
      const written = document.valueAt(['pairs', entry, 'primary']);
      const isKind = (document.valueAt(['pairs', entry, 'kind']) ?? 'failover') === kind;
      return isKind && typeof written === 'string' && this.#read(null, written) === primary;
    }
    if (kind !== 'failover' || path.length !== 4 || field !== 'backups') return false;
    const place = this.#inventory.entities.get(primary)?.place;
    return place !== undefined && formatPath(place.path) === formatPath(path.slice(0, 2));
  }

  #replace(entity: Ref, { path, to }: FieldChange): PlacedEdit | null {
    const place = this.#placeOf(entity, path);
    const document = place === null ? undefined : this.#documents.get(place.file);
    if (place === null || document === undefined) return null;
    const isKey = path.at(-2) === 'weights';
    const old = isKey ? path.at(-1) : document.valueAt(place.path);
    if (typeof old !== 'string') return null;
    const range = document.rangeOf(place.path, isKey);
    const text = quoteLike(document.rawOf(range), this.#write(to, kindOfField(path), old));
    return { file: place.file, edit: { range, text }, depth: place.path.length };
  }

  #orElse(entity: Ref, { path, to }: { path: DocumentPath; to: Ref }): PlacedEdit | null {
    const place = this.#placeOf(entity, path);
    const document = place === null ? undefined : this.#documents.get(place.file);
    if (place === null || document === undefined) return null;
    const old = document.valueAt(place.path);
    if (typeof old !== 'string') return null;
    const range = document.rangeOf(place.path);
    const raw = document.rawOf(range);
    const other = quoteLike(raw, this.#write(to, kindOfField(path), old));
    const key = document.isJson ? '"anyOf"' : 'anyOf';
    const text = `{ ${key}: [${quoteLike(raw, old)}, ${other}] }`;
    return { file: place.file, edit: { range, text }, depth: place.path.length };
  }

  #join({ entity, path }: Pick<AddMember, 'entity' | 'path'>, member: Ref): PlacedEdit | null {
    const place = this.#placeOf(entity, path);
    const document = place === null ? undefined : this.#documents.get(place.file);
    const owner = this.#inventory.entities.get(entity);
    if (place === null || document === undefined || owner === undefined) return null;
    const found = placedRequirements(owner).find((one) => formatPath(one.path) === formatPath(path));
    if (found === undefined) return null;
    const weight = newWeight(found.requirement, this.#inventory.entities.get(member));
    const write = (old: string): string => this.#write(member, kindOfField(path), old);
    const edit = insertMember(document, place.path, write, weight);
    return edit === null ? null : { file: place.file, edit, depth: place.path.length };
  }

  #newNode({ like, node, changes }: AddNode): PlacedEdit | null {
    const old = this.#inventory.entities.get(like);
    const document = old === undefined ? undefined : this.#documents.get(old.place.file);
    if (old === undefined || document === undefined) return null;
    const { place } = old;
    const value = document.valueAt(place.path);
    // What is written of an entity is a map.
    const fields = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
    const copy: Record<string, unknown> = Object.fromEntries(
      structuredClone(fields.filter(([field]) => !ownFields.has(field))),
    );
    for (const { path, to } of changes) if (!this.#setText(copy, path, to)) return null;
    const edit = insertEntity(
      document,
      place.path,
      this.#ofSameRole(old),
      node.slice(kindOf(node).length + 1),
      copy,
    );
    return { file: place.file, edit, depth: place.path.length };
  }

  /** The ids of what has the kind and role of an entity in its file. */
  #ofSameRole({ kind, role, place: { file } }: Entity): string[] {
    return [...this.#inventory.entities.values()]
      .filter((other) => other.kind === kind && other.role === role && other.place.file === file)
      .map(({ id }) => id);
  }

  /** Writes a reference at a path inside a value; false where there is none. */
  #setText(value: Record<string | number, unknown>, path: DocumentPath, to: Ref): boolean {
    const [head, ...rest] = path;
    if (head === undefined || !Object.hasOwn(value, head)) return false;
    const inner = value[head];
    if (rest.length > 0)
      return typeof inner === 'object' && inner !== null
        ? // A map or a list, whose keys are text or numbers.
          this.#setText(inner as Record<string | number, unknown>, rest, to)
        : false;
    if (typeof inner !== 'string') return false;
    value[head] = this.#write(to, null, inner);
    return true;
  }

  #placeOf(entity: Ref, path: DocumentPath): Place | null {
    const place = this.#inventory.entities.get(entity)?.place;
    return place === undefined ? null : { file: place.file, path: [...place.path, ...path] };
  }

  /** A ref as its field takes it, with its kind where the text in whose place it stands has one. */
  #write(ref: Ref, kind: string | null, old: string): string {
    const id = ref.slice(kindOf(ref).length + 1);
    if (kind !== null) return id;
    if (old.startsWith(`${kindOf(ref)}:`)) return ref;
    const isNew = !this.#inventory.entities.has(ref);
    const meant = this.#read(null, id);
    return meant === ref || (isNew && meant === null) ? id : ref;
  }
}

/** The kind that a field is for; null where any may stand. */
function kindOfField([first, second]: DocumentPath): string | null {
  if (first === 'domains') return String(second);
  if (first === 'within') return 'region';
  return first === 'cloud' || first === 'region' || first === 'operator' || first === 'network'
    ? first
    : null;
}
