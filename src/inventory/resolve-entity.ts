import { compareText } from '../diagnostics/compare-text.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../diagnostics/document-path.ts';
import { quote } from '../diagnostics/quote.ts';
import type { DeclaredEntity } from './file-content.ts';
import { type Dependency, type Entity, isUnknown, type Ref, type RoundTrip } from './inventory.ts';
import { ownFailure } from './own-failure.ts';
import { inside, type Problem, problem } from './problem.ts';
import { sortByRequirement } from './requirement-key.ts';
import { RequirementResolver, type ResolutionContext } from './resolve-requirement.ts';
import type { FailureInput } from './schema-failure.ts';
import type { RequirementInput } from './schema-requirement.ts';
import { readRoundTrip } from './schema-values.ts';

/** One list for all entities that have nothing in it. */
const none: readonly never[] = [];

/** An entity with its references resolved, and with everything in an order that the file's does not change. */
export function resolveEntity(
  declared: DeclaredEntity & { readonly ref: Ref },
  defaults: ReadonlyMap<string, FailureInput>,
  context: ResolutionContext,
): Entity {
  const { ref, kind, id, input, place } = declared;
  return {
    ref,
    kind,
    id,
    name: input.name ?? null,
    aliases: [...(input.aliases ?? [])].sort(compareText),
    role: input.role ?? null,
    weight: input.weight ?? 1,
    labels: new Map([...(input.labels ?? [])].sort(([a], [b]) => compareText(a, b))),
    location: input.location ?? null,
    roundTrips: input.rtt === undefined ? none : resolveRoundTrips(input.rtt, place, context),
    ownFailure: ownFailure(kind, input.failure, defaults),
    dependencies: resolveDependencies(declared, context),
    place,
  };
}

function resolveDependencies(
  { input, place, dropped }: DeclaredEntity,
  context: ResolutionContext,
): Dependency[] {
  const resolver = new RequirementResolver(context, place);
  const resolve = (
    field: (string | number)[],
    requirement: RequirementInput | undefined,
    kind: string | null,
  ): Dependency[] => {
    const resolved = requirement === undefined ? null : resolver.resolve(requirement, kind, field);
    return resolved === null ? [] : [{ field, requirement: resolved }];
  };
  const domains = [...(input.domains ?? [])].sort(([a], [b]) => compareText(a, b));
  const dependsOn = (input.dependsOn ?? []).flatMap((requirement, index) => {
    const field = ['dependsOn', index];
    return dropped.size > 0 && dropped.has(formatPath(field)) ? [] : resolve(field, requirement, null);
  });
  return [
    ...resolve(['cloud'], input.cloud, 'cloud'),
    ...resolve(['region'], input.region, 'region'),
    ...resolve(['within'], input.within, 'region'),
    ...resolve(['operator'], input.operator, 'operator'),
    ...resolve(['network'], input.network, 'network'),
    ...domains.flatMap(([kind, requirement]) => {
      const field = ['domains', kind];
      if (context.directory.hasKind(kind)) return resolve(field, requirement, kind);
      context.report(context.directory.checkKind(kind, { ...inside(place, ...field), key: true }));
      return [];
    }),
    ...sortByRequirement(dependsOn, (dependency) => dependency.requirement),
    ...resolve(['requires'], input.requires, null),
  ];
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
