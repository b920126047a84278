import { compareText } from '../diagnostics/compare-text.ts';
import { formatPath } from '../diagnostics/document-path.ts';
import type { DeclaredEntity } from './file-content.ts';
import type { Dependency, Entity, Ref } from './inventory.ts';
import { ownFailure } from './own-failure.ts';
import { inside } from './problem.ts';
import { sortByRequirement } from './requirement-key.ts';
import { RequirementResolver, type ResolutionContext } from './resolve-requirement.ts';
import type { FailureInput } from './schema-failure.ts';
import type { RequirementInput } from './schema-requirement.ts';

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
