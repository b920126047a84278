import type * as z from 'zod';
import type { ImportanceMeasures } from '../../analysis/cuts/importance.ts';
import type { PairSpread } from '../../analysis/pairs/pair-spread.ts';
import type { SpreadFigure } from '../../analysis/probability/spread-figures.ts';
import type { chanceSpread, importance, pairSpread } from './quantity-schemas.ts';

type FigureJson = NonNullable<z.output<typeof chanceSpread>>['figure'];

/** Quantities as the JSON contract writes them. */

export function toPairSpread(found: PairSpread | null): z.output<typeof pairSpread> {
  if (found === null) return null;
  const { quantities, primary, backup, both, onPaper, ratio, ninesLost } = found;
  return {
    quantities: [...quantities],
    primary: toFigure(primary),
    backup: toFigure(backup),
    both: toFigure(both),
    onPaper: toFigure(onPaper),
    ratio: ratio === null ? null : toFigure(ratio),
    ninesLost: ninesLost === null ? null : toFigure(ninesLost),
  };
}

export function toChanceSpread(
  found: { readonly quantities: readonly string[]; readonly figure: SpreadFigure } | null,
): z.output<typeof chanceSpread> {
  return found === null ? null : { quantities: [...found.quantities], figure: toFigure(found.figure) };
}

function toFigure({ lower, upper, sampled }: SpreadFigure): FigureJson {
  return { lower, upper, sampled: sampled === null ? null : { ...sampled } };
}

export function toImportance(one: ImportanceMeasures): z.output<typeof importance> {
  const { name, probability, assumed, birnbaum, criticality, fussellVesely } = one;
  const { riskAchievementWorth, riskReductionWorth } = one;
  return {
    failure: name,
    probability,
    assumed,
    birnbaum,
    criticality,
    fussellVesely,
    riskAchievementWorth,
    riskReductionWorth,
  };
}
