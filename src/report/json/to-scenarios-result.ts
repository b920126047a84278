import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import type { Place, Range } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { formatIsoDuration } from '../words/duration.ts';
import { expectationWords, outcomeWords } from '../words/scenario-words.ts';
import type { ScenariosJson } from './what-if-schema.ts';

/** What became of scenarios, as the JSON contract writes it. */
export function toScenariosResult(
  outcomes: readonly ScenarioOutcome[],
  locate: (place: Place) => Range | null,
): ScenariosJson {
  const scenarios = outcomes.map(({ scenario, outage, checks, holds }) => ({
    name: scenario.name,
    file: scenario.place.file,
    description: scenario.description,
    holds,
    failed: [...outage.failed],
    for: scenario.seconds === null ? null : formatIsoDuration(scenario.seconds),
    down: [...outage.down],
    expectations: checks.map((check) => {
      const { file, path } = check.expectation.place;
      const { line = null, column = null } = locate(check.expectation.place)?.start ?? {};
      return {
        expected: expectationWords(check.expectation),
        holds: check.holds,
        actual: check.holds ? null : outcomeWords(check, outage),
        file,
        line,
        column,
        path: formatPath(path),
      };
    }),
  }));
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  return {
    scenarios,
    summary: {
      scenarios: outcomes.length,
      failing: outcomes.filter(({ holds }) => !holds).length,
      expectations: checks.length,
      broken: checks.filter(({ holds }) => !holds).length,
    },
  };
}
