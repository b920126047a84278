import type { Budget } from '../../fault/budget.ts';
import { compile } from '../../fault/compile/compile.ts';
import type { Vertex } from '../../fault/compile/fault-graph.ts';
import { type Probability, probability } from '../../fault/probability/probability.ts';
import { unknownVertex } from '../../graph/vertex-name.ts';
import { isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/**
 * How likely an entity is to be down *on paper*: if each thing that its requirements name went down with the probability
 * that it really has, but independently of the others. What redundancy is bought for; the distance to the real
 * probability is what shared fates cost. Null where the probability of one of these things is not known exactly.
 */
export function paperProbability(
  model: FaultModel,
  ref: Ref,
  probabilityOf: (ref: Ref) => Probability,
  budget?: Budget,
): Probability | null {
  const entity = model.inventory.entities.get(ref);
  if (entity === undefined) throw new Error(`${ref} is not in the inventory`);
  const vertices: Vertex[] = [];
  const known = new Map<string, number>();
  let isExact = true;
  const add = (vertex: Vertex): number => vertices.push(vertex) - 1;
  const eventOf = (name: string, find: () => number | null): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = find();
    isExact &&= found !== null;
    const vertex = add({ type: 'event', probability: found ?? 0 });
    known.set(name, vertex);
    return vertex;
  };
  const ownProbability = (name: string): number =>
    model.ownFailures.find((own) => own.name === name)?.probability ?? 0;
  const notMet = (requirement: Requirement): number => {
    switch (requirement.type) {
      case 'reference': {
        const { ref: target } = requirement;
        const name = isUnknown(target) ? unknownVertex(target, ref) : target;
        return eventOf(name, () => (isUnknown(target) ? ownProbability(name) : probabilityOf(target).exact));
      }
      case 'all':
        return add({ type: 'or', inputs: requirement.members.map(notMet) });
      case 'any':
        return add({ type: 'and', inputs: requirement.members.map(notMet) });
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        return add({
          type: 'threshold',
          inputs: members.map(notMet),
          weights,
          threshold: total - needed + 1,
        });
      }
      case 'after':
        return notMet(requirement.requirement);
    }
  };
  const inputs = entity.dependencies.map(({ requirement }) => notMet(requirement));
  // Its own failure is apart from that of a thing of the same name, which only a cycle can bring in.
  if (!entity.ownFailure.never)
    inputs.push(add({ type: 'event', probability: entity.ownFailure.probability }));
  const target = add({ type: 'or', inputs });
  if (!isExact) return null;
  const question = { targets: [target], ...(budget === undefined ? {} : { budget }) };
  return probability(compile({ vertices }), question);
}
