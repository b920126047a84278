import type { Budget } from '../../fault/budget.ts';
import { type CompiledFaultGraph, compileLists, EVENT } from '../../fault/compile/compile.ts';
import { Parts } from '../../fault/parts/parts.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { entitiesOnCycles } from '../model/entities-on-cycles.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import { referenceTable, targetsOf } from '../model/reference-table.ts';

/**
 * How likely an entity is to be down *on paper*: if each thing that its requirements name went down with the probability
 * that it really has, but independently of the others. What redundancy is bought for; the distance to the real
 * probability is what shared fates cost. Null where the probability of one of these things is not known exactly.
 */
export type PaperProbability = (ref: Ref) => Probability | null;

/**
 * Prepares to answer it for many entities of a model, whose real probabilities are those of `parts`. Linear time and space;
 * an answer costs what the requirements of its entity do.
 */
export function makePaperProbability(model: FaultModel, parts: Parts, budget?: Budget): PaperProbability {
  const table = referenceTable(model.inventory);
  const first = model.ownFailures.length;
  // Entities on a cycle are not merged: what they name are events here.
  const onCycle = entitiesOnCycles(model.inventory);
  const whole = onCycle.size === 0 ? model : buildFaultModel(model.inventory, new Set(), onCycle);
  const paper = readEvents(whole.compiled, whole.ownFailures.length, table.refs.length);
  const firstEvent = whole.compiled.size;
  const paperParts = new Parts(paper, budget);
  return (ref) => {
    const entity = table.numberOf.get(ref);
    if (entity === undefined) throw new Error(`${ref} is not in the inventory`);
    const [start, end] = targetsOf(table, entity);
    for (let at = start; at < end; at++) {
      const target = table.targets[at]!;
      // An unknown is an event by itself.
      if (target === -1) continue;
      const exact = parts.exactOf(first + target);
      if (exact === null) return null;
      // Before anything asks for it: not all are known, or needed, when the graph is made.
      paper.probability[firstEvent + target] = exact;
    }
    return paperParts.probabilityOf(whole.ownFailures.length + entity);
  };
}

/** The same graph with an event more for each entity, which is read instead of it; `first` is the vertex of the first. */
function readEvents(compiled: CompiledFaultGraph, first: number, entities: number): CompiledFaultGraph {
  const { size, kind, probability, need, inputStart, inputs, inputWeight } = compiled;
  const all = size + entities;
  const isEntity = (vertex: number): boolean => vertex >= first && vertex < first + entities;
  return compileLists({
    kind: extended(new Uint8Array(all).fill(EVENT), kind),
    probability: extended(new Float64Array(all), probability),
    need: extended(new Float64Array(all).fill(1), need),
    inputStart: extended(new Int32Array(all + 1).fill(inputs.length), inputStart),
    inputs: inputs.map((vertex) => (isEntity(vertex) ? size + vertex - first : vertex)),
    inputWeight,
  });
}

function extended<List extends Uint8Array | Int32Array | Float64Array>(long: List, start: List): List {
  long.set(start);
  return long;
}
