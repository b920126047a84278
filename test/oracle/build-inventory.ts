/** Turns a recipe of random numbers into a valid inventory document. */
import type {
  EntityRecipe,
  InventoryRecipe,
  PlaceRecipe,
  RequirementRecipe,
  SelectorRecipe,
  ThresholdRecipe,
} from './inventory-recipe.ts';
import { createOracle } from './oracle.ts';
import { type Document, selectMembers } from './read-document.ts';

export interface InventoryOptions {
  /** At most so many own failures, each `unknown` of a referrer counted as one. */
  readonly maxOwnFailures?: number;
  /** Whether an entity may name itself in its own requirements: the shortest cycle. */
  readonly selfReferences?: boolean;
}

type Fields = { [key: string]: unknown };

interface Entity {
  readonly ref: string;
  readonly kind: string;
  readonly id: string;
  readonly alias: string | null;
  readonly fields: Fields;
  readonly recipe: EntityRecipe;
}

/** What a requirement looks like, and a key that is equal for equal requirements however they are spelled. */
interface Written {
  readonly value: unknown;
  readonly key: string;
}

interface Context {
  readonly owner: Entity;
  /** The only kind that may be named, null for any. */
  readonly kind: string | null;
  /** What may be named. */
  readonly pool: readonly Entity[];
}

// The first ids of two kinds are equal on purpose; so are some that are names of object properties.
const IDS: Readonly<Record<string, readonly string[]>> = {
  cloud: ['aws', 'gcp', 'constructor', 'azure'],
  region: ['aws/us-east-1', 'aws/us-east-1a', 'gcp/us-east4', 'münchen'],
  operator: ['acme', 'aws', 'beta'],
  network: ['as174', '__proto__', 'as3356'],
  tee: ['aws-nitro', 'tdx', 'acme'],
  'power-grid': ['pjm', 'ercot'],
  node: ['inf-1', 'inf-2', 'full-1', 'node.4', 'ノード5', 'n_6'],
  service: ['chat', 'ledger', 'api'],
};
const COLLECTION: Readonly<Record<string, string>> = {
  cloud: 'clouds',
  region: 'regions',
  operator: 'operators',
  network: 'networks',
  node: 'nodes',
  service: 'services',
};
const CUSTOM_KINDS = ['tee', 'power-grid'];
const KINDS_OF_UNKNOWN = ['cloud', 'region', 'operator', 'network', ...CUSTOM_KINDS];
const PAIR_KINDS = ['failover', 'data-copy', 'recovery', 'monitoring'];

/** The document of a recipe. Always valid: what a recipe asks for and the format forbids is left out or replaced. */
export function buildInventory(recipe: InventoryRecipe, options: InventoryOptions = {}): Document {
  // Through JSON, so that nothing is shared between two places: YAML would write it as an anchor and an alias.
  return JSON.parse(JSON.stringify(build(recipe, options))) as Document;
}

function build(recipe: InventoryRecipe, options: InventoryOptions): Document {
  const maxOwnFailures = options.maxOwnFailures ?? 10;
  // Half, for a random requirement and a random unknown TEE are counted apart.
  const maxUnknowns = Math.min(recipe.maxUnknowns, Math.floor(maxOwnFailures / 2));
  const entities = [
    ...createEntities('cloud', recipe.clouds),
    ...createEntities('region', recipe.regions),
    ...createEntities('operator', recipe.operators),
    ...createEntities('network', recipe.networks),
    ...createEntities('tee', recipe.tees),
    ...createEntities('power-grid', recipe.grids),
    ...createEntities('node', recipe.nodes),
    ...createEntities('service', recipe.services),
  ];
  const defaults = writeDefaults(recipe, entities);
  const write = createWriter(entities, options.selfReferences ?? false, maxUnknowns);
  recipe.nodes.forEach(({ role, labels, weight }, index) => {
    const { fields } = at(ofKind(entities, 'node'), index);
    if (role !== null) fields.role = role;
    if (labels !== null) fields.labels = labels;
    if (weight !== null) fields.weight = weight;
  });
  writeUnknownTees(recipe.unknownTees.slice(0, maxUnknowns), entities);
  writePlaces(recipe, entities, write);
  for (const entity of entities) writeFields(entity, entities, write);
  for (const entity of entities) writeDependsOn(entity, entities, write);
  recipe.services.forEach((service, index) => {
    const owner = at(ofKind(entities, 'service'), index);
    const written = write(service.requires, { owner, kind: null, pool: entities });
    owner.fields.requires = (written ?? { value: at(ofKind(entities, 'node'), 0).ref }).value;
  });
  const pairs = writePairs(recipe, entities);
  const draft = () => ({ ...toDocument(entities), ...defaults, ...(pairs.length > 0 ? { pairs } : {}) });
  limitOwnFailures(entities, draft, maxOwnFailures);
  const accept = writeAcceptances(recipe, draft());
  return accept.length > 0 ? { ...draft(), accept } : draft();
}

function createEntities(kind: string, recipes: readonly EntityRecipe[]): Entity[] {
  const free = [...(IDS[kind] ?? [])];
  return recipes.map((recipe, index) => {
    const id = at(free.splice(recipe.id % free.length, 1), 0);
    const fields: Fields = {};
    const alias = recipe.isAliased ? `Alias ${index} of a ${kind}` : null;
    if (recipe.isNamed) fields.name = `The ${kind} ${id}`;
    if (alias !== null) fields.aliases = [`${alias}, Inc.`, `${kind}-also-${index}`];
    if (recipe.failure !== undefined) fields.failure = recipe.failure;
    if (kind === 'region' && recipe.isNamed) fields.location = [50.11, -8.68];
    return { ref: `${kind}:${id}`, kind, id, alias, fields, recipe };
  });
}

function toDocument(entities: readonly Entity[]): Document {
  const collect = (kind: string): Document =>
    Object.fromEntries(ofKind(entities, kind).map(({ id, fields }) => [id, fields]));
  const collections = Object.entries(COLLECTION).map(([kind, key]): [string, Document] => [
    key,
    collect(kind),
  ]);
  const domains = CUSTOM_KINDS.map((kind): [string, Document] => [kind, collect(kind)]).filter(isFilled);
  const document = Object.fromEntries(collections.filter(isFilled));
  return {
    cofail: 1,
    name: 'A random inventory',
    ...document,
    ...(domains.length > 0 ? { domains: Object.fromEntries(domains) } : {}),
  };
}

/** Writes a requirement; null where there is nothing that it could name. */
type Writer = (recipe: RequirementRecipe, context: Context) => Written | null;

function createWriter(entities: readonly Entity[], selfReferences: boolean, maxUnknowns: number): Writer {
  const unknowns = new Set<string>();

  const write: Writer = (recipe, context) => {
    switch (recipe.type) {
      case 'ref':
        return writeRef(recipe, context);
      case 'allOf':
      case 'anyOf': {
        const members = writeMembers(recipe.members, context);
        const key = `${recipe.type}(${members.map((member) => member.key).sort()})`;
        return members.length === 0 ? null : { value: { [recipe.type]: members.map(toValue) }, key };
      }
      case 'threshold':
        return writeThreshold(recipe, context);
      case 'after': {
        const on = write(recipe.on, context);
        if (on === null) return null;
        return { value: { on: on.value, after: recipe.after }, key: `${on.key} after ${recipe.after}` };
      }
    }
  };

  function writeRef(
    recipe: RequirementRecipe & { type: 'ref' },
    { owner, kind, pool }: Context,
  ): Written | null {
    const named = pool.filter((entity) => selfReferences || entity !== owner);
    const unknownKinds = KINDS_OF_UNKNOWN.filter((other) => ofKind(pool, other).length > 0);
    if (recipe.isUnknown && unknownKinds.length > 0) {
      const ref = `${kind ?? at(unknownKinds, recipe.pick)}:unknown`;
      const event = `${ref}@${owner.ref}`;
      if (unknowns.has(event) || unknowns.size < maxUnknowns) {
        unknowns.add(event);
        return { value: kind === null ? ref : 'unknown', key: ref };
      }
    }
    if (named.length === 0) return null;
    const entity = at(named, recipe.pick);
    return { value: spell(entity, recipe.spelling, kind), key: entity.ref };
  }

  function spell({ ref, kind, id, alias }: Entity, spelling: number, onlyKind: string | null): string {
    const isUnique = entities.filter((other) => other.id === id).length === 1;
    const loud = alias === null ? null : `${alias.toUpperCase().replaceAll(' ', '-')} Ltd.`;
    if (loud !== null && spelling === 0) return onlyKind === null ? `${kind}:${loud}` : loud;
    if (loud !== null && spelling === 1) return loud;
    return onlyKind !== null || (isUnique && spelling < 4) ? id : ref;
  }

  /** The members without those that are there twice. */
  function writeMembers(recipes: readonly RequirementRecipe[], context: Context): Written[] {
    const byKey = new Map<string, Written>();
    for (const recipe of recipes) {
      const member = write(recipe, context);
      if (member !== null && !byKey.has(member.key)) byKey.set(member.key, member);
    }
    return [...byKey.values()];
  }

  function writeThreshold(recipe: ThresholdRecipe, context: Context): Written | null {
    const selected =
      recipe.selector !== null && context.kind === null ? writeSelector(recipe.selector, context) : null;
    if (selected !== null) {
      const isWeighted = recipe.weighting === 'weighted';
      const total = sum(selected.members.map((ref) => (isWeighted ? weightOf(ref) : 1)));
      return close(recipe, { of: selected.selector, ...(isWeighted ? { weighted: true } : {}) }, total);
    }
    if (recipe.weighting === 'none') {
      const members = writeMembers(recipe.members, context);
      return members.length === 0 ? null : close(recipe, { of: members.map(toValue) }, members.length);
    }
    const members = writeMembers(recipe.members.filter(isRef), context);
    if (members.length === 0) return null;
    if (recipe.weighting === 'weighted') {
      const total = sum(members.map(({ key }) => weightOf(key)));
      return close(recipe, { of: members.map(toValue), weighted: true }, total);
    }
    const weights = members.map(({ value }, index): [string, number] => [
      String(value),
      at(recipe.weights, index),
    ]);
    return close(recipe, { weights: Object.fromEntries(weights) }, sum(weights.map(([, weight]) => weight)));
  }

  /** Puts in a `k` that neither always holds nor never does. */
  function close({ strict, k, denominator }: ThresholdRecipe, rest: Fields, total: number): Written {
    const integer = strict ? k % total : 1 + (k % total);
    const bound = denominator === 0 ? integer : `${1 + (k % (denominator - 1))}/${denominator}`;
    const value = { [strict ? 'moreThan' : 'atLeast']: bound, ...rest };
    return { value, key: JSON.stringify(value) };
  }

  function weightOf(ref: string): number {
    return Number(entities.find((entity) => entity.ref === ref)?.fields.weight ?? 1);
  }

  /** A selector that matches something, but its owner only where that is wanted. */
  function writeSelector({ kind, clauses }: SelectorRecipe, { owner }: Context) {
    // Mostly nodes: they have the most to select by.
    const kinds = ['node', 'node', 'node', 'region', 'operator', 'tee'].filter(
      (each) => ofKind(entities, each).length > 0,
    );
    const selectedKind = at(kinds, kind);
    const where = Object.fromEntries(
      clauses.flatMap(({ key, values }): [string, unknown][] => {
        const [name, known] = at(selectable(selectedKind), key);
        const wanted = [...new Set(values.map((value) => at(known, value)))];
        return [[name, wanted.length === 1 ? wanted[0] : wanted]];
      }),
    );
    const others = ofKind(entities, selectedKind).filter((entity) => entity !== owner);
    const candidates: Document[] = [
      ...(clauses.length > 0 ? [{ kind: selectedKind, where }] : []),
      { kind: selectedKind },
      { kind: selectedKind, where: { id: others.map(({ id }) => id) } },
    ];
    for (const selector of candidates) {
      const members = selectMembers(toDocument(entities), selector);
      if (members.length > 0 && (selfReferences || !members.includes(owner.ref)))
        return { selector, members };
    }
    return null;
  }

  /** The keys that `where` may have for a kind, each with some values. */
  function selectable(kind: string): [string, string[]][] {
    const idsOf = (each: string): [string, string[]] => [each, ofKind(entities, each).map(({ id }) => id)];
    const names = ofKind(entities, kind).flatMap(({ fields }) => (fields.name ? [String(fields.name)] : []));
    const always: [string, string[]][] = [
      ['id', ofKind(entities, kind).map(({ id }) => id)],
      ['name', names],
    ];
    const ofRegion: [string, string[]][] = [idsOf('cloud'), idsOf('operator')];
    const ofNode: [string, string[]][] = [
      ['role', ['full', 'inference']],
      ['model', ['small', 'large']],
      ...['region', 'network', ...CUSTOM_KINDS].map(idsOf),
    ];
    const keys = [
      ...always,
      ...(kind === 'region' || kind === 'node' ? ofRegion : []),
      ...(kind === 'node' ? ofNode : []),
    ];
    return keys.filter(([, values]) => values.length > 0);
  }

  return write;
}

function writeUnknownTees(picks: readonly number[], entities: readonly Entity[]): void {
  if (ofKind(entities, 'tee').length === 0) return;
  for (const pick of picks) {
    at(ofKind(entities, 'node'), pick).fields.domains = { tee: 'unknown' };
  }
}

/** Clouds and regions of regions and nodes, no two of which contradict each other. */
function writePlaces(recipe: InventoryRecipe, entities: readonly Entity[], write: Writer): void {
  const regions = ofKind(entities, 'region');
  /** By id: the cloud that a region is in; `free` where it has none; else `mixed`, to which no place adds another. */
  const cloudOf = new Map<string, string>();

  const writePlace = (place: PlaceRecipe, owner: Entity, field: string, pool: readonly Entity[]): string => {
    const region = place.region && write(place.region, { owner, kind: 'region', pool });
    if (region) owner.fields[field] = region.value;
    const isPlain = typeof region?.value === 'string';
    const given = region
      ? isPlain
        ? (cloudOf.get(region.key.slice('region:'.length)) ?? 'free')
        : 'mixed'
      : 'free';
    if (given === 'free' && place.cloud) {
      const cloud = write(place.cloud, { owner, kind: 'cloud', pool: ofKind(entities, 'cloud') });
      if (cloud === null) return 'free';
      owner.fields.cloud = cloud.value;
      return cloud.key.startsWith('cloud:') && typeof cloud.value === 'string' ? cloud.key : 'mixed';
    }
    const known = entities.find(({ ref }) => ref === given);
    if (known !== undefined && place.repeatsCloud) owner.fields.cloud = known.id;
    return given;
  };

  recipe.regions.forEach((place, index) => {
    const owner = at(regions, index);
    cloudOf.set(owner.id, writePlace(place, owner, 'within', regions.slice(0, index)));
  });
  recipe.nodes.forEach((place, index) => {
    writePlace(place, at(ofKind(entities, 'node'), index), 'region', regions);
  });
}

function writeFields(owner: Entity, entities: readonly Entity[], write: Writer): void {
  const { operator, network, domain } = owner.recipe;
  for (const [kind, recipe] of [
    ['operator', operator],
    ['network', network],
  ] as const) {
    const pool = ofKind(entities, kind);
    const written = recipe && owner.kind !== kind && write(recipe, { owner, kind, pool });
    if (written) owner.fields[kind] = written.value;
  }
  const kind = at(CUSTOM_KINDS, owner.recipe.id);
  const written = domain && write(domain, { owner, kind, pool: ofKind(entities, kind) });
  if (written)
    owner.fields.domains = { [kind]: written.value, ...(owner.fields.domains as Fields | undefined) };
}

function writeDependsOn(owner: Entity, entities: readonly Entity[], write: Writer): void {
  const written = owner.recipe.dependsOn.flatMap((recipe) => {
    const one = write(recipe, { owner, kind: null, pool: entities });
    return one === null ? [] : [one];
  });
  const distinct = [...new Map(written.map((one) => [one.key, one])).values()];
  if (distinct.length > 0) owner.fields.dependsOn = distinct.map(toValue);
}

/** Writes `backups` into the entities and gives what belongs into `pairs`. */
function writePairs(recipe: InventoryRecipe, entities: readonly Entity[]): Document[] {
  const declared = new Set<string>();
  const nodes = ofKind(entities, 'node');
  const ends = [...nodes, ...ofKind(entities, 'service')];
  const doubtful = nodes.filter(({ fields }) => (fields.domains as Fields | undefined)?.tee === 'unknown');
  return recipe.pairs.flatMap(({ from, to, form }): Document[] => {
    const pool = form === 5 ? entities : form > 2 && doubtful.length > 1 ? doubtful : ends;
    const primary = at(pool, from);
    const backup = at(pool, to);
    if (primary === backup || declared.has(`${primary.ref} ${backup.ref}`)) return [];
    declared.add(`${primary.ref} ${backup.ref}`);
    if (form < 2) {
      const name = form === 0 && isUniqueId(entities, backup.id) ? backup.id : backup.ref;
      primary.fields.backups = [...((primary.fields.backups as string[] | undefined) ?? []), name];
      return [];
    }
    const kind = at(PAIR_KINDS, from + to);
    return [{ primary: primary.ref, backup: backup.ref, ...(form === 2 ? {} : { kind }) }];
  });
}

function writeDefaults({ defaults }: InventoryRecipe, entities: readonly Entity[]): Document {
  const kinds = [...new Set(entities.map(({ kind }) => kind))].filter((kind) => kind !== 'service');
  if (defaults === null) return {};
  const failure = Object.fromEntries(defaults.map(([kind, value]) => [at(kinds, kind), value]));
  return { defaults: { failure } };
}

/** Makes the own failures of the last entities `never` until there are few enough. */
function limitOwnFailures(entities: readonly Entity[], draft: () => Document, max: number): void {
  const { model, ownFailures } = createOracle(draft());
  const excess = ownFailures.length - max;
  const failable = entities.filter(({ ref }) => ownFailures.some(({ name }) => name === ref));
  // From the middle: what comes first and last in the document is what most stand on, and what stands on most.
  const start = Math.floor(Math.max(0, failable.length - excess) / 2);
  for (const { fields } of failable.slice(start, start + Math.max(0, excess))) fields.failure = 'never';
  if (excess > failable.length) throw new Error(`${model.vertices.length} vertices with too many unknowns`);
}

function writeAcceptances(recipe: InventoryRecipe, document: Document): Document[] {
  if (recipe.acceptances.length === 0) return [];
  const oracle = createOracle(document);
  const written = recipe.acceptances.flatMap((acceptance): [string, Document][] => {
    const { pairs } = oracle.model;
    const declared = pairs.length > 0 ? at(pairs, acceptance.pair) : null;
    const shared =
      declared && acceptance.shared !== 'none'
        ? oracle
            .pair(declared.primary, declared.backup, '')
            .sharedCauses.map((cause) => cause.replace(/:unknown@.*/, ':unknown'))
        : [];
    const one = at(shared.length > 0 ? shared : oracle.entities, acceptance.cause);
    const causes = shared.length > 0 && acceptance.shared === 'all' ? shared : [one];
    const ends = declared && !acceptance.isForAll ? [declared.primary, declared.backup] : null;
    if (acceptance.isReversed) ends?.reverse();
    return causes.map((cause) => {
      const value = {
        ...(ends === null ? {} : { pair: ends }),
        cause,
        reason: 'a risk taken on purpose',
        ...(acceptance.until === null ? {} : { until: acceptance.until }),
      };
      return [`${[...(ends ?? [])].sort()} ${cause}`, value];
    });
  });
  return [...new Map(written).values()];
}

function ofKind(entities: readonly Entity[], kind: string): Entity[] {
  return entities.filter((entity) => entity.kind === kind);
}

function isUniqueId(entities: readonly Entity[], id: string): boolean {
  return entities.filter((entity) => entity.id === id).length === 1;
}

function isRef(recipe: RequirementRecipe): boolean {
  return recipe.type === 'ref';
}

function isFilled([, collection]: readonly [string, Document]): boolean {
  return Object.keys(collection).length > 0;
}

function toValue({ value }: Written): unknown {
  return value;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The item that a number picks. */
function at<T>(list: readonly T[], pick: number): T {
  const item = list[pick % list.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
