/**
 * The brute-force oracle: answers of design.md, sections 3 to 5, by trying every subset of own failures.
 *
 * Slow, plain, and written apart from `src/`, so that the engine can be tested against it. Fit for about 12 own
 * failures; every answer names entities by full ref, and an `unknown` as `kind:unknown@REFERRER`.
 */
import { findDown, findDownTimes } from './evaluate.ts';
import { type Document, type Model, type Requirement, readDocument } from './read-document.ts';

export type Verdict = 'shared-fate' | 'entangled' | 'unproven' | 'independent';

export interface OwnFailure {
  readonly name: string;
  readonly kind: string;
  readonly probability: number;
  /** Whether the probability is cofail's default, given by nobody. */
  readonly assumed: boolean;
}

export interface PairAnswer {
  readonly verdict: Verdict;
  readonly residualVerdict: Verdict;
  /** Sorted. Of `shared-fate` and `entangled`: own failures; of `unproven`: `kind:unknown`. */
  readonly sharedCauses: readonly string[];
  /** Those of the shared causes that are accepted for this pair. */
  readonly acceptedCauses: readonly string[];
  readonly jointOrder: number | null;
  readonly jointCutSets: readonly (readonly string[])[];
  readonly probability: {
    readonly primary: number;
    readonly backup: number;
    readonly both: number;
    readonly onPaper: number;
    /** Null where it cannot be told: one of the two never goes down. */
    readonly ratio: number | null;
    readonly ninesLost: number | null;
    /** Whether an own failure in a minimal cut set of either has an assumed probability. */
    readonly assumed: boolean;
  };
}

export interface Cluster {
  /** Sorted. */
  readonly causes: readonly string[];
  /** Sorted. */
  readonly nodes: readonly string[];
  /** The nodes of each smallest cluster that strictly contains this one. */
  readonly within: readonly (readonly string[])[];
}

/** The oracle of one document. */
export function createOracle(document: Document): Oracle {
  return new Oracle(readDocument(document), () => true);
}

/** Answers about one model in which only some own failures exist. */
export class Oracle {
  readonly model: Model;
  readonly ownFailures: readonly OwnFailure[];
  readonly #vertexOf: ReadonlyMap<string, number>;
  readonly #isFailable: (name: string) => boolean;
  /** By subset of own failures, as a bit mask: which vertices are down. */
  #downBySubset: readonly boolean[][] | null = null;
  #probabilityBySubset: readonly number[] | null = null;
  readonly #minimalCutSets = new Map<string, readonly (readonly string[])[]>();

  constructor(model: Model, isFailable: (name: string) => boolean) {
    this.model = model;
    this.#isFailable = isFailable;
    this.#vertexOf = new Map(model.vertices.map(({ name }, vertex) => [name, vertex]));
    this.ownFailures = model.vertices.flatMap(({ name, kind, probability, assumed }) =>
      probability !== null && isFailable(name) ? [{ name, kind, probability, assumed }] : [],
    );
  }

  /** The refs of all entities, sorted. */
  get entities(): string[] {
    return this.#names((vertex) => this.model.vertices[vertex]?.isEntity === true);
  }

  /** The same model where only own failures of these kinds exist (`--events`). */
  withEvents(kinds: readonly string[]): Oracle {
    const isOfKind = (name: string) => kinds.includes(name.slice(0, name.indexOf(':')));
    return new Oracle(this.model, (name) => this.#isFailable(name) && isOfKind(name));
  }

  /** The same model where these own failures never happen. */
  without(names: readonly string[]): Oracle {
    return new Oracle(this.model, (name) => this.#isFailable(name) && !names.includes(name));
  }

  /** Whether an entity is down when exactly these fail. */
  isDown(ref: string, failed: readonly string[]): boolean {
    return this.#fail(failed)[this.#vertex(ref)] === true;
  }

  /** The entities that are down when exactly these fail, sorted. They need not have an own failure. */
  blastRadius(failed: readonly string[]): string[] {
    const down = this.#fail(failed);
    return this.#names((vertex) => down[vertex] === true && this.model.vertices[vertex]?.isEntity === true);
  }

  /** The nodes among `blastRadius`, or the nodes of a role. */
  nodeBlastRadius(failed: readonly string[], role?: string): string[] {
    const nodes = this.#nodes(role);
    return this.blastRadius(failed).filter((ref) => nodes.includes(ref));
  }

  /** When each entity goes down, in seconds, among those that do within the limit (inclusive). */
  downTimes(failed: readonly string[], limit: number): Map<string, number> {
    const failedVertices = new Set(failed.map((name) => this.#vertex(name)));
    const times = findDownTimes(this.model, (vertex) => failedVertices.has(vertex), limit);
    const finite = this.model.vertices.flatMap(({ name, isEntity }, vertex): [string, number][] => {
      const time = times[vertex] ?? Number.POSITIVE_INFINITY;
      return isEntity && time <= limit && time !== Number.POSITIVE_INFINITY ? [[name, time]] : [];
    });
    return new Map(finite);
  }

  /** The own failures each of which would bring the target down, once these have failed and left it up. */
  nextSinglePoints(target: string, failed: readonly string[]): string[] {
    if (this.isDown(target, failed)) return [];
    return this.ownFailures
      .map(({ name }) => name)
      .filter((name) => this.isDown(target, [...failed, name]))
      .sort();
  }

  /** The minimal cut sets of "all the targets are down": by order, then by name. */
  minimalCutSets(
    targets: readonly string[],
    options: { readonly events?: readonly string[] } = {},
  ): string[][] {
    if (options.events !== undefined) return this.withEvents(options.events).minimalCutSets(targets);
    const key = targets.join(' ');
    const minimal = this.#minimalCutSets.get(key) ?? this.#findMinimalCutSets(targets);
    this.#minimalCutSets.set(key, minimal);
    return minimal.map((cutSet) => [...cutSet]);
  }

  /** The exact probability that all the targets are down. */
  probability(targets: readonly string[], options: { readonly events?: readonly string[] } = {}): number {
    if (options.events !== undefined) return this.withEvents(options.events).probability(targets);
    this.#probabilityBySubset ??= this.#subsets().map((subset) =>
      this.ownFailures.reduce(
        (product, { probability }, bit) => product * (subset & (1 << bit) ? probability : 1 - probability),
        1,
      ),
    );
    const probabilities = this.#probabilityBySubset;
    return this.#cutSets(targets).reduce(
      (sum, isCut, subset) => sum + (isCut ? (probabilities[subset] ?? 0) : 0),
      0,
    );
  }

  /** All that section 4 says of a pair. An acceptance holds up to and including its date; `today` is an ISO date. */
  pair(primary: string, backup: string, today: string): PairAnswer {
    const { verdict, sharedCauses } = this.#judge(primary, backup);
    const accepted = this.#acceptedFor(primary, backup, today);
    const isAccepted = (cause: string) =>
      accepted.some((name) => cause === name || cause.startsWith(`${name}@`));
    const acceptedFailures = this.ownFailures.map(({ name }) => name).filter(isAccepted);
    const jointCutSets = this.minimalCutSets([primary, backup]);
    const members = new Set([primary, backup].flatMap((target) => this.minimalCutSets([target]).flat()));
    const alone = { primary: this.probability([primary]), backup: this.probability([backup]) };
    const both = this.probability([primary, backup]);
    const onPaper = alone.primary * alone.backup;
    const ratio = onPaper === 0 ? null : both / onPaper;
    return {
      verdict,
      residualVerdict:
        acceptedFailures.length === 0
          ? verdict
          : this.without(acceptedFailures).#judge(primary, backup).verdict,
      sharedCauses,
      acceptedCauses: sharedCauses.filter(isAccepted),
      jointOrder: jointCutSets[0]?.length ?? null,
      jointCutSets,
      probability: {
        ...alone,
        both,
        onPaper,
        ratio,
        ninesLost: ratio === null ? null : Math.log10(ratio),
        assumed: this.ownFailures.some(({ name, assumed }) => assumed && members.has(name)),
      },
    };
  }

  /** The shared-fate clusters, largest first, over all nodes or the nodes of a role. */
  clusters(role?: string): Cluster[] {
    const byRadius = new Map<string, { nodes: string[]; causes: string[] }>();
    for (const { name } of this.ownFailures) {
      const nodes = this.nodeBlastRadius([name], role);
      if (nodes.length < 2) continue;
      const cluster = byRadius.get(nodes.join(' ')) ?? { nodes, causes: [] };
      cluster.causes = [...cluster.causes, name].sort();
      byRadius.set(nodes.join(' '), cluster);
    }
    const radii = [...byRadius.values()].sort(
      (a, b) => b.nodes.length - a.nodes.length || compare(a.nodes.join(' '), b.nodes.join(' ')),
    );
    return radii.map(({ nodes, causes }) => {
      const containing = radii.filter((other) => isStrictlyWithin(nodes, other.nodes));
      const smallest = containing.filter(
        (other) => !containing.some((between) => isStrictlyWithin(between.nodes, other.nodes)),
      );
      return { nodes, causes, within: smallest.map((other) => other.nodes) };
    });
  }

  /** The nodes, or the nodes of a role. */
  paperCount(role?: string): number {
    return this.#nodes(role).length;
  }

  /** The largest number of nodes no two of which share a single cause, by trying every set of nodes. */
  independentCount(role?: string): number {
    const nodes = this.#nodes(role);
    const radii = this.ownFailures.map(({ name }) => this.nodeBlastRadius([name], role));
    const radiusMasks = radii.map((radius) =>
      radius.reduce((mask, node) => mask | (1 << nodes.indexOf(node)), 0),
    );
    let best = 0;
    for (let chosen = 0; chosen < 1 << nodes.length; chosen += 1) {
      if (radiusMasks.every((radius) => countBits(radius & chosen) <= 1)) {
        best = Math.max(best, countBits(chosen));
      }
    }
    return best;
  }

  /** What an entity names in its requirements, sorted: the steps that a dependency path may take from it. */
  directDependencies(ref: string): string[] {
    const { needs } = this.model.vertices[this.#vertex(ref)] ?? {};
    const vertices = needs === undefined ? [] : verticesIn(needs);
    return this.#names((vertex) => vertices.includes(vertex));
  }

  #judge(primary: string, backup: string): { verdict: Verdict; sharedCauses: string[] } {
    const single = this.minimalCutSets([primary, backup]).filter((cutSet) => cutSet.length === 1);
    if (single.length > 0) return { verdict: 'shared-fate', sharedCauses: single.flat().sort() };

    const inPrimary = [...new Set(this.minimalCutSets([primary]).flat())];
    const inBackup = [...new Set(this.minimalCutSets([backup]).flat())];
    const common = inPrimary.filter((name) => inBackup.includes(name));
    if (common.length > 0) return { verdict: 'entangled', sharedCauses: common.sort() };

    const unknownsOf = (names: string[]) =>
      this.ownFailures.flatMap(({ name, kind }) =>
        names.includes(name) && name.startsWith(`${kind}:unknown@`) ? [`${kind}:unknown`] : [],
      );
    const unknowns = [...new Set(unknownsOf(inPrimary))].filter((name) =>
      unknownsOf(inBackup).includes(name),
    );
    if (unknowns.length > 0) return { verdict: 'unproven', sharedCauses: unknowns.sort() };
    return { verdict: 'independent', sharedCauses: [] };
  }

  #findMinimalCutSets(targets: readonly string[]): string[][] {
    const isCutSet = this.#cutSets(targets);
    const bits = this.ownFailures.map((_, bit) => 1 << bit);
    // Monotone: if any proper subset is a cut set, so is one that lacks a single member.
    const isMinimal = (subset: number) => !bits.some((bit) => subset & bit && isCutSet[subset & ~bit]);
    return this.#subsets()
      .filter((subset) => isCutSet[subset] && isMinimal(subset))
      .map((subset) => this.#namesOf(subset))
      .sort((a, b) => a.length - b.length || compare(a.join(' '), b.join(' ')));
  }

  /** The causes of the acceptances that hold for a pair: refs, and `kind:unknown`. */
  #acceptedFor(primary: string, backup: string, today: string): string[] {
    const names = [primary, backup].map(this.model.resolve).sort();
    return this.model.acceptances
      .filter(({ until }) => until === null || today <= until)
      .filter(({ pair }) => pair === null || [...pair].sort().join(' ') === names.join(' '))
      .map(({ cause }) => cause);
  }

  /** By subset of own failures: whether all the targets are down. */
  #cutSets(targets: readonly string[]): boolean[] {
    const bitOf = new Map(this.ownFailures.map(({ name }, bit) => [this.#vertex(name), 1 << bit]));
    this.#downBySubset ??= this.#subsets().map((subset) =>
      findDown(this.model, (vertex) => (subset & (bitOf.get(vertex) ?? 0)) !== 0),
    );
    const vertices = targets.map((target) => this.#vertex(target));
    return this.#downBySubset.map((down) => vertices.every((vertex) => down[vertex]));
  }

  #subsets(): number[] {
    if (this.ownFailures.length > 20)
      throw new Error(`oracle: ${this.ownFailures.length} own failures are too many`);
    return Array.from({ length: 2 ** this.ownFailures.length }, (_, subset) => subset);
  }

  #fail(failed: readonly string[]): boolean[] {
    const vertices = new Set(failed.map((name) => this.#vertex(name)));
    return findDown(this.model, (vertex) => vertices.has(vertex));
  }

  #namesOf(subset: number): string[] {
    return this.ownFailures
      .filter((_, bit) => subset & (1 << bit))
      .map(({ name }) => name)
      .sort();
  }

  #nodes(role?: string): string[] {
    return this.#names((vertex) => {
      const { kind, isEntity, role: itsRole } = this.model.vertices[vertex] ?? {};
      return kind === 'node' && isEntity === true && (role === undefined || itsRole === role);
    });
  }

  #names(isWanted: (vertex: number) => boolean): string[] {
    return this.model.vertices
      .filter((_, vertex) => isWanted(vertex))
      .map(({ name }) => name)
      .sort();
  }

  #vertex(name: string): number {
    const vertex = this.#vertexOf.get(name) ?? this.#vertexOf.get(this.model.resolve(name));
    if (vertex === undefined) throw new Error(`oracle: no ${name} in this inventory`);
    return vertex;
  }
}

function verticesIn(requirement: Requirement): number[] {
  switch (requirement.type) {
    case 'vertex':
      return [requirement.vertex];
    case 'all':
    case 'any':
      return requirement.members.flatMap(verticesIn);
    case 'threshold':
      return requirement.members.flatMap((member) => verticesIn(member.requirement));
    case 'delayed':
      return verticesIn(requirement.requirement);
  }
}

function isStrictlyWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.length < outer.length && inner.every((node) => outer.includes(node));
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
