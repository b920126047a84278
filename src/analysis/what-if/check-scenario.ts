import { compareText } from '../../diagnostics/compare-text.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import type { Expectation, PairState, Scenario } from '../../inventory/scenarios/scenario.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { pairState } from './pairs-in-outage.ts';
import { type Outage, whatIf } from './what-if.ts';

/** What became of a scenario. */
export interface ScenarioOutcome {
  readonly scenario: Scenario;
  readonly outage: Outage;
  readonly checks: readonly ExpectationOutcome[];
  /** Every expectation holds. */
  readonly holds: boolean;
}

export interface ExpectationOutcome {
  readonly expectation: Expectation;
  readonly holds: boolean;
  /** The entities for which it does not hold, in text order. */
  readonly wrong: readonly Ref[];
  /** Of a pair: its state. */
  readonly state: PairState | null;
  /** Of a number: how many are up, or how much weight. */
  readonly up: number | null;
}

/** Answers the what-if of a scenario and holds it against what is expected. Costs a what-if, and what expectations name. */
export function checkScenario(inventory: Inventory, scenario: Scenario, model: FaultModel): ScenarioOutcome {
  const outage = whatIf(inventory, scenario.failed, scenario.seconds, model);
  const downAt = new Map(outage.timeline.flatMap(({ seconds, down }) => down.map((ref) => [ref, seconds])));
  const checks = scenario.expectations.map((one) => checkExpectation(one, outage, downAt));
  return { scenario, outage, checks, holds: checks.every(({ holds }) => holds) };
}

function checkExpectation(
  expectation: Expectation,
  outage: Outage,
  downAt: ReadonlyMap<Ref, number>,
): ExpectationOutcome {
  const isDown = (ref: Ref): boolean => downAt.has(ref);
  const outcome = (wrong: readonly Ref[]): ExpectationOutcome => {
    return { expectation, holds: wrong.length === 0, wrong, state: null, up: null };
  };
  switch (expectation.type) {
    case 'up': {
      const until = expectation.seconds ?? Number.POSITIVE_INFINITY;
      return outcome(
        expectation.refs.filter((ref) => {
          const at = downAt.get(ref);
          return at !== undefined && at <= until;
        }),
      );
    }
    case 'down': {
      const by = expectation.seconds ?? Number.MAX_VALUE;
      return outcome(expectation.refs.filter((ref) => (downAt.get(ref) ?? Number.POSITIVE_INFINITY) > by));
    }
    case 'onlyDown': {
      const expected = new Set(expectation.refs);
      const failed = new Set(outage.failed.map(refOfVertex));
      const missing = expectation.refs.filter((ref) => !isDown(ref));
      const more = outage.down.filter((ref) => !expected.has(ref) && !failed.has(ref));
      return outcome([...missing, ...more].sort(compareText));
    }
    case 'pair': {
      const state = pairState(isDown(expectation.primary), isDown(expectation.backup));
      const holds = expectation.states.includes(state);
      return { expectation, holds, wrong: [], state, up: null };
    }
    case 'count': {
      const { of, weights, needed, scale } = expectation;
      const up = of.reduce((sum, ref, index) => sum + (isDown(ref) ? 0 : (weights[index] ?? 0)), 0);
      return { expectation, holds: up >= needed, wrong: of.filter(isDown), state: null, up: up / scale };
    }
  }
}
