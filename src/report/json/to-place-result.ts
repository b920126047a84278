import type { FleetFigures, PlaceAnswer } from '../../analysis/place/place-answer.ts';
import type { PlaceJson } from './place-schema.ts';

/** Plans as the JSON contract writes them. */
export function toPlaceResult(answer: PlaceAnswer): PlaceJson {
  const { role, add, objective, resilience, outage, slack, candidates, clients } = answer;
  const { fastest, mostResilient, recommended, complete, bounds, priced, rest, assumed } = answer;
  return {
    ...{ role, add, objective, resilience, outage, slack },
    ...{ existing: [...answer.existing], candidates, clients, limitedCapacity: answer.isLoaded },
    times: { total: answer.times, measured: answer.measured },
    now: answer.now === null ? null : figuresOf(answer.now),
    plans: answer.plans.map((plan) => ({
      candidates: [...plan.candidates],
      ...figuresOf(plan),
      cost: plan.cost,
    })),
    ...{ fastest, mostResilient, recommended, complete, bounds: { ...bounds }, priced },
    ...{ moreFailures: rest, assumed },
  };
}

function figuresOf({
  normal,
  worst,
  expected,
  expectedOverAll,
  independent,
}: FleetFigures): NonNullable<PlaceJson['now']> {
  return {
    normal,
    worst: { seconds: worst.seconds, lost: worst.lost, causes: [...worst.causes] },
    expected,
    expectedOverAll: expectedOverAll === null ? null : { ...expectedOverAll },
    independentCount: { ...independent },
  };
}
