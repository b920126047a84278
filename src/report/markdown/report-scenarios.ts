import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import { formatDuration } from '../words/duration.ts';
import { expectationWords, outcomeWords } from '../words/scenario-words.ts';
import { listSome, plural } from '../words/words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** Outages that were written down, and whether what is expected of them holds. */
export function scenarioTable(outcomes: readonly ScenarioOutcome[]): string[] {
  return markdownTable(
    ['scenario', 'fails', 'for', 'as expected', 'what is not'],
    outcomes.map(({ scenario: { name, seconds }, outage, checks, holds }) => [
      escapeMarkdown(name),
      escapeMarkdown(listSome(outage.failed, 5).join(' ')),
      seconds === null ? '' : formatDuration(seconds),
      holds
        ? `✔ ${plural(checks.length, 'expectation')}`
        : `✖ ${checks.filter((check) => check.holds).length} of ${plural(checks.length, 'expectation')}`,
      checks
        .flatMap((check) =>
          check.holds
            ? []
            : [
                `${escapeMarkdown(expectationWords(check.expectation))}: ${escapeMarkdown(outcomeWords(check, outage))}`,
              ],
        )
        .join('<br>'),
    ]),
  );
}
