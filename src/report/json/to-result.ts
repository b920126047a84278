import type { ClusterAnswer } from '../../analysis/clusters/find-clusters.ts';
import type { CutSetAnswer } from '../../analysis/cuts/find-cut-sets.ts';
import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import type { BesideCutSets } from '../beside-cut-sets.ts';
import type { Result } from './output-schemas.ts';
import { toChanceSpread, toImportance, toPairSpread } from './to-quantities.ts';
import { toRecord } from './write-json.ts';

/** Results of analyses as the JSON contract writes them. */

export function toPair(audit: PairAudit): Result<'pairs'>['pairs'][number] {
  return {
    primary: audit.primary,
    backup: audit.backup,
    kind: audit.kind,
    verdict: audit.verdict,
    residualVerdict: audit.residualVerdict,
    sharedCauses: audit.sharedCauses.map(({ cause, primaryPath, backupPath, accepted }) => ({
      cause,
      primaryPath: [...primaryPath],
      backupPath: [...backupPath],
      accepted,
    })),
    jointOrder: audit.jointOrder,
    cutSets: audit.cutSets.map((set) => [...set]),
    probability: { ...audit.probability, spread: toPairSpread(audit.probability.spread) },
    alsoMembers: [...audit.alsoMembers],
    cutSetCount: audit.cutSetCount === null ? null : String(audit.cutSetCount),
    complete: audit.complete,
  };
}

export function toCutsResult(
  answer: CutSetAnswer,
  { spread, sampling, importance }: BesideCutSets,
): Result<'cuts'> {
  return {
    ...toCutSets(answer),
    spread: toChanceSpread(spread),
    sampling: sampling === null ? null : { ...sampling },
    importance: importance?.map(toImportance) ?? null,
  };
}

export function toCutSets(answer: CutSetAnswer): Result<'report'>['services']['rows'][number]['cutSets'] {
  const { exact, lower, upper } = answer.probability;
  return {
    targets: [...answer.targets],
    complete: answer.complete,
    maxOrder: answer.maxOrder,
    count: String(answer.count),
    countByOrder: toRecord([...answer.countByOrder].map(([order, count]) => [String(order), String(count)])),
    cutSets: answer.cutSets.map(({ members, probability }) => ({
      members: [...members],
      order: members.length,
      probability,
    })),
    probability: { exact, lower, upper },
    assumed: answer.assumed,
    // Where nothing is known of any set, nothing is known of those that are certain.
    minProbability: answer.minProbability === null ? null : Math.min(1, answer.minProbability),
    leftOut: answer.leftOut,
  };
}

export function toClustersResult({
  clusters,
  paperCount,
  independentCount,
}: ClusterAnswer): Result<'clusters'> {
  return {
    clusters: clusters.map(({ causes, nodes, within }) => ({
      causes: [...causes],
      nodes: [...nodes],
      within: [...within],
    })),
    paperCount,
    independentCount: { ...independentCount },
  };
}
