/**
 * The oracle's own reading of an inventory document (design.md, sections 2 and 3).
 *
 * Written apart from the loader: it shares no code with it, and it throws where the loader would give a diagnostic.
 */

/** What `YAML.parse` gives of one inventory file. */
export type Document = { readonly [key: string]: unknown };

/** What a vertex needs: met or not met, depending on which vertices are down. */
export type Requirement =
  | { readonly type: 'vertex'; readonly vertex: number }
  | { readonly type: 'all' | 'any'; readonly members: readonly Requirement[] }
  | Threshold
  | Delayed;

/** Met when (weight of the met members) × denominator is at least, or strictly more than, `bound`: integers only. */
interface Threshold {
  readonly type: 'threshold';
  readonly members: readonly { readonly requirement: Requirement; readonly weight: number }[];
  readonly strict: boolean;
  readonly denominator: number;
  readonly bound: number;
}

/** `{on, after}`: not met once its inner requirement has not been met for so long. */
export interface Delayed {
  readonly type: 'delayed';
  readonly requirement: Requirement;
  readonly seconds: number;
}

/** An entity, or the `unknown` of one referrer. */
interface Vertex {
  /** `kind:id`, or `kind:unknown@REFERRER`. */
  readonly name: string;
  readonly kind: string;
  readonly isEntity: boolean;
  readonly role: string | null;
  /** Of the own failure; null where there is none. */
  readonly probability: number | null;
  /** Whether the probability is cofail's default, given by nobody. */
  readonly assumed: boolean;
  readonly needs: Requirement;
}

interface DeclaredPair {
  readonly primary: string;
  readonly backup: string;
  readonly kind: string;
}

interface Acceptance {
  /** Null: it holds for every pair. */
  readonly pair: readonly [string, string] | null;
  /** A ref, or `kind:unknown`, which stands for every `unknown` of the kind. */
  readonly cause: string;
  readonly until: string | null;
}

export interface Model {
  readonly vertices: readonly Vertex[];
  readonly pairs: readonly DeclaredPair[];
  readonly acceptances: readonly Acceptance[];
  /** The full ref of a ref, bare id or alias. */
  readonly resolve: (name: string) => string;
}

interface Entity {
  readonly ref: string;
  readonly kind: string;
  readonly id: string;
  readonly fields: Document;
}

const COLLECTIONS = [
  ['clouds', 'cloud'],
  ['regions', 'region'],
  ['operators', 'operator'],
  ['networks', 'network'],
  ['nodes', 'node'],
  ['services', 'service'],
] as const;

const ASSUMED_PROBABILITY = new Map([
  ['cloud', 1e-4],
  ['region', 5e-4],
  ['operator', 1e-3],
  ['network', 1e-3],
  ['node', 1e-2],
]);
const ASSUMED_PROBABILITY_OF_OTHER_KINDS = 1e-4;

const LEGAL_SUFFIXES = new Set(
  'inc incorporated llc llp lp ltd limited corp corporation co company gmbh ag sa sas sarl srl bv nv plc oy ab as aps kg pty'.split(
    ' ',
  ),
);

/** Reads a document into a model with all names resolved. */
export function readDocument(document: Document): Model {
  const entities = readEntities(document);
  const resolve = (name: string) => resolveName(entities, name, null);
  const indexOf = new Map(entities.map((entity, index) => [entity.ref, index]));
  const unknowns: Vertex[] = [];

  function vertexOf(name: string, referrer: string): number {
    const entity = indexOf.get(name);
    if (entity !== undefined) return entity;
    const kind = kindOf(name);
    const event = `${name}@${referrer}`;
    const known = unknowns.findIndex((vertex) => vertex.name === event);
    if (known >= 0) return entities.length + known;
    const needs: Requirement = { type: 'all', members: [] };
    const own = readOwnFailure(document, kind, undefined);
    unknowns.push({ name: event, kind, isEntity: false, role: null, needs, ...own });
    return entities.length + unknowns.length - 1;
  }

  function readRequirement(value: unknown, kind: string | null, referrer: string): Requirement {
    if (typeof value === 'string') {
      return { type: 'vertex', vertex: vertexOf(resolveName(entities, value, kind), referrer) };
    }
    const form = asObject(value);
    const read = (member: unknown) => readRequirement(member, kind, referrer);
    if ('allOf' in form) return { type: 'all', members: asList(form.allOf).map(read) };
    if ('anyOf' in form) return { type: 'any', members: asList(form.anyOf).map(read) };
    if ('on' in form) {
      return { type: 'delayed', requirement: read(form.on), seconds: readDuration(form.after) };
    }
    return readThreshold(form, kind, read);
  }

  function readThreshold(
    form: Document,
    kind: string | null,
    read: (member: unknown) => Requirement,
  ): Threshold {
    const strict = 'moreThan' in form;
    if (!strict && !('atLeast' in form)) fail(`not a requirement: ${JSON.stringify(form)}`);
    const weightOf = (member: unknown): number => {
      if (form.weighted !== true) return 1;
      if (typeof member !== 'string') {
        const inner = asObject(member);
        return 'on' in inner ? weightOf(inner.on) : 1;
      }
      const entity = entities.find(({ ref }) => ref === resolveName(entities, member, kind));
      return Number(entity?.fields.weight ?? 1);
    };
    const listed: [unknown, number][] =
      'weights' in form
        ? Object.entries(asObject(form.weights)).map(([ref, weight]) => [ref, Number(weight)])
        : membersOf(entities, form.of).map((member) => [member, weightOf(member)]);
    const members = listed.map(([member, weight]) => ({ requirement: read(member), weight }));
    const total = members.reduce((sum, { weight }) => sum + weight, 0);

    const k = form[strict ? 'moreThan' : 'atLeast'];
    const fraction = typeof k === 'string' ? /^(\d+)\s*\/\s*(\d+)$/.exec(k) : null;
    const denominator = fraction === null ? 1 : Number(fraction[2]);
    const bound = fraction === null ? Number(k) : Number(fraction[1]) * total;
    if (members.length === 0) fail(`a threshold without members: ${JSON.stringify(form)}`);
    if (![denominator, bound, total * denominator].every(Number.isSafeInteger)) {
      fail(`a threshold that the oracle cannot count exactly: ${JSON.stringify(form)}`);
    }
    return { type: 'threshold', members, strict, denominator, bound };
  }

  function readNeeds({ ref, fields }: Entity): Requirement {
    const members: Requirement[] = [];
    for (const field of ['cloud', 'region', 'operator', 'network']) {
      if (isGiven(fields[field])) members.push(readRequirement(fields[field], field, ref));
    }
    if (isGiven(fields.within)) members.push(readRequirement(fields.within, 'region', ref));
    for (const [kind, value] of Object.entries(asObject(fields.domains ?? {}))) {
      members.push(readRequirement(value, kind, ref));
    }
    for (const value of asList(fields.dependsOn ?? [])) members.push(readRequirement(value, null, ref));
    if (isGiven(fields.requires)) members.push(readRequirement(fields.requires, null, ref));
    return { type: 'all', members };
  }

  const vertices = entities.map((entity): Vertex => {
    const own = readOwnFailure(document, entity.kind, entity.fields.failure);
    const role = isGiven(entity.fields.role) ? String(entity.fields.role) : null;
    return { name: entity.ref, kind: entity.kind, isEntity: true, role, needs: readNeeds(entity), ...own };
  });
  return {
    vertices: [...vertices, ...unknowns],
    pairs: readPairs(document, entities, resolve),
    acceptances: asList(document.accept ?? []).map((item) => readAcceptance(asObject(item), resolve)),
    resolve,
  };
}

/** The full refs of the entities that a selector `{kind, where}` matches. */
export function selectMembers(document: Document, selector: Document): string[] {
  return select(readEntities(document), selector).map(({ ref }) => ref);
}

/** The kind of a ref. */
function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** Seconds in `30m`, `2h`, `1h30m`. */
export function readDuration(text: unknown): number {
  const seconds = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
  const parts = [...String(text).matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) fail(`not a duration: ${text}`);
  return parts.reduce((sum, part) => sum + Number(part[1]) * seconds[part[2] as keyof typeof seconds], 0);
}

/** The probability of a `failure`, null for `never`. */
export function readFailure(failure: unknown): number | null {
  if (failure === 'never') return null;
  if (typeof failure === 'number') return failure;
  const form = asObject(failure);
  if ('availability' in form) {
    const percent = /^(.+)%$/.exec(String(form.availability));
    return percent === null ? 1 - Number(form.availability) : (100 - Number(percent[1])) / 100;
  }
  if ('mtbf' in form) {
    const repair = readDuration(form.mttr);
    return repair / (readDuration(form.mtbf) + repair);
  }
  const rate = /^(.+)\/(ms|[smhdw])$/.exec(String(form.rate));
  if (rate === null) fail(`not a failure: ${JSON.stringify(failure)}`);
  return -Math.expm1((-Number(rate[1]) / readDuration(`1${rate[2]}`)) * readDuration(form.over));
}

function readOwnFailure(document: Document, kind: string, failure: unknown) {
  const defaults = asObject(asObject(document.defaults ?? {}).failure ?? {});
  const given = failure ?? (Object.hasOwn(defaults, kind) ? defaults[kind] : undefined);
  if (isGiven(given)) return { probability: readFailure(given), assumed: false };
  if (kind === 'service') return { probability: null, assumed: false };
  return { probability: ASSUMED_PROBABILITY.get(kind) ?? ASSUMED_PROBABILITY_OF_OTHER_KINDS, assumed: true };
}

function readPairs(
  document: Document,
  entities: readonly Entity[],
  resolve: Model['resolve'],
): DeclaredPair[] {
  const fromBackups = entities.flatMap(({ ref, fields }) =>
    asList(fields.backups ?? []).map((backup) => ({
      primary: ref,
      backup: resolve(String(backup)),
      kind: 'failover',
    })),
  );
  const fromPairs = asList(document.pairs ?? []).map((item) => {
    const { primary, backup, kind } = asObject(item);
    return {
      primary: resolve(String(primary)),
      backup: resolve(String(backup)),
      kind: String(kind ?? 'failover'),
    };
  });
  return [...fromBackups, ...fromPairs];
}

function readAcceptance(item: Document, resolve: Model['resolve']): Acceptance {
  const pair = isGiven(item.pair) ? asList(item.pair).map((name) => resolve(String(name))) : null;
  return {
    pair: pair === null ? null : [pair[0] ?? fail('a pair of none'), pair[1] ?? fail('a pair of one')],
    cause: resolve(String(item.cause)),
    until: isGiven(item.until) ? String(item.until) : null,
  };
}

function readEntities(document: Document): Entity[] {
  const collections: [string, unknown][] = [
    ...COLLECTIONS.map(([key, kind]): [string, unknown] => [kind, document[key]]),
    ...Object.entries(asObject(document.domains ?? {})),
  ];
  return collections.flatMap(([kind, collection]) =>
    Object.entries(asObject(collection ?? {})).map(([id, fields]) => {
      return { ref: `${kind}:${id}`, kind, id, fields: asObject(fields ?? {}) };
    }),
  );
}

/** `kind` is the only kind a field takes, null where it takes any. */
function resolveName(entities: readonly Entity[], name: string, kind: string | null): string {
  const colon = name.indexOf(':');
  const namedKind = colon < 0 ? kind : name.slice(0, colon);
  const id = name.slice(colon + 1);
  if (kind !== null && namedKind !== kind) fail(`${name} is not a ${kind}`);
  if (id === 'unknown') return namedKind === null ? fail('unknown of which kind?') : `${namedKind}:unknown`;
  const ofKind = entities.filter((entity) => namedKind === null || entity.kind === namedKind);
  const byId = ofKind.filter((entity) => entity.id === id);
  const byAlias = ofKind.filter(({ fields }) =>
    asList(fields.aliases ?? []).some((alias) => plainAlias(String(alias)) === plainAlias(id)),
  );
  const found = byId.length > 0 ? byId : byAlias;
  if (found.length !== 1 || found[0] === undefined) fail(`${name} names ${found.length} entities`);
  return found[0].ref;
}

/** An alias without case, punctuation or legal suffix. */
function plainAlias(alias: string): string {
  const words = alias
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  while (words.length > 1 && LEGAL_SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  return words.join('');
}

function membersOf(entities: readonly Entity[], of: unknown): unknown[] {
  return Array.isArray(of) ? of : select(entities, asObject(of)).map(({ ref }) => ref);
}

function select(entities: readonly Entity[], selector: Document): Entity[] {
  const where = Object.entries(asObject(selector.where ?? {}));
  return entities.filter(
    (entity) =>
      entity.kind === selector.kind &&
      where.every(([key, wanted]) => {
        const values = valuesOf(entities, entity, key);
        return asList(wanted).some((value) => {
          const isRef = entities.some(({ kind }) => kind === key);
          return values.includes(isRef ? resolveName(entities, String(value), key) : String(value));
        });
      }),
  );
}

/** What a `where` key of an entity can be equal to: strings, full refs where the key is a kind. */
function valuesOf(entities: readonly Entity[], entity: Entity, key: string): string[] {
  const { fields } = entity;
  const domains = asObject(fields.domains ?? {});
  const labels = asObject(fields.labels ?? {});
  if (key === 'id') return [entity.id];
  if (key === 'role' || key === 'name') return isGiven(fields[key]) ? [String(fields[key])] : [];
  if (key === 'operator' || key === 'network') return mentions(entities, fields[key], key);
  if (key === 'region') return surroundingRegions(entities, entity);
  if (key === 'cloud') {
    const places = surroundingRegions(entities, entity).map((ref) =>
      entities.find((other) => other.ref === ref),
    );
    return [entity, ...places].flatMap((place) => mentions(entities, place?.fields.cloud, 'cloud'));
  }
  if (Object.hasOwn(domains, key)) return mentions(entities, domains[key], key);
  return Object.hasOwn(labels, key) ? [String(labels[key])] : [];
}

/** The regions an entity names, and all those that they lie within. */
function surroundingRegions(entities: readonly Entity[], entity: Entity): string[] {
  const direct = [
    ...mentions(entities, entity.fields.region, 'region'),
    ...mentions(entities, entity.fields.within, 'region'),
  ];
  const wider = direct.flatMap((ref) => {
    const region = entities.find((other) => other.ref === ref);
    return region === undefined ? [] : surroundingRegions(entities, region);
  });
  return [...direct, ...wider];
}

/** All refs in an expression over ids of one kind. */
function mentions(entities: readonly Entity[], value: unknown, kind: string): string[] {
  if (!isGiven(value)) return [];
  if (typeof value === 'string') return [resolveName(entities, value, kind)];
  const form = asObject(value);
  const members: unknown[] = [
    ...asList(form.allOf ?? []),
    ...asList(form.anyOf ?? []),
    ...('of' in form ? membersOf(entities, form.of) : []),
    ...Object.keys(asObject(form.weights ?? {})),
    ...('on' in form ? [form.on] : []),
  ];
  return members.flatMap((member) => mentions(entities, member, kind));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function asObject(value: unknown): Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fail(`not a mapping: ${JSON.stringify(value)}`);
  }
  return value as Document; // a mapping: checked on the line above
}

function fail(message: string): never {
  throw new Error(`oracle: ${message}`);
}
