import type { ExpectationOutcome, ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import type { Place, Range } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatDuration } from '../words/duration.ts';
import { expectationWords, outcomeWords } from '../words/scenario-words.ts';
import { failedWords } from '../words/words.ts';
import { type JunitCase, writeJunitDocument } from './junit-document.ts';

/**
 * A JUnit report of scenarios: a suite for each scenario, a test case for each expectation. A case is named by what is
 * expected, so that a host knows it again when lines move.
 */
export function writeScenariosJunit(
  outcomes: readonly ScenarioOutcome[],
  locate: (place: Place) => Range | null,
): string {
  const suites = outcomes.map((outcome) => {
    const nameCase = makeCaseNames();
    const cases = outcome.checks.map((check) => toCase(nameCase(check), check, outcome, locate));
    return { name: show(outcome.scenario.name), cases: cases.length === 0 ? [nothingExpected] : cases };
  });
  return writeJunitDocument('cofail what-if', suites);
}

const nothingExpected: JunitCase = { name: 'nothing is expected', failure: null, details: [] };

/** Names that differ: what is expected twice has its place in the file behind it. */
function makeCaseNames(): (check: ExpectationOutcome) => string {
  const used = new Set<string>();
  return ({ expectation }) => {
    const words = expectationWords(expectation);
    const name = used.has(words) ? `${words} (${formatPath(expectation.place.path)})` : words;
    used.add(name);
    return name;
  };
}

function toCase(
  name: string,
  check: ExpectationOutcome,
  { scenario, outage }: ScenarioOutcome,
  locate: (place: Place) => Range | null,
): JunitCase {
  if (check.holds) return { name, failure: null, details: [] };
  const { place } = check.expectation;
  const { line, column } = locate(place)?.start ?? { line: 0, column: 0 };
  const actual = outcomeWords(check, outage);
  const duration = scenario.seconds === null ? '' : ` for ${formatDuration(scenario.seconds)}`;
  return {
    name,
    failure: { type: 'expectation', message: actual },
    details: [
      `${show(place.file)}:${line}:${column}`,
      `${failedWords(outage.failed)}${duration}`,
      `expected: ${expectationWords(check.expectation)}`,
      `in truth: ${actual}`,
    ],
  };
}
