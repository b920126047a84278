import { compareText } from '../diagnostics/compare-text.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { type Entity, isUnknown, type Ref, type Requirement } from './inventory.ts';
import { type Problem, problem } from './problem.ts';
import { inside } from './resolve-requirement.ts';

/** Regions that lie within themselves, and entities whose cloud is not the cloud of their region. */
export function checkRegions(entities: ReadonlyMap<Ref, Entity>): Problem[] {
  const loops = regionLoops(entities);
  // Where nesting is broken, "the cloud of the region" has no meaning.
  return loops.length > 0 ? loops : contradictoryClouds(entities);
}

function fieldOf(entity: Entity | undefined, field: string): Requirement | undefined {
  return entity?.dependencies.find((dependency) => dependency.field[0] === field)?.requirement;
}

/** The one entity that a field names, or null where it is not given, an expression or unknown. */
function plainRef(entity: Entity | undefined, field: string): Ref | null {
  const requirement = fieldOf(entity, field);
  return requirement?.type === 'reference' && !isUnknown(requirement.ref) ? requirement.ref : null;
}

function fieldPlace(entity: Entity, field: string): Place {
  return inside(entity.place, field);
}

function mentioned(requirement: Requirement | undefined): Ref[] {
  if (requirement === undefined) return [];
  if (requirement.type === 'reference') return [requirement.ref];
  if (requirement.type === 'after') return mentioned(requirement.requirement);
  return requirement.members.flatMap(mentioned);
}

/** Depth-first search along `within`; each loop is reported once, at its first region in text order. */
function regionLoops(entities: ReadonlyMap<Ref, Entity>): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<Ref>();
  const visit = (start: Ref): void => {
    const path: Ref[] = [];
    const onPath = new Map<Ref, number>();
    const stack: { ref: Ref; outer: Ref[] }[] = [];
    const enter = (ref: Ref): void => {
      onPath.set(ref, path.length);
      path.push(ref);
      stack.push({ ref, outer: mentioned(fieldOf(entities.get(ref), 'within')) });
    };
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.outer.pop();
      if (next === undefined) {
        done.add(top.ref);
        onPath.delete(top.ref);
        path.pop();
        stack.pop();
      } else if (onPath.has(next)) {
        problems.push(loopProblem(entities, path.slice(onPath.get(next))));
      } else if (!done.has(next) && entities.has(next)) enter(next);
    }
  };
  for (const entity of entities.values())
    if (entity.kind === 'region' && !done.has(entity.ref)) visit(entity.ref);
  return problems;
}

function loopProblem(entities: ReadonlyMap<Ref, Entity>, loop: readonly Ref[]): Problem {
  const first = [...loop].sort(compareText)[0] ?? '';
  const start = loop.indexOf(first);
  const ordered = [...loop.slice(start), ...loop.slice(0, start), first];
  const entity = entities.get(first);
  const place = entity === undefined ? { file: '', path: [] } : fieldPlace(entity, 'within');
  return problem(
    'region-loop',
    place,
    `regions lie within each other: ${ordered.join(' → ')}`,
    'Remove one within of the loop.',
  );
}

function contradictoryClouds(entities: ReadonlyMap<Ref, Entity>): Problem[] {
  const problems: Problem[] = [];
  for (const entity of entities.values()) {
    const cloud = plainRef(entity, 'cloud');
    if (cloud === null) continue;
    const region = plainRef(entity, entity.kind === 'region' ? 'within' : 'region');
    const placed = region === null ? null : cloudAround(entities, region);
    if (placed === null || placed.cloud === cloud) continue;
    problems.push(
      problem(
        'contradictory-cloud',
        fieldPlace(entity, 'cloud'),
        `${entity.ref} says ${cloud}, but its region ${region} is in ${placed.cloud}`,
        'Remove the cloud: it follows from the region. Or correct the region.',
        [
          {
            message: `${placed.region.ref} is in ${placed.cloud}`,
            place: fieldPlace(placed.region, 'cloud'),
          },
        ],
      ),
    );
  }
  return problems;
}

/** The nearest cloud that a region or one around it names. */
function cloudAround(entities: ReadonlyMap<Ref, Entity>, start: Ref): { cloud: Ref; region: Entity } | null {
  for (let region = entities.get(start); region !== undefined; ) {
    const cloud = plainRef(region, 'cloud');
    if (cloud !== null) return { cloud, region };
    const outer = plainRef(region, 'within');
    region = outer === null ? undefined : entities.get(outer);
  }
  return null;
}
