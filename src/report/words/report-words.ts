import type { FailureSet } from '../../analysis/damage/failure-set.ts';
import { nines } from '../../analysis/probability/expected-down.ts';
import type { SpreadFigure } from '../../analysis/probability/spread-figures.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { HelpfulChange } from '../../analysis/report/helpful-changes.ts';
import type { Bounded } from '../../analysis/report/report-footing.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import { goalName } from './move-words.ts';
import { formatProbability, plural, samplingWords } from './words.ts';

/** Words and figures that the report has in every format. No word of the user's is in them. */

/** `4.7 nines`; for what never fails, `no failure`. */
export function ninesWords(unavailability: number): string {
  return unavailability === 0 ? 'no failure' : `${Math.max(0, nines(unavailability)).toFixed(1)} nines`;
}

/** A probability, or its bounds. */
export function probabilityWords({ exact, lower, upper }: Omit<Probability, 'limit'>): string {
  return exact === null
    ? `${formatProbability(lower)} to ${formatProbability(upper)}`
    : formatProbability(exact);
}

/** The nines of a probability, or their bounds. */
export function probabilityNines({ exact, lower, upper }: Omit<Probability, 'limit'>): string {
  return exact === null ? `${ninesWords(upper)} to ${ninesWords(lower)}` : ninesWords(exact);
}

/** `8`, or `8 to 12` where only bounds are proven. */
export function boundsWords({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return lower === upper ? String(lower) : `${lower} to ${upper}`;
}

/** `15 of 41 nodes, 9 services, both sides of 6 pairs`: only what there is. */
export function damageWords({ damage }: FailureSet, paperCount: number): string {
  const parts = [
    damage.nodes > 0 ? `${damage.nodes} of ${plural(paperCount, 'node')}` : '',
    damage.services > 0 ? plural(damage.services, 'service') : '',
    damage.pairs > 0 ? `both sides of ${plural(damage.pairs, 'pair')}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : plural(damage.entities, 'entity');
}

/** `on average 0.19 of 41 nodes are down at a time` */
export function expectedDownWords({ expectedDown, paperCount }: Report): string {
  const { lower, upper } = expectedDown;
  const count = lower === upper ? lower.toPrecision(2) : `${lower.toPrecision(2)} to ${upper.toPrecision(2)}`;
  return `on average ${count} of ${plural(paperCount, 'node')} are down at a time`;
}

/** A risk worth in three digits: how many times likelier, or less likely. */
export function worthWords(worth: number): string {
  return worth >= 1000 ? worth.toExponential(2) : String(Number(worth.toPrecision(3)));
}

/** `, from 1.0e-4 to 2.0e-4 as far as is known`, with what was drawn; nothing where the probability is known exactly. */
export function spreadWords(found: { readonly figure: SpreadFigure } | null): string {
  if (found === null) return '';
  const { lower, upper, sampled } = found.figure;
  const drawn =
    sampled === null
      ? ''
      : ` (in 90 % of the draws ${formatProbability(sampled.p5)} to ${formatProbability(sampled.p95)})`;
  return `, from ${formatProbability(lower)} to ${formatProbability(upper)} as far as is known${drawn}`;
}

/** How probabilities were drawn, for what the report rests on; nothing where none were. */
export function drawsWords({ sampling }: Report): string {
  return sampling === null
    ? ''
    : ` Probabilities that are ranges or lognormal were drawn: ${samplingWords(sampling)}.`;
}

/** What a bound means, without what it is about. */
export const boundedWords: Readonly<Record<Bounded['question'], string>> = {
  'independent-count': 'the independent count lies between the two numbers',
  pair: 'the verdict is the worst that is possible, or the probability of both down is bounded',
  probability: 'the probability lies between the two numbers',
  'on-paper': 'the probability on paper is not exact',
  'cut-sets': 'not all minimal cut sets were counted',
  importance: 'the importance of own failures was not computed',
  services: 'not all services were examined',
  nakamoto: 'the Nakamoto coefficient lies between the two numbers',
  chokepoints: 'betweenness was not computed, as the graph is too large: cofail chokepoints --budget N',
  changes: 'other changes may repair more, or as much with fewer: cofail suggest looks for longer',
};

/** How each number of the report is computed, for who wants to check it. */
export const methods = {
  independent: {
    what: 'Independent nodes',
    how: 'The largest number of nodes no two of which one own failure takes down together: a maximum independent set, by branch and bound.',
  },
  verdicts: {
    what: 'Verdicts',
    how: 'From the minimal cut sets of each side and of both, without probabilities. The residual verdict takes the own failures of accepted causes as never.',
  },
  nines: {
    what: 'Probabilities and nines',
    how: 'Exact, by decision diagrams; own failures are independent of each other. Nines are minus log10 of the probability to be down.',
  },
  paperPairs: {
    what: 'On paper, pairs',
    how: 'P(primary) times P(backup): what the pair would have if nothing were shared.',
  },
  paperServices: {
    what: 'On paper, services',
    how: 'Each thing that the requirement names is down with its real probability, but independently of the others.',
  },
  sweep: {
    what: 'One failure at a time',
    how: 'Each own failure alone, with every delay elapsed: what is down in the least fixpoint.',
  },
  cutSets: {
    what: 'Cut sets',
    how: 'Minimal sets of own failures that bring the service down, all counted in a zero-suppressed decision diagram.',
  },
  contribution: {
    what: 'Contribution',
    how: 'Fussell-Vesely: the share of P(down) that would be gone if the own failure never happened. Birnbaum: how much likelier it makes being down. RAW, risk achievement worth: how many times likelier once it has happened. RRW, risk reduction worth: how many times less likely without it.',
  },
  clusters: {
    what: 'Clusters',
    how: 'Own failures with the same blast radius over nodes, of two nodes or more.',
  },
  concentration: {
    what: 'Concentration',
    how: 'The share of the nodes, or of their weight where weights differ, that surely stands on each domain. HHI, Shannon entropy and Gini coefficient are over the outermost domains. The Nakamoto coefficient is the least number of domains that together take more than (>) or at least (≥) the share.',
  },
  chokepoints: {
    what: 'Chokepoints',
    how: 'Betweenness: of the pairs of other entities, the share whose shortest path in the dependency graph leads through this one, by the algorithm of Brandes. It takes alternatives for needs; what fails with it is exact.',
  },
  changes: {
    what: 'Changes that help most',
    how: 'Of the fewest changes found that repair the most, without making anything else worse: those that repair the most each.',
  },
} as const;

/** `12 changes repair 12 of the 33 pairs and services that are not as they should be`, with what is proven of that. */
export function changesWords({ changes }: Report): string {
  const { count, goals, repaired, atLeast, isPart } = changes;
  const which = isPart ? `${goals} of the worst` : String(goals);
  const proof = atLeast < count ? `, and at least ${atLeast} are needed` : '';
  return `${plural(count, 'change')} ${count === 1 ? 'repairs' : 'repair'} ${repaired} of ${which} pairs and services that are not as they should be${proof}`;
}

/** What a change repairs: `web-1 → web-2, service:shop`. */
export function repairsWords({ goals }: HelpfulChange): string {
  return goals.map(goalName).join(', ');
}
