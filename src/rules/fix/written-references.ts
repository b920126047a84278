import type { DocumentPath } from '../../diagnostics/diagnostic.ts';

/** A reference as a file has it. */
export interface WrittenReference {
  readonly text: string;
  readonly path: DocumentPath;
  /** It is a key there, not a value. */
  readonly isKey: boolean;
  /** The kind that its field is for; null where any may stand. */
  readonly kind: string | null;
}

type Values = Readonly<Record<string, unknown>>;

const kindsOfFields: ReadonlyMap<string, string> = new Map([
  ['cloud', 'cloud'],
  ['operator', 'operator'],
  ['region', 'region'],
  ['within', 'region'],
  ['network', 'network'],
]);

const sections = ['clouds', 'regions', 'operators', 'networks', 'nodes', 'services'];

/** Every reference in a document of the inventory format: each may be written in several ways. */
export function* writtenReferences(document: unknown): Iterable<WrittenReference> {
  if (!isMap(document)) return;
  for (const section of sections) yield* inEntities(document[section], [section]);
  for (const [kind, items] of entriesOf(document.domains)) yield* inEntities(items, ['domains', kind]);
  for (const [index, pair] of itemsOf(document.pairs)) {
    if (!isMap(pair)) continue;
    for (const side of ['primary', 'backup']) yield* inExpression(pair[side], ['pairs', index, side], null);
  }
  for (const [index, acceptance] of itemsOf(document.accept)) {
    if (!isMap(acceptance)) continue;
    yield* inList(acceptance.pair, ['accept', index, 'pair'], null);
    yield* inExpression(acceptance.cause, ['accept', index, 'cause'], null);
  }
  for (const [index, group] of itemsOf(document.commonCause))
    if (isMap(group)) yield* inList(group.of, ['commonCause', index, 'of'], null);
}

function* inEntities(entities: unknown, path: DocumentPath): Iterable<WrittenReference> {
  for (const [id, entity] of entriesOf(entities)) {
    const here = [...path, id];
    for (const [field, value] of entriesOf(entity)) {
      const kind = kindsOfFields.get(field);
      if (kind !== undefined) yield* inExpression(value, [...here, field], kind);
      else if (field === 'requires') yield* inExpression(value, [...here, field], null);
      else if (field === 'dependsOn' || field === 'backups') yield* inList(value, [...here, field], null);
      else if (field === 'domains')
        for (const [domain, expression] of entriesOf(value))
          yield* inExpression(expression, [...here, field, domain], domain);
    }
  }
}

function* inExpression(value: unknown, path: DocumentPath, kind: string | null): Iterable<WrittenReference> {
  if (typeof value === 'string') yield { text: value, path, isKey: false, kind };
  for (const [key, part] of entriesOf(value)) {
    const here = [...path, key];
    if (key === 'on') yield* inExpression(part, here, kind);
    else if (key === 'anyOf' || key === 'allOf' || key === 'of') yield* inList(part, here, kind);
    else if (key === 'weights')
      for (const [text] of entriesOf(part)) yield { text, path: [...here, text], isKey: true, kind };
  }
}

function* inList(value: unknown, path: DocumentPath, kind: string | null): Iterable<WrittenReference> {
  for (const [index, item] of itemsOf(value)) yield* inExpression(item, [...path, index], kind);
}

function itemsOf(value: unknown): Iterable<[number, unknown]> {
  return Array.isArray(value) ? value.entries() : [];
}

function entriesOf(value: unknown): [string, unknown][] {
  return isMap(value) ? Object.entries(value) : [];
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
