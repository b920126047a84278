import { kindOf, type Ref } from '../inventory.ts';
import type { RequirementInput } from '../schema/schema-requirement.ts';
import type { EntityFields, Statement } from '../schema/statement.ts';
import type { Directory } from './directory.ts';

/** An entity as selectors see it. */
export interface Selectable {
  readonly ref: Ref;
  readonly id: string;
  readonly input: EntityFields;
}

/** Fields of plain values that `where` may name. */
export const plainFields: ReadonlySet<string> = new Set(['id', 'name', 'role', 'weight']);

/** Whether `where` compares a field with references: it is the name of a kind, or `within`. */
export function isReferring(field: string, directory: Directory): boolean {
  if (plainFields.has(field) || field === 'node' || field === 'service') return false;
  return field === 'within' || directory.hasKind(field);
}

type Index = Map<string, Ref[]>;

/** Which entities have which value in which field. Each field of a kind is gone through once, when first asked for. */
export class SelectorIndex {
  readonly #directory: Directory;
  readonly #entities: Iterable<Selectable>;
  #kinds: Map<string, Selectable[]> | null = null;
  readonly #texts = new Map<string, Index>();
  readonly #mentions = new Map<string, Index>();
  readonly #labels = new Map<string, ReadonlySet<string>>();
  readonly #places = new Map<Ref, ReadonlySet<Ref>>();

  constructor(entities: Iterable<Selectable>, directory: Directory) {
    this.#directory = directory;
    this.#entities = entities;
  }

  /** Made when first asked for: most fleets have no selector. */
  get #byKind(): ReadonlyMap<string, Selectable[]> {
    if (this.#kinds !== null) return this.#kinds;
    this.#kinds = new Map();
    for (const entity of this.#entities) push(this.#kinds, kindOf(entity.ref), entity);
    return this.#kinds;
  }

  all(kind: string): Ref[] {
    return (this.#byKind.get(kind) ?? []).map((entity) => entity.ref);
  }

  /** Every label key of the entities of a kind. */
  labelsOf(kind: string): ReadonlySet<string> {
    return cached(this.#labels, kind, () => {
      return new Set(
        (this.#byKind.get(kind) ?? []).flatMap(({ input }) => [...(input.labels?.keys() ?? [])]),
      );
    });
  }

  /** The entities with a plain value in a field, or, where they lack the field, in a label. */
  withText(kind: string, field: string, text: string): readonly Ref[] {
    return this.#textIndex(kind, field).get(text) ?? [];
  }

  /** Every plain value of a field or label. */
  textsOf(kind: string, field: string): Iterable<string> {
    return this.#textIndex(kind, field).keys();
  }

  /** The entities that mention an entity in a field; a region counts with all inside it, a cloud with its regions. */
  standingOn(kind: string, field: string, target: Ref): Iterable<Ref> {
    if (field === 'region' || field === 'within')
      return this.#inRegions(kind, this.#regionsWithin([target], target));
    const direct = this.#mentionIndex(kind, field).get(target) ?? [];
    if (field !== 'cloud') return direct;
    const regions = this.#mentionIndex('region', 'cloud').get(target) ?? [];
    return [...direct, ...this.#inRegions(kind, this.#regionsWithin(regions, target))];
  }

  *#inRegions(kind: string, regions: ReadonlySet<Ref>): Iterable<Ref> {
    const index = this.#mentionIndex(kind, 'region');
    for (const region of regions) yield* index.get(region) ?? [];
  }

  /** Regions and all that lie inside them. */
  #regionsWithin(start: readonly Ref[], key: Ref): ReadonlySet<Ref> {
    return cached(this.#places, key, () => {
      const inner = this.#mentionIndex('region', 'region');
      const found = new Set(start);
      for (const region of found) for (const ref of inner.get(region) ?? []) found.add(ref);
      return found;
    });
  }

  #textIndex(kind: string, field: string): Index {
    return cached(this.#texts, `${kind} ${field}`, () => {
      const index: Index = new Map();
      for (const entity of this.#byKind.get(kind) ?? []) {
        const text = this.#textOf(entity, field);
        if (text !== undefined) push(index, String(text), entity.ref);
      }
      return index;
    });
  }

  #textOf({ id, input }: Selectable, field: string): string | number | boolean | undefined {
    if (field === 'id') return id;
    if (field === 'weight') return input.weight ?? 1;
    const own = field === 'name' || field === 'role' ? input[field] : undefined;
    if (own !== undefined) return own;
    const refers = isReferring(field, this.#directory) && fieldsOf(input, field).length > 0;
    return refers ? undefined : input.labels?.get(field);
  }

  #mentionIndex(kind: string, field: string): Index {
    return cached(this.#mentions, `${kind} ${field}`, () => {
      const index: Index = new Map();
      for (const { ref, input } of this.#byKind.get(kind) ?? []) {
        const found = fieldsOf(input, field).flatMap(references);
        for (const target of new Set(found.flatMap((text) => this.#resolve(field, text))))
          push(index, target, ref);
      }
      return index;
    });
  }

  /** Whatever the directory has against a reference is reported where the reference stands. */
  #resolve(kind: string, text: string): Ref[] {
    const resolution = this.#directory.resolveKind(kind, text, { file: '', path: [] });
    return 'ref' in resolution ? [resolution.ref] : [];
  }
}

/** What an entity says in a field that refers. A region lies in another by `within`, or by `region`. */
function fieldsOf({ statements }: EntityFields, name: string): readonly RequirementInput[] {
  const isSaid = ({ field, kind }: Statement): boolean => {
    if (name === 'region' || name === 'within') return field === 'region' || field === 'within';
    if (name === 'cloud' || name === 'operator' || name === 'network') return field === name;
    return field === 'domains' && kind === name;
  };
  return statements.filter(isSaid).flatMap(({ requirements }) => requirements);
}

/** Every reference that a requirement mentions, as text; what a selector inside it means is not looked into. */
function references(requirement: RequirementInput): string[] {
  if (typeof requirement === 'string') return [requirement];
  const { allOf, anyOf, of, weights, on } = requirement;
  const members = [
    ...(allOf ?? []),
    ...(anyOf ?? []),
    ...(of !== undefined && !('kind' in of) ? of : []),
    ...(on === undefined ? [] : [on]),
  ];
  return [...members.flatMap(references), ...(weights?.keys() ?? [])];
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function cached<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
