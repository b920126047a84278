import type { Pair, Ref } from '../../inventory/inventory.ts';
import { type Latency, makeLatency } from '../geography/latency.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { auditPairs, type PairAudit } from '../pairs/audit-pairs.ts';
import type { Verdict } from '../pairs/verdict.ts';
import { type PolicyChoice, policyChoices } from './choose-candidate.ts';
import { type RouteCandidate, type RouteQuery, routeCandidates } from './completion-time.ts';
import { type Hedge, hedge } from './hedge.ts';

export interface FindRouteQuery extends RouteQuery {
  /** YYYY-MM-DD: acceptances that ended before count no more. */
  readonly today: string;
  readonly seed: number;
  /** Seconds until the backup is asked too; null: the 95th percentile of the choice. */
  readonly hedgeAfter?: number | undefined;
  /** The time within which a request should be answered, in seconds. */
  readonly objective?: number | undefined;
}

export interface RouteAnswer {
  readonly label: string;
  readonly model: string;
  readonly objective: number | null;
  /** The fastest first. */
  readonly candidates: readonly RoutedCandidate[];
  readonly choices: readonly PolicyChoice[];
  /** The fastest candidate. */
  readonly choice: Ref;
  /** Null where no candidate is independent of the choice. */
  readonly backup: Backup | null;
  /** The fastest candidate beside the choice, whatever fails with it; null where there is no other. */
  readonly next: Ref | null;
}

export interface RoutedCandidate extends RouteCandidate {
  /** The pair of the choice and this one; null for the choice itself. */
  readonly withChoice: Togetherness | null;
  /** Whether its mean completion time is within the objective; null without one. */
  readonly inTime: boolean | null;
}

interface Togetherness {
  readonly verdict: Verdict;
  /** Own failures that take both down, or have a part in both. */
  readonly causes: readonly string[];
  /** The probability that both are down; null where the budget ended first. */
  readonly both: number | null;
  readonly assumed: boolean;
}

interface Backup {
  readonly node: Ref;
  /** How much longer it takes than the choice, in seconds. */
  readonly later: number;
  /** How much longer than the fastest other candidate: what independence costs. */
  readonly cost: number;
  readonly hedge: Hedge;
}

/**
 * Who should answer a request for a model from a place, part by part; who each policy would send it to; and the backup: the
 * fastest candidate whose failure is independent of the choice, by the exact verdict of the fault engine.
 *
 * @throws InputError as `routeCandidates` does.
 */
export function findRoute(
  model: FaultModel,
  query: FindRouteQuery,
  latency: Latency = makeLatency(model.inventory),
): RouteAnswer {
  const found = routeCandidates(model.inventory, query, latency);
  const [choice, next] = found;
  if (choice === undefined) throw new Error('there is a candidate, or an error');
  const others = found.slice(1);
  const pairs = others.map(
    ({ node }): Pair => ({
      ...{ primary: choice.node, backup: node, kind: 'failover' },
      place: { file: '', path: [] },
    }),
  );
  const audits = auditPairs(model, pairs, { today: query.today, mostCutSets: 0, paths: false });
  const { objective } = query;
  const candidates = found.map(
    (candidate, index): RoutedCandidate => ({
      ...candidate,
      withChoice: index === 0 ? null : togetherness(audits[index - 1]),
      inTime: objective === undefined ? null : candidate.seconds <= objective,
    }),
  );
  return {
    label: query.label,
    model: query.model,
    objective: objective ?? null,
    candidates,
    choices: policyChoices(found),
    choice: choice.node,
    backup: backupOf(candidates, query),
    next: next?.node ?? null,
  };
}

function togetherness(audit: PairAudit | undefined): Togetherness | null {
  if (audit === undefined) return null;
  const { verdict, sharedCauses, probability } = audit;
  const causes = sharedCauses.map(({ cause }) => cause);
  return { verdict, causes, both: probability.both, assumed: probability.assumed };
}

function backupOf(
  candidates: readonly RoutedCandidate[],
  { seed, hedgeAfter }: FindRouteQuery,
): Backup | null {
  const [choice, next] = candidates;
  const backup = candidates.find(({ withChoice }) => withChoice?.verdict === 'independent');
  if (choice === undefined || next === undefined || backup === undefined) return null;
  return {
    node: backup.node,
    later: backup.seconds - choice.seconds,
    cost: backup.seconds - next.seconds,
    hedge: hedge(choice, backup, { seed, after: hedgeAfter }),
  };
}
