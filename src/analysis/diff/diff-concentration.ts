import { compareText } from '../../diagnostics/compare-text.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import {
  type Concentration,
  makeConcentration,
  type NamedThreshold,
} from '../concentration/concentration.ts';
import type { NakamotoCoefficient } from '../concentration/nakamoto.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** How the nodes are spread over the domains of a kind, in the figures that a diff compares. */
export interface ConcentrationFigures {
  readonly nodes: number;
  /** Domains that some node surely stands on. */
  readonly distinct: number;
  /** The domain with the largest share; null where no node stands on any. */
  readonly largest: { readonly domain: string; readonly share: number } | null;
  readonly hhi: number | null;
  /** The least number of domains that together take more than a third of the nodes, and a half. */
  readonly nakamoto: {
    readonly third: NakamotoCoefficient | null;
    readonly half: NakamotoCoefficient | null;
  };
}

export interface ConcentrationChange {
  readonly kind: string;
  /** Of nodes of this role; null: of all. */
  readonly role: string | null;
  /** Null where the side has no entity of the kind, or no node of the role. */
  readonly before: ConcentrationFigures | null;
  readonly after: ConcentrationFigures | null;
}

const thresholds: readonly NamedThreshold[] = [
  { form: 'moreThan', share: '1/3' },
  { form: 'moreThan', share: '1/2' },
];

/** A search between bounds is seldom worth a reader's wait: there are as many as kinds and roles. */
const budget = 20_000;

/**
 * Where concentration differs, per domain kind that `isAffected`, for all nodes and for those of each of some roles; in
 * text order, all nodes first. Nodes count one each, unknowns as one domain.
 */
export function diffConcentration(
  before: FaultModel,
  after: FaultModel,
  {
    roles,
    isAffected,
  }: { readonly roles: ReadonlySet<string>; readonly isAffected: (kind: string) => boolean },
): ConcentrationChange[] {
  const kinds = new Set([...kindsOf(before.inventory), ...kindsOf(after.inventory)]);
  const asked = [null, ...[...roles].sort(compareText)];
  return [...kinds]
    .filter(isAffected)
    .sort(compareText)
    .flatMap((kind) => {
      const [was, is] = [makeFigures(before, kind), makeFigures(after, kind)];
      return asked.flatMap((role): ConcentrationChange[] => {
        const before = was(role, null);
        const change = { before, after: is(role, before?.largest?.domain ?? null) };
        return JSON.stringify(change.before) === JSON.stringify(change.after)
          ? []
          : [{ kind, role, ...change }];
      });
    });
}

function kindsOf({ entities }: Inventory): Set<string> {
  const kinds = new Set<string>();
  for (const { kind } of entities.values()) if (kind !== 'node' && kind !== 'service') kinds.add(kind);
  return kinds;
}

/** Of several domains with the largest share, the one that was preferred goes for all of them. */
type AskFigures = (role: string | null, preferred: string | null) => ConcentrationFigures | null;

function makeFigures(model: FaultModel, kind: string): AskFigures {
  const ask = makeConcentration(model, kind, 'one');
  return (role, preferred) => {
    const found = ask({ thresholds, budget, ...(role === null ? {} : { role }) });
    return found.nodes.all === found.nodes.unplaced ? null : figuresOf(found, preferred);
  };
}

function figuresOf(
  { nodes, distinct, domains, distribution, nakamoto }: Concentration,
  preferred: string | null,
): ConcentrationFigures {
  const outermost = domains.filter(({ isOutermost }) => isOutermost);
  const isAsLarge = ({ weight }: { weight: bigint }): boolean => weight === outermost[0]?.weight;
  const largest =
    outermost.find((domain) => domain.domain === preferred && isAsLarge(domain)) ?? outermost[0];
  const [third, half] = nakamoto.map(({ coefficient }) => coefficient);
  return {
    nodes: nodes.all,
    distinct,
    largest: largest === undefined ? null : { domain: largest.domain, share: largest.share },
    hhi: distribution?.hhi ?? null,
    nakamoto: { third: third ?? null, half: half ?? null },
  };
}
