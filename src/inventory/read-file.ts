import type * as z from 'zod';
import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quote } from '../diagnostics/quote.ts';
import { unknownId } from './inventory.ts';
import { type Problem, problem } from './problem.ts';
import {
  acceptanceSchema,
  collectionKeys,
  collections,
  defaultsSchema,
  domainItemSchema,
  type EntityInput,
  formatVersion,
  inventoryFileSchema,
  pairSchema,
} from './schema.ts';
import { shapeProblems } from './shape-problems.ts';

/** What one file declares, checked for its form; references are still text. */
export interface FileContent {
  readonly name: string | null;
  readonly kinds: readonly { readonly kind: string; readonly place: Place }[];
  readonly entities: readonly DeclaredEntity[];
  readonly pairs: readonly Declared<z.output<typeof pairSchema>>[];
  readonly acceptances: readonly Declared<z.output<typeof acceptanceSchema>>[];
  readonly defaultFailures: readonly Declared<{
    kind: string;
    failure: NonNullable<EntityInput['failure']>;
  }>[];
  readonly problems: readonly Problem[];
  /** False where ids may have been lost, so that a reference to one is no mistake of its own. */
  readonly understood: boolean;
}

export interface Declared<Input> {
  readonly input: Input;
  readonly place: Place;
}

export interface DeclaredEntity {
  readonly kind: string;
  readonly id: string;
  readonly place: Place;
  /** Null where its fields have problems: its id still stands. */
  readonly input: EntityInput | null;
}

type Fields = Readonly<Record<string, unknown>>;

const builtInKinds: ReadonlySet<string> = new Set(collectionKeys.map((key) => collections[key].kind));
const idForm = /^[^\s:\p{C}\p{Z}]+$/u;

/** Checks the form of one document: the version, every key, and every entity on its own, so that one bad node hides no other. */
export function readFile(file: string, document: unknown): FileContent {
  return new FileReader(file).read(document);
}

class FileReader {
  readonly #file: string;
  readonly #problems: Problem[] = [];
  readonly #kinds: { kind: string; place: Place }[] = [];
  readonly #entities: DeclaredEntity[] = [];
  #understood = true;

  constructor(file: string) {
    this.#file = file;
  }

  read(document: unknown): FileContent {
    const empty: FileContent = {
      name: null,
      kinds: [],
      entities: [],
      pairs: [],
      acceptances: [],
      defaultFailures: [],
      problems: this.#problems,
      understood: false,
    };
    if (document === null || document === undefined) {
      this.#report(
        'empty-inventory',
        [],
        'the file is empty',
        `Start it with cofail: ${formatVersion}, or run cofail init.`,
      );
      return empty;
    }
    if (!isMap(document)) {
      this.#report(
        'invalid-value',
        [],
        `an inventory is a map, not ${quote(document)}`,
        `Start it with cofail: ${formatVersion}.`,
      );
      return empty;
    }
    if (!this.#checkVersion(document)) return empty;
    this.#checkTopLevel(document);
    for (const key of collectionKeys) {
      const { kind, entity } = collections[key];
      for (const [id, fields] of this.#entries(document[key], [key]))
        this.#declare(kind, id, fields, entity, [key, id]);
    }
    for (const [kind, items] of this.#entries(document.domains, ['domains'])) {
      this.#checkKind(kind);
      this.#kinds.push({ kind, place: this.#place(['domains', kind], true) });
      for (const [id, fields] of this.#entries(items, ['domains', kind]))
        this.#declare(kind, id, fields, domainItemSchema, ['domains', kind, id]);
    }
    return {
      name: typeof document.name === 'string' ? document.name : null,
      kinds: this.#kinds,
      entities: this.#entities,
      pairs: this.#items(document.pairs, 'pairs', pairSchema),
      acceptances: this.#items(document.accept, 'accept', acceptanceSchema),
      defaultFailures: this.#defaults(document.defaults),
      problems: this.#problems,
      understood: this.#understood,
    };
  }

  #checkVersion(document: Fields): boolean {
    const version = document.cofail;
    if (version === formatVersion) return true;
    if (version === undefined) {
      const near = Object.keys(document).find((key) => didYouMean(key, ['cofail']) !== null);
      const where: DocumentPath = near === undefined ? [] : [near];
      this.#report(
        'unsupported-version',
        where,
        'the file does not say which version of the format it has',
        `Add cofail: ${formatVersion} at the top.`,
        near !== undefined,
      );
    } else {
      this.#report(
        'unsupported-version',
        ['cofail'],
        `this cofail reads version ${formatVersion} of the format, not ${quote(version)}`,
        `Write cofail: ${formatVersion}, or use a newer cofail.`,
      );
    }
    return false;
  }

  /** Keys of the file, and values that are no collections; each collection's entities are checked one by one. */
  #checkTopLevel(document: Fields): void {
    const { name, description } = document;
    const rest = Object.fromEntries(
      Object.entries(document).map(([key, value]) => [key, isKnownKey(key) ? undefined : value]),
    );
    const result = inventoryFileSchema.safeParse({ ...rest, cofail: formatVersion, name, description });
    if (result.success) return;
    this.#problems.push(...shapeProblems(result.error.issues, document, this.#place([])));
    for (const key of result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [],
    )) {
      this.#declareUnder(key, document[key]);
    }
  }

  /** A misspelt collection: its ids stand, so that references to them are no mistakes of their own. */
  #declareUnder(key: string, value: unknown): void {
    const meant = didYouMean(key, [...collectionKeys, 'domains']);
    if (meant === null || !isMap(value)) return;
    const collection = collectionKeys.find((name) => name === meant);
    const lists =
      collection === undefined ? Object.entries(value) : [[collections[collection].kind, value] as const];
    for (const [kind, items] of lists) {
      this.#kinds.push({ kind, place: this.#place([key], true) });
      for (const id of isMap(items) ? Object.keys(items) : []) {
        this.#entities.push({ kind, id, place: this.#place([key, id], true), input: null });
      }
    }
  }

  #declare(kind: string, id: string, fields: unknown, schema: z.ZodType, path: DocumentPath): void {
    // A bad id still stands in the directory, so that references to it are no mistakes of their own.
    this.#checkId(kind, id, path);
    const place = this.#place(path, true);
    const value = fields ?? {};
    const result = schema.safeParse(value);
    if (!result.success) this.#problems.push(...shapeProblems(result.error.issues, value, this.#place(path)));
    const read = result.success ? result : schema.safeParse(withoutBadFields(value, result.error.issues));
    this.#entities.push({ kind, id, place, input: read.success ? (read.data as EntityInput) : null });
  }

  #checkId(kind: string, id: string, path: DocumentPath): void {
    if (id !== unknownId) this.#checkWord('an id', id, path);
    else
      this.#report(
        'invalid-id',
        path,
        `the id unknown is reserved: ${kind}:unknown says "we do not know which"`,
        'Remove the entry; refer to unknown without declaring it.',
        true,
      );
  }

  #checkKind(kind: string): void {
    const path = ['domains', kind];
    if (!builtInKinds.has(kind)) this.#checkWord('a kind', kind, path);
    else
      this.#report(
        'invalid-id',
        path,
        `${kind} is a kind of cofail's own`,
        `Move its items to ${kind}s: at the top of the file.`,
        true,
      );
  }

  #checkWord(what: string, word: string, path: DocumentPath): void {
    if (idForm.test(word)) return;
    const hint =
      'Use printable characters without whitespace and without a colon; put other names into name or aliases.';
    this.#report('invalid-id', path, `${quote(word)} cannot be ${what}`, hint, true);
  }

  #items<Schema extends z.ZodType>(list: unknown, key: string, schema: Schema): Declared<z.output<Schema>>[] {
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list)) {
      this.#report('invalid-value', [key], `${key} must be a list; got ${quote(list)}`);
      return [];
    }
    return list.flatMap((item: unknown, index) => {
      const result = schema.safeParse(item);
      if (result.success) return [{ input: result.data, place: this.#place([key, index]) }];
      this.#problems.push(...shapeProblems(result.error.issues, item, this.#place([key, index])));
      return [];
    });
  }

  #defaults(value: unknown): FileContent['defaultFailures'] {
    if (value === undefined || value === null) return [];
    const result = defaultsSchema.safeParse(value);
    if (!result.success) {
      this.#problems.push(...shapeProblems(result.error.issues, value, this.#place(['defaults'])));
      return [];
    }
    const failures = result.data.failure ?? new Map();
    return [...failures].map(([kind, failure]) => ({
      input: { kind, failure },
      place: this.#place(['defaults', 'failure', kind], true),
    }));
  }

  #entries(value: unknown, path: DocumentPath): [string, unknown][] {
    if (value === undefined || value === null) return [];
    if (isMap(value)) return Object.entries(value);
    this.#understood = false;
    const what = path.map(String).join('.');
    this.#report(
      'invalid-value',
      path,
      `${what} must be a map of ids; got ${quote(value)}`,
      Array.isArray(value) ? `Write ${path.at(-1)}: { id: { … } }, or one line "id: {}" for each.` : null,
    );
    return [];
  }

  #place(path: DocumentPath, key = false): Place {
    return key ? { file: this.#file, path, key } : { file: this.#file, path };
  }

  #report(
    rule: Problem['rule'],
    path: DocumentPath,
    message: string,
    hint: string | null = null,
    key = false,
  ): void {
    this.#problems.push(problem(rule, this.#place(path, key), message, hint));
  }
}

/** The fields of an entity that have no problem, so that what they refer to is checked all the same. */
function withoutBadFields(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (!isMap(value)) return {};
  const bad = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])],
    ),
  );
  return Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)));
}

const separatelyChecked: ReadonlySet<string> = new Set([
  ...collectionKeys,
  'domains',
  'pairs',
  'accept',
  'defaults',
]);

function isKnownKey(key: string): boolean {
  return separatelyChecked.has(key);
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
