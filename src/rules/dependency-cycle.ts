import { findCycles } from '../analysis/model/entities-on-cycles.ts';
import { forEachReference } from '../analysis/model/fault-model.ts';
import { makeReferences, type References } from '../analysis/pairs/dependency-path.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { object } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

const hint =
  'A cycle never brings itself down, but a failure in it may take all of it. Check which of the dependencies is real.';

export const dependencyCycle = defineRule({
  meta: {
    id: 'dependency-cycle',
    summary: 'Entities that stand on each other in a circle.',
    recommended: 'warn',
    strict: 'error',
    options: object({}),
    messages: {
      circle: { text: '{round} stand on each other', hint },
      tangle: { text: '{round} stand on each other (and {more} more with them)', hint },
      itself: { text: '{round} stands on itself', hint },
    },
  },
  *check({ inventory }) {
    const references = makeReferences(inventory);
    for (const members of findCycles(inventory)) {
      const [first = ''] = members;
      const inside = new Set(members);
      const round = shortestRound(first, (ref) => references(ref).filter((next) => inside.has(next)));
      const [, second = ''] = round;
      const more = members.length - new Set(round).size;
      yield {
        place: placeOfDependency(inventory, first, second),
        ...(round.length === 2
          ? { message: 'itself', values: { round: first } }
          : more === 0
            ? { message: 'circle', values: { round: { path: round } } }
            : { message: 'tangle', values: { round: { path: round }, more } }),
        subject: members.join(' '),
      };
    }
  },
});

/** The shortest way from an entity back to itself; of several the first in text order. Linear in what it reaches. */
function shortestRound(start: Ref, references: References): Ref[] {
  const cameFrom = new Map<Ref, Ref>();
  const queue = [start];
  for (const ref of queue)
    for (const next of references(ref)) {
      if (next === start) return [...pathTo(ref, start, cameFrom), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, ref);
      queue.push(next);
    }
  return [start];
}

function pathTo(end: Ref, start: Ref, cameFrom: ReadonlyMap<Ref, Ref>): Ref[] {
  const path = [end];
  for (let ref = end; ref !== start; ) {
    ref = cameFrom.get(ref) ?? start;
    path.push(ref);
  }
  return path.reverse();
}

/** The field of one entity that says that it stands on another. */
function placeOfDependency(inventory: Inventory, from: Ref, to: Ref): Place {
  const entity = inventory.entities.get(from);
  if (entity === undefined) throw new Error(`${from} is not in the inventory`);
  const field = entity.dependencies.find(({ requirement }) => {
    let found = false;
    forEachReference(requirement, (ref) => {
      found ||= ref === to;
    });
    return found;
  })?.field;
  return field === undefined
    ? entity.place
    : { file: entity.place.file, path: [...entity.place.path, ...field] };
}
