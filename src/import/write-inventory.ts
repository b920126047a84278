import { escapeInvisible } from '../diagnostics/quote.ts';
import { entriesOf, isCollection, writeInline, writeText } from '../inventory/parse/yaml-words.ts';
import { type CollectionKey, type EntityInput, formatVersion } from '../inventory/schema/schema.ts';

type Entities = ReadonlyMap<string, EntityInput>;

/** An inventory as one file states it, before references are resolved. */
export interface InventoryDocument extends Partial<Readonly<Record<CollectionKey, Entities>>> {
  readonly name?: string;
  readonly description?: string;
  readonly domains?: ReadonlyMap<string, Entities>;
}

const collectionOrder = [
  'clouds',
  'regions',
  'operators',
  'networks',
  'domains',
  'nodes',
  'services',
] as const;

/** Columns that a value on the line of its key may take. */
const widest = 110;

/**
 * Writes an inventory as people would: a value on the line of its key where it fits, ids in text order, quotes only
 * where YAML needs them, and none of YAML that the fast parser of inventories leaves to the slow one, unless a name holds
 * characters that can be written no other way. `comments` are lines for the top of the file.
 */
export function writeInventory(document: InventoryDocument, comments: readonly string[] = []): string {
  const { name, description } = document;
  const lines = [
    ...comments.map((comment) => `# ${escapeInvisible(comment)}`),
    ...writeEntry('cofail', formatVersion, 0),
    ...(name === undefined ? [] : writeEntry('name', name, 0)),
    ...(description === undefined ? [] : writeEntry('description', description, 0)),
    ...collectionOrder.flatMap((key) => writeCollection(key, document[key])),
  ];
  return `${lines.join('\n')}\n`;
}

function writeCollection(key: string, collection: ReadonlyMap<string, unknown> | undefined): string[] {
  if (collection === undefined || collection.size === 0) return [];
  const inside = entriesOf(collection).flatMap(([inner, value]) =>
    key === 'domains' ? [`  ${writeText(inner)}:`, ...block(value, 4)] : writeEntry(inner, value, 2),
  );
  return [`${key}:`, ...inside];
}

/** The lines of a key and its value, each indented so. */
export function writeEntry(key: string, value: unknown, indent: number): string[] {
  const head = `${' '.repeat(indent)}${writeText(key)}:`;
  const line = `${head} ${writeInline(value)}`;
  return isCollection(value) && line.length > widest ? [head, ...block(value, indent + 2)] : [line];
}

function item(value: unknown, indent: number): string[] {
  const head = `${' '.repeat(indent)}-`;
  const line = `${head} ${writeInline(value)}`;
  if (!isCollection(value) || line.length <= widest) return [line];
  const [first = '', ...rest] = block(value, indent + 2);
  return [`${head} ${first.trimStart()}`, ...rest];
}

/** The lines of a collection, each indented so. */
function block(value: unknown, indent: number): string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => item(one, indent));
  return entriesOf(value).flatMap(([key, inner]) => writeEntry(key, inner, indent));
}
