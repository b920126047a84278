import { type CutSetQuery, cutSetQuestion } from '../cuts/find-cut-sets.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { Sampling } from './spread-draws.ts';
import { figureOf, type SpreadFigure, SpreadFigures } from './spread-figures.ts';

/** What the probability that all of some targets are down may be, as far as what it rests on is known. */
export interface TargetSpread {
  /** What is not known exactly, of what matters: a ref, or the default of a kind. In text order. */
  readonly quantities: readonly string[];
  readonly figure: SpreadFigure;
}

export interface TargetSpreadQuery extends Pick<CutSetQuery, 'targets' | 'kinds' | 'budget'> {
  readonly sampling: Sampling | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Null where every probability that matters is known exactly, or the budget ended first. */
export function findTargetSpread(model: FaultModel, query: TargetSpreadQuery): TargetSpread | null {
  const { sampling, budget, onProgress } = query;
  const { targets, never } = cutSetQuestion(model, query);
  const figures = new SpreadFigures(model, {
    sampling,
    budget,
    never,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return spreadOf(figures, targets);
}

/** The same of targets given as vertices, for many questions on one model. */
export function spreadOf(figures: SpreadFigures, targets: readonly number[]): TargetSpread | null {
  const found = figures.isNeeded ? figures.of(targets) : null;
  if (found === null || found.quantities.length === 0) return null;
  return { quantities: found.quantities, figure: figureOf(found) };
}
