import { dependencyPath, makeReferences } from '../analysis/dependency-path.ts';
import type { FaultModel } from '../analysis/fault-model.ts';
import type { Ref } from '../inventory/inventory.ts';
import type { Finding, Rule } from './rule.ts';

export const dependencyCycle: Rule = {
  meta: {
    id: 'dependency-cycle',
    severity: 'warning',
    summary: 'Entities that stand on each other in a circle.',
  },
  *check({ inventory, model }): Iterable<Finding> {
    const references = makeReferences(inventory);
    for (const members of cycles(model)) {
      const [first = ''] = members;
      const inside = new Set(members);
      const place = inventory.entities.get(first)?.place;
      if (place === undefined) continue;
      const round = shortestRound(first, (ref) => references(ref).filter((next) => inside.has(next)));
      const more = members.length - new Set(round).size;
      yield {
        place,
        message: `${round.join(' → ')} stand on each other${more > 0 ? ` (and ${more} more in the same tangle)` : ''}`,
        hint: 'A cycle never brings itself down, but any failure in it takes all who need it. Check which of the dependencies is real.',
      };
    }
  },
};

/** The entities of each strongly connected component with a cycle, in text order. */
function cycles(model: FaultModel): Ref[][] {
  const { component, cyclic } = model.compiled;
  const byComponent = new Map<number, Ref[]>();
  for (const [ref, vertex] of model.vertexOf) {
    const number = component[vertex] ?? -1;
    if (cyclic[number] !== 1) continue;
    const members = byComponent.get(number);
    if (members === undefined) byComponent.set(number, [ref]);
    else members.push(ref);
  }
  return [...byComponent.values()];
}

function shortestRound(start: Ref, references: (ref: Ref) => readonly Ref[]): Ref[] {
  const rounds = references(start).flatMap((next) => {
    const path = next === start ? [start] : dependencyPath(references, next, start, () => true);
    return path === null ? [] : [[start, ...path]];
  });
  return rounds.reduce((best, round) => (round.length < best.length ? round : best), rounds[0] ?? [start]);
}
