import type { Directory } from './directory.ts';
import { isUnknown, kindOf, type Ref } from './inventory.ts';
import type { EntityInput, RequirementInput, SelectorInput } from './schema.ts';

/** An entity as selectors see it. */
export interface Selectable {
  readonly ref: Ref;
  readonly id: string;
  readonly input: EntityInput;
}

type Scalar = string | number | boolean;

/**
 * Answers which entities a selector means. `where` matches fields, then labels; a list of values means any of them. A
 * field that refers matches whatever it mentions: `region` also every region around, `cloud` also that of the region.
 */
export function makeSelect(
  entities: ReadonlyMap<Ref, Selectable>,
  directory: Directory,
): (selector: SelectorInput) => Ref[] {
  const byKind = new Map<string, Selectable[]>();
  for (const entity of entities.values()) {
    const kind = kindOf(entity.ref);
    const list = byKind.get(kind);
    if (list === undefined) byKind.set(kind, [entity]);
    else list.push(entity);
  }

  const mentioned = (kind: string, requirement: RequirementInput | undefined): Ref[] =>
    requirement === undefined
      ? []
      : references(requirement).flatMap((text) => {
          const resolution = directory.resolveKind(kind, text, nowhere);
          return 'ref' in resolution && !isUnknown(resolution.ref) ? [resolution.ref] : [];
        });

  /** The regions of an entity and all around them, nearest first. */
  const regionsOf = (input: EntityInput): Ref[] => {
    const found = new Set([...mentioned('region', input.region), ...mentioned('region', input.within)]);
    for (const region of found) {
      for (const outer of mentioned('region', entities.get(region)?.input.within)) found.add(outer);
    }
    return [...found];
  };

  const refsOf = ({ input }: Selectable, kind: string): Ref[] => {
    switch (kind) {
      case 'region':
        return regionsOf(input);
      case 'cloud':
        return [
          ...mentioned('cloud', input.cloud),
          ...regionsOf(input).flatMap((region) => mentioned('cloud', entities.get(region)?.input.cloud)),
        ];
      case 'operator':
      case 'network':
        return mentioned(kind, input[kind]);
      default:
        return mentioned(kind, input.domains?.get(kind));
    }
  };

  const predicate = (field: string, value: Scalar | readonly Scalar[]): ((entity: Selectable) => boolean) => {
    const wanted: readonly Scalar[] = typeof value === 'object' ? value : [value];
    if (field === 'id') return (entity) => wanted.some((item) => String(item) === entity.id);
    if (field === 'role' || field === 'name') return ({ input }) => wanted.includes(input[field] ?? '');
    const kind = field === 'within' ? 'region' : field;
    const refs = new Set(
      wanted.flatMap((item) => {
        const resolution = directory.resolveKind(kind, String(item), nowhere);
        return 'ref' in resolution ? [resolution.ref] : [];
      }),
    );
    return (entity) => {
      const found = refsOf(entity, kind);
      if (found.length > 0) return found.some((ref) => refs.has(ref));
      const label = entity.input.labels?.get(field);
      return label !== undefined && wanted.includes(label);
    };
  };

  return ({ kind, where }) => {
    const predicates = [...(where ?? [])].map(([field, value]) => predicate(field, value));
    return (byKind.get(kind) ?? [])
      .filter((entity) => predicates.every((matches) => matches(entity)))
      .map((entity) => entity.ref);
  };
}

/** Only for asking the directory; whatever it has against a reference is reported where the reference stands. */
const nowhere = { file: '', path: [] };

/** Every reference that a requirement mentions, as text. */
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
