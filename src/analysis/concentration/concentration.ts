import { compareText } from '../../diagnostics/compare-text.ts';
import { once } from '../../fault/once.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { countNodes, type NodeCounts, timesOn } from './count-nodes.ts';
import { type Distribution, measureDistribution } from './distribution.ts';
import { type Domain, findDomainStanding, findOutermost, reachedBy } from './domain-standing.ts';
import { makeScale, quotient, readShare, type Share, toWholeUnits } from './exact-share.ts';
import { makeNakamoto, type NakamotoCoefficient, type ShareThreshold } from './nakamoto.ts';
import { findReachedNodes } from './reached-nodes.ts';

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
  const { kind, unknowns = 'one', ...rest } = query;
  return makeConcentration(model, kind, unknowns)(rest);
}

/** The same for many questions on one kind: who stands on what is found once. */
export function makeConcentration(
  model: FaultModel,
  kind: string,
  unknowns: UnknownTreatment,
): (query: Omit<ConcentrationQuery, 'kind' | 'unknowns'>) => Concentration {
  const all = [...model.inventory.entities.values()].filter((entity) => entity.kind === 'node');
  const refs = all.map(({ ref }) => ref);
  const standing = findDomainStanding(model, kind, refs, unknowns === 'distinct' ? 'distinct' : 'one');
  const places = [...refs.keys()];
  const vertices = refs.map((ref) => standing.model.vertexOf.get(ref) ?? -1);
  const isReached = reachedBy(standing.model, standing.domains);
  const isCounted = ({ isUnknown }: Domain): boolean => !isUnknown || unknowns !== 'left-out';
  const isOutermost = findOutermost(standing.domains, isCounted);
  const reached = once(() => {
    const outermost = standing.domains.filter((domain) => isCounted(domain) && isOutermost(domain));
    const found = findReachedNodes(standing.model.compiled, outermost, vertices);
    return new Map(outermost.map(({ name }, index) => [name, found[index] ?? null]));
  });
  const roles = once(() => all.map((node) => node.role));
  const writtenWeights = once(() => all.map((node) => node.weight));

  return ({ role, weighted = false, thresholds = standardThresholds, budget }) => {
    const isOfRole = role === undefined ? null : Uint8Array.from(roles(), (one) => (one === role ? 1 : 0));
    const isSelected = (node: number): boolean => isOfRole === null || isOfRole[node] === 1;
    const everyDomain = standing.domains.map((domain) => ({
      name: domain.name,
      isUnknown: domain.isUnknown,
      isCounted: isCounted(domain),
      isOutermost: isOutermost(domain),
      events: domain.events,
      nodes: role === undefined ? domain.nodes : domain.nodes.filter(isSelected),
    }));
    const domains = everyDomain.filter((domain) => domain.isCounted);
    const outermost = domains.filter((domain) => domain.isOutermost);
    const selected = places.filter(isSelected);
    const { leftOut, ...counts } = countNodes(
      everyDomain,
      all.length,
      selected,
      (node) => isReached[vertices[node]!] === 1,
    );
    const weights = toWholeUnits(
      places.map((node) => (!isSelected(node) ? 0 : weighted ? writtenWeights()[node]! : 1)),
    );
    for (const node of leftOut) weights[node] = 0n;
    const total = sum(weights);
    const weightOn = makeScale(all.length, places, weights);
    const nakamoto = makeNakamoto({
      model: standing.model,
      domains: outermost.map(({ name, events, nodes }) => ({
        events,
        held: weightOn(nodes),
        reached: reached().get(name) ?? null,
      })),
      isDisjoint: counts.onSeveral === 0,
      vertices,
      weights,
      total,
      ...(budget === undefined ? {} : { budget }),
    });
    return {
      kind,
      role: role ?? null,
      weighted,
      unknowns,
      nodes: { ...counts, leftOut: leftOut.length },
      total,
      domains: domains
        .filter(({ nodes }) => nodes.length > 0)
        .map((domain) => {
          const weight = weightOn(domain.nodes);
          return {
            domain: domain.name,
            isUnknown: domain.isUnknown,
            isOutermost: domain.isOutermost,
            nodes: domain.nodes.map((node) => refs[node] ?? ''),
            weight,
            share: total === 0n ? 0 : quotient(weight, total),
          };
        })
        .sort((a, b) =>
          a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : compareText(a.domain, b.domain),
        ),
      distinct: outermost.filter(({ nodes }) => nodes.length > 0).length,
      distribution: measureDistribution(equalParts(outermost, all.length, weightOn)),
      nakamoto: thresholds.map((threshold) => ({
        ...threshold,
        coefficient: nakamoto({ form: threshold.form, share: requireShare(threshold.share) }),
      })),
    };
  };
}

/** The weight on each domain where what stands on several counts in each with an equal part. */
function equalParts(
  outermost: readonly Pick<Domain, 'nodes'>[],
  nodeCount: number,
  weightOn: (nodes: ArrayLike<number>) => bigint,
): bigint[] {
  const times = timesOn(outermost, nodeCount);
  const parts = [...new Set(times)].filter((count) => count > 0);
  const unit = parts.map(BigInt).reduce(leastCommonMultiple, 1n);
  if (unit === 1n) return outermost.map(({ nodes }) => weightOn(nodes));
  return outermost.map(({ nodes }) =>
    sum(
      parts.map((count) => {
        const alike = nodes.filter((node) => times[node] === count);
        return (weightOn(alike) * unit) / BigInt(count);
      }),
    ),
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
