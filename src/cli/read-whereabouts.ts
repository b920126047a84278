import type { Spot } from '../analysis/geography/latency.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { quote, show } from '../diagnostics/quote.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { EntityWords } from '../inventory/resolve/entity-words.ts';

const pointForm = /^\s*(-?\d{1,2}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*$/;

/**
 * The place that an option names: latitude and longitude with a comma between, the name of a place that demand comes from,
 * or an entity, of which a bare id is taken for a region where it is one.
 *
 * @throws UsageError for a word that is none of these.
 */
export function readWhereabouts(
  text: string,
  inventory: Inventory,
): { readonly spot: Spot; readonly label: string } {
  const [, latitude, longitude] = pointForm.exec(text) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    const location = [Number(latitude), Number(longitude)] as const;
    if (Math.abs(location[0]) > 90 || Math.abs(location[1]) > 180)
      throw new UsageError(`${quote(text)} is no place: a latitude is at most 90, a longitude 180 degrees`);
    return { spot: { location }, label: location.join(', ') };
  }
  const region = `region:${text}`;
  if (inventory.entities.has(region)) return { spot: { ref: region }, label: text };
  const { demand } = inventory.workload;
  const named = demand.find(({ label }) => label === text);
  if (named !== undefined) return { spot: named.from, label: text };
  const meaning = new EntityWords(inventory).read(text, { file: '', path: [] });
  const [ref, second] = 'refs' in meaning ? meaning.refs : [];
  if (ref !== undefined && second === undefined) return { spot: { ref }, label: text };
  const places = [...new Set(demand.map(({ label }) => show(label)))].slice(0, 8);
  const some = places.length === 0 ? '' : `, or one that demand comes from: ${places.join('; ')}`;
  throw new UsageError(`there is no place ${quote(text)}. Name a region, write LAT,LON${some}`);
}
