import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { quote } from '../../diagnostics/quote.ts';
import {
  type Dependency,
  type Entity,
  isUnknown,
  type OwnFailure,
  type Ref,
  type RoundTrip,
} from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { type DeclaredEntity, placeOfEntity } from '../read/declared-entity.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { RequirementInput } from '../schema/schema-requirement.ts';
import { readRoundTrip } from '../schema/schema-values.ts';
import type { Statement } from '../schema/statement.ts';
import type { Serving } from '../serving.ts';
import { FieldPath } from './field-path.ts';
import { ownFailure } from './own-failure.ts';
import { sortByRequirement } from './requirement-key.ts';
import type { ResolutionContext } from './resolution-context.ts';
import type { CommonCauses } from './resolve-common-causes.ts';
import { RequirementResolver } from './resolve-requirement.ts';
import { resolveServing } from './resolve-serving.ts';

/** One of each for all entities that have nothing in it. */
const none: readonly never[] = [];
const noLabels: Entity['labels'] = new Map();

/** Resolves the references of entities, and puts everything in an order that the file's does not change. */
export class EntityResolver {
  readonly #defaults: ReadonlyMap<string, FailureInput>;
  readonly #commonCauses: CommonCauses;
  readonly #context: ResolutionContext;
  readonly #requirements: RequirementResolver;
  readonly #fields = new FieldPath();
  readonly #ownFailures = new Map<FailureInput | string, OwnFailure>();

  constructor(
    defaults: ReadonlyMap<string, FailureInput>,
    commonCauses: CommonCauses,
    context: ResolutionContext,
  ) {
    this.#defaults = defaults;
    this.#commonCauses = commonCauses;
    this.#context = context;
    this.#requirements = new RequirementResolver(context);
  }

  resolve(declared: DeclaredEntity): Entity {
    return new ResolvedEntity(declared, {
      ownFailure: this.ownFailure(declared),
      roundTrips: this.#roundTrips(declared),
      serving: resolveServing(declared),
      dependencies: this.#dependencies(declared),
    });
  }

  /** Entities of a kind that say nothing of it have the same. */
  ownFailure({ ref, kind, failure }: DeclaredEntity): OwnFailure {
    const part = this.#commonCauses.ownFailure(ref);
    if (part !== null) return part;
    const key = failure === undefined ? `kind ${kind}` : failure;
    const known = this.#ownFailures.get(key) ?? ownFailure(kind, failure, this.#defaults);
    this.#ownFailures.set(key, known);
    return known;
  }

  #dependencies(declared: DeclaredEntity): readonly Dependency[] {
    this.#requirements.enter(declared);
    const { statements } = declared.input;
    const parts = statements.map(
      (statement) => statement.dependencies ?? this.#understand(statement, declared),
    );
    const group = this.#commonCauses.groupOf(declared.ref);
    if (group !== null)
      parts.push([{ field: ['commonCause'], requirement: { type: 'reference', ref: group } }]);
    return parts.length === 0 ? none : joined(parts);
  }

  /** What a statement means; remembered where it has no problem, as each problem is told for every entity that has it. */
  #understand(statement: Statement, declared: DeclaredEntity): readonly Dependency[] {
    const { field, kind, requirements } = statement;
    const { directory, report } = this.#context;
    const at = this.#fields.at(field);
    if (field === 'domains' && kind !== null && !directory.hasKind(kind)) {
      report(directory.checkKind(kind, { ...inside(declared.place, ...at.at(kind).path), key: true }));
      return none;
    }
    const { reports } = this.#requirements;
    const found =
      field === 'dependsOn'
        ? this.#dependsOn(requirements, at, declared)
        : this.#only(requirements, kind, field === 'domains' && kind !== null ? at.at(kind) : at);
    if (declared.dropped.size === 0 && this.#requirements.reports === reports) statement.dependencies = found;
    return found;
  }

  #only(
    [requirement]: readonly RequirementInput[],
    kind: string | null,
    at: FieldPath,
  ): readonly Dependency[] {
    const found = requirement === undefined ? null : this.#requirements.dependency(requirement, kind, at);
    return found === null ? none : [found];
  }

  #dependsOn(
    list: readonly RequirementInput[],
    at: FieldPath,
    { dropped }: DeclaredEntity,
  ): readonly Dependency[] {
    const found = list.flatMap((requirement, index) => {
      const field = at.at(index);
      if (dropped.size > 0 && dropped.has(formatPath(field.path))) return [];
      return this.#requirements.dependency(requirement, null, field) ?? [];
    });
    return sortByRequirement(found, (dependency) => dependency.requirement);
  }

  #roundTrips(declared: DeclaredEntity): readonly RoundTrip[] {
    const { rtt } = declared.input;
    return rtt === undefined ? none : resolveRoundTrips(rtt, declared.place, this.#context);
  }
}

/** As `flat`, at a fraction of its cost where most parts have one element. */
function joined<Item>(parts: readonly (readonly Item[])[]): readonly Item[] {
  let length = 0;
  for (const part of parts) length += part.length;
  const all = new Array<Item>(length);
  let at = 0;
  for (const part of parts) for (const item of part) all[at++] = item;
  return all;
}

/** There may be millions, so its place is made only when asked for. */
class ResolvedEntity implements Entity {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly role: string | null;
  readonly weight: number;
  readonly labels: Entity['labels'];
  readonly location: Entity['location'];
  readonly roundTrips: readonly RoundTrip[];
  readonly serving: Serving;
  readonly ownFailure: OwnFailure;
  readonly dependencies: readonly Dependency[];
  readonly #collection: Place;

  constructor(
    { ref, kind, id, input, collection }: DeclaredEntity,
    found: Pick<Entity, 'roundTrips' | 'serving' | 'ownFailure' | 'dependencies'>,
  ) {
    const { name, aliases, role, weight, labels, location } = input;
    this.ref = ref;
    this.kind = kind;
    this.id = id;
    this.name = name ?? null;
    this.aliases = aliases === undefined ? none : [...aliases].sort(compareText);
    this.role = role ?? null;
    this.weight = weight ?? 1;
    this.labels =
      labels === undefined ? noLabels : new Map([...labels].sort(([a], [b]) => compareText(a, b)));
    this.location = location ?? null;
    this.roundTrips = found.roundTrips;
    this.serving = found.serving;
    this.ownFailure = found.ownFailure;
    this.dependencies = found.dependencies;
    this.#collection = collection;
  }

  get place(): Place {
    return placeOfEntity(this.#collection, this.id);
  }
}

function resolveRoundTrips(
  times: ReadonlyMap<string, string>,
  place: Place,
  { directory, report }: ResolutionContext,
): RoundTrip[] {
  const found = [...times].flatMap(([key, time]): RoundTrip[] => {
    const at = { ...inside(place, 'rtt', key), key: true };
    const resolution = directory.resolve(key, at);
    if ('ref' in resolution && !isUnknown(resolution.ref))
      return [{ to: resolution.ref, seconds: readRoundTrip(time) ?? 0, key }];
    report('ref' in resolution ? noPlace(resolution.ref, at) : resolution.problem);
    return [];
  });
  return found.sort((a, b) => compareText(a.to, b.to) || compareText(a.key, b.key));
}

function noPlace(ref: Ref, at: Place): Problem {
  const wrong = `${quote(ref)} is no entity that a time can be measured to`;
  return problem('wrong-kind', at, wrong, 'Name an entity that is declared.');
}
