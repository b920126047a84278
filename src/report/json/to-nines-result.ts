import type { NinesAnswer } from '../../analysis/probability/nines.ts';
import type { Sampling } from '../../analysis/probability/spread-draws.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { Result } from './output-schemas.ts';
import { toChanceSpread } from './to-quantities.ts';

/** How likely entities are to be down, as the JSON contract writes it. */
export function toNinesResult(
  { rows, expectedDown }: NinesAnswer,
  sampling: Sampling | null,
): Result<'nines'> {
  return {
    entities: rows.map(({ entity, kind, probability, onPaper, ninesLost, assumed, spread }) => ({
      entity,
      kind,
      probability: bounds(probability),
      onPaper: onPaper === null ? null : bounds(onPaper),
      ninesLost,
      assumed,
      spread: toChanceSpread(spread),
    })),
    expectedDown,
    sampling: sampling === null ? null : { ...sampling },
  };
}

function bounds({ exact, lower, upper }: Probability): Pick<Probability, 'exact' | 'lower' | 'upper'> {
  return { exact, lower, upper };
}
