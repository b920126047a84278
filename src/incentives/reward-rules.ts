import type { RewardRule } from './reward-rule.ts';
import { defaultBeaconing, hip15, hip17 } from './rules/beaconing-rewards.ts';
import { defaultCoefficient, icp } from './rules/decaying.ts';
import { equalSplit } from './rules/equal-split.ts';
import { flat } from './rules/flat.ts';
import { marginal, marginalAfterLoss, marginalMeanLoss } from './rules/marginal.ts';
import { nearestSplit } from './rules/nearest-split.ts';
import { publishedCaps, type StakeCap, stakeCaps } from './rules/stake-caps.ts';

/** A rule that cofail has, with the numbers that one may set. */
export interface KnownRule {
  readonly id: string;
  /** One line for people. */
  readonly summary: string;
  /** Settings with what holds where none is given. */
  readonly settings: ReadonlyMap<string, RuleSetting>;
  /** Kinds of domain without which it pays like another rule. */
  readonly kinds: readonly string[];
  readonly make: (settings: ReadonlyMap<string, number>) => RewardRule;
}

interface RuleSetting {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

const none: ReadonlyMap<string, RuleSetting> = new Map();

const beaconing: ReadonlyMap<string, RuleSetting> = new Map([
  ['redundancy', { value: defaultBeaconing.redundancy, least: 1, most: 1000 }],
  ['decay', { value: defaultBeaconing.decay, least: 0, most: 1 }],
  ['range', { value: defaultBeaconing.range, least: 1, most: 20_100 }],
]);

/** In the order in which they are compared. */
export const rewardRules: readonly KnownRule[] = [
  plain(flat, 'every node the same'),
  plain(nearestSplit, 'the nearest node takes the pay of each demand; those equally near share it'),
  plain(equalSplit, 'all nodes within reach of a demand share its pay'),
  plain(marginal, 'what a node adds to the demand served'),
  plain(marginalAfterLoss, 'what a node adds to the demand served after the worst loss of a domain'),
  plain(marginalMeanLoss, 'what a node adds to the demand served after the loss of a domain, on average'),
  {
    id: 'hip15',
    summary: 'Helium: beacons, by how many nodes hear them',
    settings: beaconing,
    kinds: [],
    make: (settings) => hip15(beaconingOf(settings)),
  },
  {
    id: 'hip17',
    summary: 'Helium: beacons, scaled down where hexagons are dense',
    settings: beaconing,
    kinds: [],
    make: (settings) => hip17(beaconingOf(settings)),
  },
  {
    id: 'icp',
    summary: "Internet Computer: less for each further node of an operator's in a country",
    settings: new Map([['coefficient', { value: defaultCoefficient, least: 0, most: 1 }]]),
    kinds: ['operator', 'country'],
    make: (settings) => icp(settings.get('coefficient')),
  },
  capped('sfdp', 'Solana Foundation: nothing on an AS or in a data centre beyond its cap'),
  capped('marinade', 'Marinade: a country, and an AS, share what their cap leaves'),
  capped('thorchain', 'THORChain: no more nodes on a cloud than its cap'),
];

function plain(rule: RewardRule, summary: string): KnownRule {
  return { id: rule.id, summary, settings: none, kinds: [], make: () => rule };
}

/** The caps are settings by the kind that they are of. */
function capped(id: keyof typeof publishedCaps, summary: string): KnownRule {
  const { beyond, caps }: { readonly beyond: 'nothing' | 'part'; readonly caps: readonly StakeCap[] } =
    publishedCaps[id];
  return {
    id,
    summary,
    settings: new Map(caps.map(({ kind, share }) => [kind, { value: share, least: 0, most: 1 }])),
    kinds: caps.map(({ kind }) => kind),
    make: (settings) =>
      stakeCaps(
        id,
        caps.map(({ kind, share }) => ({ kind, share: settings.get(kind) ?? share })),
        beyond,
      ),
  };
}

function beaconingOf(settings: ReadonlyMap<string, number>): typeof defaultBeaconing {
  const { redundancy, decay, range } = defaultBeaconing;
  return {
    redundancy: settings.get('redundancy') ?? redundancy,
    decay: settings.get('decay') ?? decay,
    range: settings.get('range') ?? range,
  };
}
