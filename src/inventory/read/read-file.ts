import type * as z from 'zod';
import type { DocumentPath, Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { type Problem, problem } from '../problem.ts';
import {
  acceptanceSchema,
  type CollectionKey,
  candidateSchema,
  collectionKeys,
  collections,
  commonCauseSchema,
  defaultsSchema,
  domainItemSchema,
  type EntityInput,
  formatVersion,
  inventoryFileSchema,
  pairSchema,
} from '../schema/schema.ts';
import { type FailureInput, failure } from '../schema/schema-failure.ts';
import {
  demandRest,
  demandSchema,
  latencySchema,
  modelSchema,
  sourceSchema,
} from '../schema/schema-workload.ts';
import { entityFields } from '../schema/statement.ts';
import { normalizeAlias } from './aliases.ts';
import { checkShape } from './check-shape.ts';
import { checkStart } from './check-start.ts';
import { checkId, checkKind } from './check-words.ts';
import { type DeclaredEntity, placeOfEntity, ReadEntity } from './declared-entity.ts';
import { type Fields, isMap } from './fields.ts';
import {
  acceptanceRest,
  commonCauseRest,
  type Declared,
  type FileContent,
  pairRest,
} from './file-content.ts';
import { shapeProblems } from './shape-problems.ts';

/** Checks the form of one document: the version, every key, and every entity on its own, so that one bad node hides no other. */
export function readFile(file: string, document: unknown): FileContent {
  return new FileReader(file).read(document);
}

class FileReader {
  readonly #file: string;
  readonly #problems: Problem[] = [];
  readonly #kinds: string[] = [];
  readonly #entities: DeclaredEntity[] = [];
  readonly #lostNames = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  read(document: unknown): FileContent {
    const start = checkStart(document, this.#place([]));
    if (start.problem !== null) this.#problems.push(start.problem);
    const fields: Fields = start.isUnderstood && isMap(document) ? document : {};
    for (const [written, key] of this.#collectionsIn(fields)) {
      if (key !== 'domains')
        this.#declareAll(collections[key].kind, collections[key].entity, fields[written], [written]);
      else
        for (const [kind, value] of this.#entries(fields[written], [written]))
          this.#declareKind(kind, value, [written, kind]);
    }
    return {
      name: typeof fields.name === 'string' ? fields.name : null,
      kinds: this.#kinds,
      entities: this.#entities,
      pairs: this.#items(fields.pairs, 'pairs', pairSchema, pairRest),
      acceptances: this.#items(fields.accept, 'accept', acceptanceSchema, acceptanceRest),
      commonCauses: this.#items(fields.commonCause, 'commonCause', commonCauseSchema, commonCauseRest),
      defaultFailures: this.#defaults(fields.defaults),
      workload: {
        models: this.#named(fields.models, 'models', modelSchema),
        demand: this.#items(fields.demand, 'demand', demandSchema, demandRest),
        sources: this.#named(fields.sources, 'sources', sourceSchema),
        latency: this.#items(fields.latency, 'latency', latencySchema, latencySchema),
        candidates: this.#entries(fields.candidates, ['candidates']).map(([id, candidate]) =>
          this.#declare('node', id, candidate, candidateSchema, this.#place(['candidates'])),
        ),
      },
      problems: this.#problems,
      lostNames: this.#lostNames,
      isUnderstood: start.isUnderstood,
    };
  }

  /**
   * Checks the keys of the file. Answers each collection with its key as it is written: a misspelt one counts as what
   * is meant, so that references to its ids are no mistakes of their own, and its entities are checked.
   */
  #collectionsIn(document: Fields): [written: string, meant: CollectionKey | 'domains'][] {
    const rest = Object.entries(document).map(([key, value]) => [
      key,
      separatelyChecked.has(key) ? undefined : value,
    ]);
    const result = inventoryFileSchema.safeParse({ ...Object.fromEntries(rest), cofail: formatVersion });
    const issues = result.success ? [] : result.error.issues;
    this.#tell(shapeProblems(issues, document, this.#place([])));
    const names = [...collectionKeys, 'domains'] as const;
    const found: [string, CollectionKey | 'domains'][] = names.map((name) => [name, name]);
    for (const key of issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))) {
      const suggestion = didYouMean(key, Object.keys(inventoryFileSchema.shape));
      const meant = names.find((name) => name === suggestion);
      if (meant !== undefined && isMap(document[key])) found.push([key, meant]);
      else this.#lose(key, document[key]);
    }
    return found;
  }

  /** Remembers every name in a part that makes no sense: the key may be a kind, and the keys inside ids. */
  #lose(key: string, value: unknown): void {
    this.#lostNames.add(key);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string') this.#lostNames.add(item).add(normalizeAlias(item));
      if (!isMap(item)) continue;
      for (const name of Object.keys(item)) this.#lostNames.add(name);
      for (const name of [item.id, item.name]) if (typeof name === 'string') this.#lostNames.add(name);
      for (const inner of Object.values(item)) if (isMap(inner)) this.#lose(key, Object.keys(inner));
    }
  }

  #declareKind(kind: string, value: unknown, path: DocumentPath): void {
    const found = checkKind(kind, this.#place(path, true));
    if (found !== null) this.#problems.push(found);
    this.#kinds.push(kind);
    this.#declareAll(kind, domainItemSchema, value, path);
  }

  #declareAll(kind: string, schema: z.ZodType, value: unknown, path: DocumentPath): void {
    const collection = this.#place(path);
    for (const [id, fields] of this.#entries(value, path))
      this.#entities.push(this.#declare(kind, id, fields, schema, collection));
  }

  #declare(kind: string, id: string, fields: unknown, schema: z.ZodType, collection: Place): DeclaredEntity {
    const place = placeOfEntity(collection, id);
    const { path } = place;
    // A bad id is declared all the same, so that references to it are no mistakes of their own.
    const found = checkId(kind, id, place);
    if (found !== null) this.#problems.push(found);
    const { output, problems, dropped } = checkShape(schema, fields ?? {}, this.#place(path));
    this.#tell(problems);
    // A list under a misspelt key may be one of aliases.
    for (const { rule, place: at } of problems) {
      const key = String(at.path[path.length]);
      const isMisspelt = rule === 'unknown-key' && at.path.length === path.length + 1;
      if (isMap(fields) && Array.isArray(fields[key]) && (isMisspelt || key === 'aliases'))
        this.#lose(key, fields[key]);
    }
    return new ReadEntity(kind, id, entityFields((output ?? {}) as EntityInput), collection, dropped);
  }

  /** Things by id that are no entities. */
  #named<Schema extends z.ZodType>(
    value: unknown,
    key: string,
    schema: Schema,
  ): Declared<{ id: string; fields: z.output<Schema> }>[] {
    return this.#entries(value, [key]).flatMap(([id, given]) => {
      const place = this.#place([key, id], true);
      const found = checkId(key.slice(0, -1), id, place);
      if (found !== null) this.#problems.push(found);
      const { output, problems } = checkShape(schema, given ?? {}, this.#place([key, id]));
      this.#tell(problems);
      // Null only where nothing could be made of it, which is then a problem.
      return output === null ? [] : [{ input: { id, fields: output as z.output<Schema> }, place }];
    });
  }

  #items<Rest extends z.ZodType>(
    list: unknown,
    key: string,
    schema: z.ZodType,
    rest: Rest,
  ): Declared<z.output<Rest>>[] {
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list)) {
      this.#report(
        'invalid-value',
        [key],
        `${key} must be a list; got ${quote(list)}`,
        'Start each with a dash.',
      );
      return [];
    }
    return list.flatMap((item: unknown, index) => {
      const place = this.#place([key, index]);
      const { output, problems } = checkShape(schema, item, place, rest);
      this.#tell(problems);
      return output === null ? [] : [{ input: output as z.output<Rest>, place }];
    });
  }

  #defaults(value: unknown): FileContent['defaultFailures'] {
    if (value === undefined || value === null) return [];
    const path = ['defaults'];
    const failures = isMap(value) && isMap(value.failure) ? value.failure : null;
    // Kind by kind, so that one bad value hides no other.
    const { problems } = checkShape(
      defaultsSchema,
      isMap(value) && failures !== null ? { ...value, failure: {} } : value,
      this.#place(path),
    );
    this.#tell(problems);
    return Object.entries(failures ?? {}).map(([kind, given]) => {
      const at = [...path, 'failure', kind];
      const { output, problems } = checkShape(failure, given, this.#place(at));
      this.#tell(problems);
      return { input: { kind, failure: (output ?? 'never') as FailureInput }, place: this.#place(at, true) };
    });
  }

  #entries(value: unknown, path: DocumentPath): [string, unknown][] {
    if (value === undefined || value === null) return [];
    if (isMap(value)) return Object.entries(value);
    this.#lose(String(path.at(-1)), value);
    const key = show(String(path.at(-1)));
    this.#report(
      'invalid-value',
      path,
      `${key} must be a map of ids; got ${quote(value)}`,
      `Write ${key}: { id: {} }.`,
    );
    return [];
  }

  #place(path: DocumentPath, key = false): Place {
    return key ? { file: this.#file, path, key } : { file: this.#file, path };
  }

  #report(rule: Problem['rule'], path: DocumentPath, message: string, hint: string): void {
    this.#problems.push(problem(rule, this.#place(path), message, hint));
  }

  /** One by one: there may be more than a call can have arguments. */
  #tell(problems: readonly Problem[]): void {
    for (const found of problems) this.#problems.push(found);
  }
}

const separatelyChecked: ReadonlySet<string> = new Set([
  ...collectionKeys,
  'domains',
  'models',
  'demand',
  'sources',
  'latency',
  'candidates',
  'pairs',
  'accept',
  'commonCause',
  'defaults',
]);
