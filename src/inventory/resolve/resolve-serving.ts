import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { readDataRate, readSize } from '../quantities/data-quantities.ts';
import { readDuration } from '../quantities/quantities.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import type { EntityInput } from '../schema/schema.ts';
import { noServing, type Serving } from '../serving.ts';
import { sortByText } from './sort-by-text.ts';

/** Times of requests are read to the microsecond. */
const decimals = 6;

/** What a node says of the requests that it serves. Nodes that say nothing share one answer. */
export function resolveServing({ input }: Pick<DeclaredEntity, 'input'>): Serving {
  const { capacity, load, serviceTime, models, memory, bandwidth, cost } = input;
  const says = capacity ?? load ?? serviceTime ?? models ?? memory ?? bandwidth ?? cost;
  if (says === undefined) return noServing;
  return {
    concurrent: (typeof capacity === 'number' ? capacity : capacity?.concurrent) ?? null,
    gpus: (typeof capacity === 'number' ? null : capacity?.gpus) ?? null,
    load: load ?? null,
    serviceTime: serviceTime === undefined ? null : readServiceTime(serviceTime),
    models: models === undefined ? noServing.models : new Map(sortByText([...models], ([id]) => id)),
    memory: memory === undefined ? null : readSize(memory),
    bandwidth: bandwidth === undefined ? null : readDataRate(bandwidth),
    cost: cost ?? null,
  };
}

function readServiceTime({ mean, variation }: NonNullable<EntityInput['serviceTime']>) {
  return { meanSeconds: readDuration(mean, decimals) ?? 0, variation: variation ?? 1 };
}

/** What is wrong with the models that a node names. */
export function undeclaredModels(
  { input, place }: DeclaredEntity,
  models: ReadonlyMap<string, unknown>,
): Problem[] {
  return [...(input.models?.keys() ?? [])]
    .filter((id) => !models.has(id))
    .map((id) => noModel(id, models, { ...inside(place, 'models', id), key: true }));
}

/** A model that nobody declares. */
export function noModel(id: string, models: ReadonlyMap<string, unknown>, place: Problem['place']): Problem {
  const nearest = didYouMean(id, models.keys());
  const hint =
    nearest === null
      ? `Declare it under models: { ${show(id)}: {} }, or correct the name.`
      : `Did you mean ${show(nearest)}?`;
  return {
    ...problem('dangling-reference', place, `there is no model ${quote(id)}`, hint),
    missing: `model ${id}`,
  };
}
