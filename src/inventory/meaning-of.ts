import type { Inventory } from './inventory.ts';

/** Everything that an inventory says, without where it says it, as one text. */
export function meaningOf({ entities, pairs, acceptances, defaultFailures, workload }: Inventory): string {
  const withoutPlaces = (key: string, value: unknown): unknown => {
    if (key === 'place' || key === 'path' || key === 'field') return undefined;
    return value instanceof Map ? [...value] : value;
  };
  const parts = [[...entities.values()], pairs, sortedByText(acceptances), [...defaultFailures], workload];
  return JSON.stringify(parts, withoutPlaces);

  function sortedByText(values: readonly object[]): string[] {
    return values.map((value) => JSON.stringify(value, withoutPlaces)).sort();
  }
}
