import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { PairAudit } from '../pairs/audit-pairs.ts';
import { nines } from '../probability/expected-down.ts';
import type { Goal } from '../suggest/effects.ts';
import { type Move, moveKey } from '../suggest/move.ts';
import { suggestChanges } from '../suggest/suggest-changes.ts';

/** What the report says of changes: those that help most. */
export interface HelpfulChanges {
  /** The most goals first, then the most nines gained. */
  readonly changes: readonly HelpfulChange[];
  /** How many pairs and services were looked at, and how many of these all changes repair. */
  readonly goals: number;
  readonly repaired: number;
  /** How many changes that takes, and how many at least. */
  readonly count: number;
  readonly atLeast: number;
  /** Only the worst pairs were looked at: there are more than so many. */
  readonly isPart: boolean;
  /** They repair every goal that any changes repair, and none do with fewer. */
  readonly complete: boolean;
}

export interface HelpfulChange {
  readonly move: Move;
  readonly goals: readonly Goal[];
}

export interface HelpfulQuery {
  readonly today: string;
  /** The worst first. */
  readonly audits: readonly PairAudit[];
  readonly services: readonly Ref[];
  /** What the search may look at, in entities. */
  readonly budget: number;
}

/** So many changes help most; so many pairs are looked at in a report. */
const mostChanges = 3;
const mostPairs = 200;

/** The changes that help most, of those that `suggestChanges` finds for the worst pairs and some services. */
export function findHelpfulChanges(
  model: FaultModel,
  { today, audits, services, budget }: HelpfulQuery,
): HelpfulChanges {
  const bad = audits.filter(({ residualVerdict }) => residualVerdict !== 'independent');
  const keys = new Set(bad.slice(0, mostPairs).map(keyOf));
  const pairs = model.inventory.pairs.filter((pair) => keys.has(keyOf(pair)));
  const found = suggestChanges(model, { today, pairs, services, budget, details: false });
  const helpful = found.moves
    .map(({ move, goals }) => ({ move, goals: goals.flatMap((index) => found.goals[index] ?? []) }))
    .map((change) => ({ change, gained: change.goals.reduce((sum, goal) => sum + ninesGained(goal), 0) }))
    .sort(
      (a, b) =>
        b.change.goals.length - a.change.goals.length ||
        b.gained - a.gained ||
        (moveKey(a.change.move) < moveKey(b.change.move) ? -1 : 1),
    );
  return {
    changes: helpful.slice(0, mostChanges).map(({ change }) => change),
    goals: found.goals.length,
    repaired: found.goals.filter(({ isRepaired }) => isRepaired).length,
    count: found.moves.length,
    atLeast: found.atLeast,
    isPart: bad.length > mostPairs,
    complete: found.complete && bad.length <= mostPairs,
  };
}

/** To a hundredth, so that noise of floating point decides nothing. */
function ninesGained({ before, after }: Goal): number {
  if (!before.probability || !after.probability) return 0;
  return Math.round(100 * (nines(after.probability) - nines(before.probability)));
}

function keyOf({ primary, backup, kind }: Pick<Pair, 'primary' | 'backup' | 'kind'>): string {
  return `${primary} ${backup} ${kind}`;
}
