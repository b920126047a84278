import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import type { Place, Range } from '../../diagnostics/diagnostic.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatDuration } from '../words/duration.ts';
import { expectationWords, outcomeWords } from '../words/scenario-words.ts';
import { failedWords, plural } from '../words/words.ts';
import { hang, type Style } from './style.ts';

/** Scenarios for people: those that hold in a line, and of the others each expectation that does not, with what is true. */
export function writeScenarios(
  outcomes: readonly ScenarioOutcome[],
  locate: (place: Place) => Range | null,
  style: Style,
): string {
  const failing = outcomes.filter(({ holds }) => !holds).length;
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  const holding = checks.filter(({ holds }) => holds).length;
  const total = `${plural(outcomes.length, 'scenario')}: ${holding} of ${plural(checks.length, 'expectation')} hold`;
  const summary = failing === 0 ? style.green(total) : style.red(total);
  return `${[...outcomes.flatMap((outcome) => outcomeLines(outcome, locate, style)), '', summary].join('\n')}\n`;
}

function outcomeLines(
  { scenario, outage, checks, holds }: ScenarioOutcome,
  locate: (place: Place) => Range | null,
  style: Style,
): string[] {
  const mark = holds ? style.green('✔') : style.red('✖');
  const duration = scenario.seconds === null ? '' : ` for ${formatDuration(scenario.seconds)}`;
  const words = `${failedWords(outage.failed)}${duration}, ${outage.down.length} down`;
  const title = hang(`${mark} ${style.bold(show(scenario.name))}  `, words.split(' '), style.width);
  const failed = checks.filter((check) => !check.holds);
  return [
    ...title,
    ...failed.flatMap((check) => {
      const { line, column } = locate(check.expectation.place)?.start ?? { line: 0, column: 0 };
      const place = `${show(check.expectation.place.file)}:${line}:${column}`;
      return [
        `    ${style.bold(place)}`,
        ...hang('    expected  ', expectationWords(check.expectation).split(' '), style.width, style.red),
        ...hang('    in truth  ', outcomeWords(check, outage).split(' '), style.width),
      ];
    }),
  ];
}
