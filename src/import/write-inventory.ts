import { compareText } from '../diagnostics/compare-text.ts';
import { escapeInvisible } from '../diagnostics/quote.ts';
import { type CollectionKey, type EntityInput, formatVersion } from '../inventory/schema.ts';

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
  ];
  for (const key of collectionOrder) {
    const collection = document[key];
    if (collection === undefined || collection.size === 0) continue;
    lines.push(`${key}:`);
    for (const [inner, value] of entriesOf(collection)) {
      if (key !== 'domains') lines.push(...writeEntry(inner, value, 2));
      else lines.push(`  ${writeText(inner)}:`, ...block(value, 4));
    }
  }
  return `${lines.join('\n')}\n`;
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

/** A value on one line. */
export function writeInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeInline).join(', ')}]`;
  if (isCollection(value)) {
    const entries = entriesOf(value).map(([key, inner]) => `${writeText(key)}: ${writeInline(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? writeText(value) : String(value);
}

/** Something with entries or items, as long as it has any. */
function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Fields in the order in which they are given, what people chose the keys of in text order. */
function entriesOf(value: unknown): [string, unknown][] {
  if (value instanceof Map) return [...value].sort(([a], [b]) => compareText(String(a), String(b)));
  return Object.entries(value ?? {}).filter(([, inner]) => inner !== undefined);
}

/** Words that need no quotes, wherever they stand: inside them spaces, and colons with something behind. */
const plain = /^[\p{L}_](?:[\p{L}\p{M}\p{N}_./+-]|[: ](?=[\p{L}\p{N}_.]))*$/u;

/** Words that YAML 1.2 or its forebears take for something else than text. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Characters that YAML forbids, or that do not show, in quotes: they are written as escapes. */
const needsEscape = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

function writeText(text: string): string {
  if (plain.test(text) && !notText.test(text)) return text;
  if (needsEscape.test(text)) return escaped(text);
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** In the double quotes of JSON, which are also YAML's. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(new RegExp(needsEscape, 'gu'), (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
