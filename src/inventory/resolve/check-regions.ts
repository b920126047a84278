import { compareText } from '../../diagnostics/compare-text.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { type Entity, isUnknown, type Ref, type Requirement } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { loopedComponents } from './strong-components.ts';

/** Regions that lie within themselves, and entities, of those that name a cloud, whose cloud is not that of their region. */
export function checkRegions(entities: ReadonlyMap<Ref, Entity>, inClouds: readonly Ref[]): Problem[] {
  const regions = [...entities.values()].filter((entity) => entity.kind === 'region');
  const around = (ref: Ref): Ref[] => regionsAround(entities.get(ref)).filter((outer) => entities.has(outer));
  const loops = loopedComponents(
    regions.map((region) => region.ref),
    around,
  );
  const looped = new Set(loops.flat());
  const clouds = new CloudFinder(entities, looped);
  return [
    ...loops.map((loop) => loopProblem(entities, loop, around)),
    ...contradictions(entities, inClouds, looped, clouds),
  ];
}

/** Every entity that a field mentions. */
function mentioned(entity: Entity | undefined, ...fields: string[]): Ref[] {
  const found = entity?.dependencies.filter(({ field }) => fields.includes(String(field[0]))) ?? [];
  return found.flatMap(({ requirement }) => refsOf(requirement));
}

function refsOf(requirement: Requirement): Ref[] {
  if (requirement.type === 'reference') return [requirement.ref];
  if (requirement.type === 'after') return refsOf(requirement.requirement);
  return requirement.members.flatMap(refsOf);
}

/** The regions that an entity stands in; a region lies in another by `within`, or by `region`. */
function regionsAround(entity: Entity | undefined): Ref[] {
  return mentioned(entity, 'region', 'within');
}

/** One problem for all the loops that hang together, with a shortest one of them, at its first region in text order. */
function loopProblem(
  entities: ReadonlyMap<Ref, Entity>,
  component: readonly Ref[],
  around: (ref: Ref) => Ref[],
): Problem {
  const first = [...component].sort(compareText)[0] ?? '';
  const members = new Set(component);
  const previous = new Map<Ref, Ref>();
  const queue = [first];
  for (const ref of queue) {
    for (const outer of around(ref)) {
      if (!members.has(outer) || previous.has(outer)) continue;
      previous.set(outer, ref);
      queue.push(outer);
    }
    if (previous.has(first)) break;
  }
  const loop = [first];
  for (let ref = previous.get(first); ref !== undefined && ref !== first; ref = previous.get(ref))
    loop.push(ref);
  loop.push(first);
  const entity = entities.get(first);
  const field = entity?.dependencies.find((dependency) =>
    /^(within|region)$/.test(String(dependency.field[0])),
  );
  const place = inside(entity?.place ?? { file: '', path: [] }, ...(field?.field ?? []));
  const shown = loop.reverse().map(show);
  const some = shown.length > 12 ? [...shown.slice(0, 11), '…', show(first)] : shown;
  return problem(
    'region-loop',
    place,
    `regions lie within each other: ${some.join(' → ')}`,
    'Remove the within that closes the loop.',
  );
}

interface FoundCloud {
  readonly cloud: Ref;
  readonly region: Entity;
}

/** The clouds that regions are in: their own, else those of the regions around. */
class CloudFinder {
  readonly #entities: ReadonlyMap<Ref, Entity>;
  readonly #looped: ReadonlySet<Ref>;
  readonly #found = new Map<Ref, readonly FoundCloud[] | null>();

  constructor(entities: ReadonlyMap<Ref, Entity>, looped: ReadonlySet<Ref>) {
    this.#entities = entities;
    this.#looped = looped;
  }

  /** Null where any of the regions is in a cloud that is not known. */
  cloudsOf(regions: readonly Ref[]): readonly FoundCloud[] | null {
    const found: FoundCloud[] = [];
    for (const region of regions) {
      const clouds = this.#cloudsOfRegion(region);
      if (clouds === null) return null;
      found.push(...clouds);
    }
    return found;
  }

  /** Walks outwards without recursion: nesting may be as deep as there are regions. */
  #cloudsOfRegion(start: Ref): readonly FoundCloud[] | null {
    const pending = [start];
    for (let ref = pending.at(-1); ref !== undefined; ref = pending.at(-1)) {
      const outer = this.#found.has(ref) ? [] : this.#outward(ref);
      const open = outer.filter((other) => !this.#found.has(other));
      if (open.length > 0) {
        pending.push(...open);
        continue;
      }
      if (!this.#found.has(ref)) this.#found.set(ref, this.#own(ref) ?? this.#inherited(outer));
      pending.pop();
    }
    return this.#found.get(start) ?? null;
  }

  /** The regions to ask, where a region has no cloud of its own. */
  #outward(ref: Ref): Ref[] {
    const entity = this.#entities.get(ref);
    return entity === undefined || this.#looped.has(ref) || mentioned(entity, 'cloud').length > 0
      ? []
      : regionsAround(entity);
  }

  #own(ref: Ref): readonly FoundCloud[] | null {
    const region = this.#entities.get(ref);
    const clouds = mentioned(region, 'cloud');
    if (region === undefined || clouds.length === 0 || clouds.some(isUnknown)) return null;
    return clouds.map((cloud) => ({ cloud, region }));
  }

  #inherited(outer: readonly Ref[]): readonly FoundCloud[] | null {
    const found = outer.map((ref) => this.#found.get(ref) ?? null);
    return found.length === 0 || found.includes(null) ? null : found.flatMap((clouds) => clouds ?? []);
  }
}

function contradictions(
  entities: ReadonlyMap<Ref, Entity>,
  inClouds: readonly Ref[],
  looped: ReadonlySet<Ref>,
  clouds: CloudFinder,
): Problem[] {
  return inClouds.flatMap((ref) => {
    const entity = entities.get(ref);
    return entity === undefined || looped.has(ref) ? [] : contradiction(entity, clouds);
  });
}

/** An entity contradicts its region where it names clouds, all its regions are in known ones, and no cloud is in both. */
function contradiction(entity: Entity, finder: CloudFinder): Problem[] {
  const clouds = mentioned(entity, 'cloud');
  const regions = regionsAround(entity);
  if (clouds.length === 0 || clouds.some(isUnknown) || regions.length === 0) return [];
  const placed = finder.cloudsOf(regions);
  const [example] = placed ?? [];
  if (placed === null || example === undefined || placed.some(({ cloud }) => clouds.includes(cloud)))
    return [];
  const says = `${quote(entity.ref)} names ${clouds.map(quote).join(', ')}`;
  const is = `${quote(regions[0] ?? '')} around it is in ${quote(example.cloud)}`;
  return [
    problem(
      'contradictory-cloud',
      inside(entity.place, 'cloud'),
      `${says}, but ${is}`,
      'Remove the cloud: it follows from the region. Or correct the region.',
      [
        {
          message: `${show(example.region.ref)} is in ${show(example.cloud)}`,
          place: inside(example.region.place, 'cloud'),
        },
      ],
    ),
  ];
}
