import type { CutSetQuery } from '../analysis/cuts/find-cut-sets.ts';
import { findImportance } from '../analysis/cuts/importance.ts';
import type { FaultModel } from '../analysis/model/fault-model.ts';
import type { Sampling } from '../analysis/probability/spread-draws.ts';
import { findTargetSpread } from '../analysis/probability/target-spread.ts';
import type { BesideCutSets } from '../report/beside-cut-sets.ts';
import type { Io } from './io.ts';
import { makeProgress } from './progress.ts';

interface BesideOptions {
  readonly quiet?: true;
  readonly importance?: true;
  readonly sampling: Sampling | null;
  /** The probability is exact; if not, the same budget would end these questions, too. */
  readonly isSolved: boolean;
}

/** What `cuts` answers beside the cut sets: how sure the probability is, and what contributes most to it. */
export function findBeside(
  model: FaultModel,
  query: CutSetQuery,
  { importance, sampling, isSolved, ...options }: BesideOptions,
  io: Io,
): BesideCutSets {
  if (!isSolved) return { spread: null, sampling, importance: importance === true ? null : undefined };
  const progress = makeProgress('draws', options, io);
  const spread = findTargetSpread(model, { ...query, sampling, onProgress: progress.report });
  progress.end();
  if (importance !== true) return { spread, sampling, importance: undefined };
  const found = findImportance(model, query);
  return { spread, sampling, importance: found.probability === null ? null : found.measures };
}
