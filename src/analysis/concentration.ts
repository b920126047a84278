import { compareText } from '../diagnostics/compare-text.ts';
import type { Ref } from '../inventory/inventory.ts';
import { type Distribution, measureDistribution } from './distribution.ts';
import { type Domain, type DomainStanding, findDomainStanding } from './domain-standing.ts';
import { quotient, readShare, type Share, toWholeUnits } from './exact-share.ts';
import type { FaultModel } from './fault-model.ts';
import { makeNakamoto, type NakamotoCoefficient, type ShareThreshold } from './nakamoto.ts';

/** How unknowns of the kind count: all as one domain, each as one of its own, or for nothing. */
export type UnknownTreatment = 'one' | 'distinct' | 'left-out';

export interface ConcentrationQuery {
  /** The kind of domain: cloud, operator, region, network, or a kind of the inventory's own. */
  readonly kind: string;
  /** Only nodes of this role; all where left out. */
  readonly role?: string;
  /** Nodes count by their weight, not one each. */
  readonly weighted?: boolean;
  /** How unknowns count; as one where left out, the worst that is possible. */
  readonly unknowns?: UnknownTreatment;
  /** For the Nakamoto coefficients; more than and at least 1/3, 1/2 and 2/3 where left out. */
  readonly thresholds?: readonly NamedThreshold[];
  /** Steps that the search for each coefficient may take. */
  readonly budget?: number;
}

export interface NamedThreshold {
  readonly form: ShareThreshold['form'];
  /** `2/3`, `40%`, `0.4` or 0.4. */
  readonly share: string | number;
}

export interface Concentration {
  readonly kind: string;
  readonly role: string | null;
  readonly weighted: boolean;
  readonly unknowns: UnknownTreatment;
  readonly nodes: NodeCounts;
  /** The weight (or number) of all nodes but those left out: what shares are shares of. */
  readonly total: bigint;
  /** Those that some node surely stands on, from the largest share down, then in text order. */
  readonly domains: readonly DomainShare[];
  /** Outermost domains that some node surely stands on. */
  readonly distinct: number;
  /** Over the outermost domains, each with what stands on it; null where no node with any weight stands on one. */
  readonly distribution: Distribution | null;
  /** In the order of the thresholds; a coefficient is null where not even all domains together take so much. */
  readonly nakamoto: readonly (NamedThreshold & { readonly coefficient: NakamotoCoefficient | null })[];
}

export interface NodeCounts {
  /** All that were asked about. */
  readonly all: number;
  /** Surely on some domain, an unknown one among them. */
  readonly placed: number;
  /** Surely on more than one outermost domain, as with allOf. */
  readonly onSeveral: number;
  /** On no domain surely, as each has an alternative: `anyOf`, or a threshold. */
  readonly alternatives: number;
  /** On no domain of the kind at all. */
  readonly unplaced: number;
  /** Surely on an unknown domain, whatever the treatment. */
  readonly unknown: number;
  /** Neither counted nor weighed: surely on nothing but unknowns, which are left out. */
  readonly leftOut: number;
}

export interface DomainShare {
  /** A ref; `kind:unknown` for all unknowns as one; `kind:unknown@REFERRER` for each as its own. */
  readonly domain: string;
  readonly isUnknown: boolean;
  /** Inside no other domain of the kind, such as a region within no region. */
  readonly isOutermost: boolean;
  /** In text order. */
  readonly nodes: readonly Ref[];
  /** Weight or number of its nodes, in the unit of `total`. */
  readonly weight: bigint;
  /** weight / total. Compare exactly with `reachesShare`. */
  readonly share: number;
}

/** The thresholds that agreement protocols have: a third stops it, a half outvotes, two thirds own it. */
export const standardThresholds: readonly NamedThreshold[] = ['1/3', '1/2', '2/3'].flatMap((share) => [
  { form: 'moreThan', share } as const,
  { form: 'atLeast', share } as const,
]);

/**
 * How the nodes of a fleet are spread over the domains of one kind.
 *
 * A node *stands on* a domain when that domain's own failure alone takes it down: directly, through its region's cloud
 * or the region around it, through allOf, dependsOn or a service, with every `after` elapsed, and also where the
 * inventory says that the domain never fails. Of a choice (`anyOf`, a threshold) it stands on none, unless all ways lead
 * through one; such nodes are counted as `alternatives`, and the Nakamoto coefficient knows that several failures
 * together take them.
 *
 * - The *share* of a domain is the weight that stands on it, of the weight of all nodes; those that stand on none count.
 * - A domain inside another of its kind (a region within a region) is listed, and counted as part of the outermost.
 * - *HHI, entropy, effective number, Gini* (`measureDistribution`) are over the outermost domains: only what stands on
 *   one has a part, and what stands on several counts in each with an equal part.
 * - The *Nakamoto coefficient* (`makeNakamoto`) is the least number of domains that together take more than (or at least)
 *   a share of the weight.
 * - *Unknowns* of the kind: `one`, all are the same domain; `distinct`, each is one of its own; `left-out`, they count
 *   for nothing, nor do nodes that stand surely on nothing else.
 *
 * Weights are decimals, summed and compared exactly. One outage query per domain; see `makeNakamoto` for its search.
 */
export function concentration(model: FaultModel, query: ConcentrationQuery): Concentration {
  const { kind, role, weighted = false, unknowns = 'one', thresholds = standardThresholds } = query;
  const selected = [...model.inventory.entities.values()].filter(
    (entity) => entity.kind === 'node' && (role === undefined || entity.role === role),
  );
  const refs = selected.map(({ ref }) => ref);
  const asked = findDomainStanding(model, kind, refs, unknowns === 'distinct' ? 'distinct' : 'one');
  const isCounted = ({ isUnknown }: Domain): boolean => !isUnknown || unknowns !== 'left-out';
  const isOutermost = outermostOf(asked.domains, isCounted);
  const domains = asked.domains.filter(isCounted);
  const outermost = domains.filter(isOutermost);
  const counts = countNodes(asked, refs, domains, outermost);
  const weights = toWholeUnits(selected.map(({ weight }) => (weighted ? weight : 1)));
  for (const node of counts.leftOut) weights[node] = 0n;
  const total = sum(weights);
  const nakamoto = makeNakamoto({
    model: asked.model,
    domains: outermost.map(({ events }) => events),
    weightOf: new Map(refs.map((ref, node) => [asked.model.vertexOf.get(ref) ?? -1, weights[node] ?? 0n])),
    total,
    ...(query.budget === undefined ? {} : { budget: query.budget }),
  });
  return {
    kind,
    role: role ?? null,
    weighted,
    unknowns,
    nodes: { ...counts, leftOut: counts.leftOut.length },
    total,
    domains: domains
      .filter(({ nodes }) => nodes.length > 0)
      .map((domain) => {
        const weight = sum(domain.nodes.map((node) => weights[node] ?? 0n));
        return {
          domain: domain.name,
          isUnknown: domain.isUnknown,
          isOutermost: isOutermost(domain),
          nodes: domain.nodes.map((node) => refs[node] ?? ''),
          weight,
          share: total === 0n ? 0 : quotient(weight, total),
        };
      })
      .sort((a, b) => (a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : compareText(a.domain, b.domain))),
    distinct: outermost.filter(({ nodes }) => nodes.length > 0).length,
    distribution: measureDistribution(equalParts(outermost, weights)),
    nakamoto: thresholds.map((threshold) => ({
      ...threshold,
      coefficient: nakamoto({ form: threshold.form, share: requireShare(threshold.share) }),
    })),
  };
}

/** Of domains that take each other down, the first by name is the outer one. */
function outermostOf(
  domains: readonly Domain[],
  isCounted: (domain: Domain) => boolean,
): (domain: Domain) => boolean {
  const found = new Set(
    domains.filter(({ around }, index) =>
      around.every((at) => {
        const other = domains[at];
        const isMutual = index < at && other?.around.includes(index) === true;
        return other === undefined || !isCounted(other) || isMutual;
      }),
    ),
  );
  return (domain) => found.has(domain);
}

function countNodes(
  { domains: all, model }: DomainStanding,
  refs: readonly Ref[],
  counted: readonly Domain[],
  outermost: readonly Domain[],
): Omit<NodeCounts, 'leftOut'> & { leftOut: readonly number[] } {
  const placed = nodesOn(counted);
  const unknown = nodesOn(all.filter(({ isUnknown }) => isUnknown));
  const reached = reachedBy(model, all);
  const times = new Map<number, number>();
  for (const node of outermost.flatMap(({ nodes }) => nodes)) times.set(node, (times.get(node) ?? 0) + 1);
  const leftOut = [...unknown].filter((node) => !placed.has(node));
  const others = refs.filter((_, node) => !placed.has(node) && !unknown.has(node));
  const alternatives = others.filter((ref) => reached.has(model.vertexOf.get(ref) ?? -1)).length;
  return {
    all: refs.length,
    placed: placed.size,
    onSeveral: [...times.values()].filter((count) => count > 1).length,
    alternatives,
    unplaced: others.length - alternatives,
    unknown: unknown.size,
    leftOut,
  };
}

function nodesOn(domains: readonly Domain[]): Set<number> {
  const found = new Set<number>();
  for (const { nodes } of domains) for (const node of nodes) found.add(node);
  return found;
}

/** Every vertex that has one of the domains anywhere below. */
function reachedBy({ compiled }: FaultModel, domains: readonly Domain[]): Set<number> {
  const { readerStart, readers } = compiled;
  const seen = new Set(domains.flatMap(({ events }) => events));
  for (const vertex of seen)
    for (let edge = readerStart[vertex] ?? 0; edge < (readerStart[vertex + 1] ?? 0); edge++)
      seen.add(readers[edge] ?? 0);
  return seen;
}

/** The weight on each domain where what stands on several counts in each with an equal part. */
function equalParts(outermost: readonly Domain[], weights: readonly bigint[]): bigint[] {
  const times = new Map<number, bigint>();
  for (const node of outermost.flatMap(({ nodes }) => nodes)) times.set(node, (times.get(node) ?? 0n) + 1n);
  const unit = [...new Set(times.values())].reduce(leastCommonMultiple, 1n);
  return outermost.map(({ nodes }) =>
    sum(nodes.map((node) => ((weights[node] ?? 0n) * unit) / (times.get(node) ?? 1n))),
  );
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function requireShare(text: string | number): Share {
  const share = readShare(text);
  if (share === null) throw new RangeError(`${text} is no share: write 2/3, 40% or 0.4`);
  return share;
}
