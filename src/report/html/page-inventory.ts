import type { Entity, Inventory, Pair } from '../../inventory/inventory.ts';
import { noServing } from '../../inventory/serving.ts';
import { noWorkload } from '../../inventory/workload.ts';

/** What the page keeps of an inventory to answer what-if questions, as JSON can hold it. */
export interface PageInventory {
  readonly entities: readonly Pick<
    Entity,
    'ref' | 'kind' | 'id' | 'name' | 'role' | 'weight' | 'ownFailure' | 'dependencies'
  >[];
  readonly pairs: readonly Pick<Pair, 'primary' | 'backup' | 'kind'>[];
  readonly defaultFailures: readonly (readonly [
    string,
    Inventory['defaultFailures'] extends ReadonlyMap<string, infer Input> ? Input : never,
  ])[];
}

export function toPageInventory({ entities, pairs, defaultFailures }: Inventory): PageInventory {
  return {
    entities: [...entities.values()].map(
      ({ ref, kind, id, name, role, weight, ownFailure, dependencies }) => ({
        ref,
        kind,
        id,
        name,
        role,
        weight,
        ownFailure,
        dependencies,
      }),
    ),
    pairs: pairs.map(({ primary, backup, kind }) => ({ primary, backup, kind })),
    defaultFailures: [...defaultFailures],
  };
}

/** The inventory again, without what no outage asks for: places, aliases, labels, locations. */
export function fromPageInventory({ entities, pairs, defaultFailures }: PageInventory): Inventory {
  const place = { file: '', path: [] };
  return {
    name: null,
    files: [],
    entities: new Map(
      entities.map((entity) => [
        entity.ref,
        {
          ...entity,
          aliases: [],
          labels: new Map(),
          location: null,
          roundTrips: [],
          serving: noServing,
          place,
        },
      ]),
    ),
    pairs: pairs.map((pair) => ({ ...pair, place })),
    acceptances: [],
    defaultFailures: new Map(defaultFailures),
    workload: noWorkload,
    locate: () => null,
  };
}
