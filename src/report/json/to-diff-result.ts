import type { ClusterChange } from '../../analysis/diff/diff-clusters.ts';
import type { ConcentrationFigures } from '../../analysis/diff/diff-concentration.ts';
import type { InventoryDiff } from '../../analysis/diff/diff-inventories.ts';
import type { CutSetCounts } from '../../analysis/diff/diff-services.ts';
import type { Result } from './output-schemas.ts';
import { toRecord } from './write-json.ts';

type DiffResult = Result<'diff'>;

/** What a change does, as the JSON contract writes it. `base` is what it was before. */
export function toDiffResult(diff: InventoryDiff, base: DiffResult['base']): DiffResult {
  const { clusters, singlePoints, independentCount, entities } = diff;
  return {
    pairs: diff.pairs.map((pair) => ({
      primary: pair.primary,
      backup: pair.backup,
      before: pair.before,
      after: pair.after,
      newCauses: [...pair.newCauses],
      goneCauses: [...pair.goneCauses],
      kinds: [...pair.kinds],
      complete: pair.complete,
    })),
    singlePoints: {
      appeared: singlePoints.appeared.map(({ service, cause }) => ({ service, cause })),
      vanished: singlePoints.vanished.map(({ service, cause }) => ({ service, cause })),
    },
    clusters: {
      grown: clusters.grown.map(toCluster),
      new: clusters.new.map(toCluster),
      gone: clusters.gone.map(toCluster),
      shrunk: clusters.shrunk.map(toCluster),
    },
    independentCount: { before: { ...independentCount.before }, after: { ...independentCount.after } },
    worse: diff.worse,
    reasons: diff.reasons.map(({ reason, count }) => ({ reason, count })),
    lostBackups: [...diff.lostBackups],
    cutSets: diff.cutSets.map(({ service, before, after }) => ({
      service,
      before: toCounts(before),
      after: toCounts(after),
    })),
    concentration: diff.concentration.map(({ kind, role, before, after }) => ({
      kind,
      role,
      before: toFigures(before),
      after: toFigures(after),
    })),
    entities: {
      added: [...entities.added],
      removed: [...entities.removed],
      changed: [...entities.changed],
    },
    renamed: diff.renamed.map(({ from, to, evidence }) => ({ from, to, evidence })),
    base,
    complete: diff.complete,
  };
}

function toCluster({
  causes,
  nodes,
  added,
  removed,
}: ClusterChange): DiffResult['clusters']['grown'][number] {
  return { causes: [...causes], nodes: [...nodes], added: [...added], removed: [...removed] };
}

function toCounts(counts: CutSetCounts | null): DiffResult['cutSets'][number]['before'] {
  if (counts === null) return null;
  const entries = [...counts.countByOrder].map(([order, count]) => [String(order), String(count)] as const);
  return { countByOrder: toRecord(entries), maxOrder: counts.maxOrder };
}

function toFigures(figures: ConcentrationFigures | null): DiffResult['concentration'][number]['before'] {
  if (figures === null) return null;
  const { nodes, distinct, largest, hhi, nakamoto } = figures;
  return { nodes, distinct, largest: largest && { ...largest }, hhi, nakamoto: { ...nakamoto } };
}
