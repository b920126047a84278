import type { ExpectationOutcome, ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import { whatIf } from '../../analysis/what-if/what-if.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { drawTimeline } from '../picture/draw-timeline.ts';
import { formatDuration } from '../words/duration.ts';
import { expectationWords, outcomeWords } from '../words/scenario-words.ts';
import { plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { causeTags, section } from './page-parts.ts';

/** Named outages: what was expected of each, what becomes of it, and what goes down when. */
export function scenarioSection(outcomes: readonly ScenarioOutcome[], inventory: Inventory): Html {
  if (outcomes.length === 0) return html``;
  const kinds = [...inventory.entities.values()].map(({ kind }) => kind);
  const all = {
    nodes: kinds.filter((kind) => kind === 'node').length,
    services: kinds.filter((kind) => kind === 'service').length,
  };
  return section(
    {
      id: 'scenarios',
      title: 'Scenarios',
      lead: 'Outages that somebody wrote down, with what is expected of them.',
      methods: [
        {
          what: 'Scenarios',
          how: 'The what-if of each, at the earliest times of the least fixpoint, held against its expectations.',
        },
      ],
    },
    [html`<div class="grid">${outcomes.map((one) => scenarioCard(one, inventory, all))}</div>\n`],
  );
}

function scenarioCard(
  { scenario, outage, checks, holds }: ScenarioOutcome,
  inventory: Inventory,
  all: { readonly nodes: number; readonly services: number },
): Html {
  const { name, description, failed, seconds } = scenario;
  // The picture has also what the outage does not last long enough for.
  const { timeline } = seconds === null ? outage : whatIf(inventory, failed, null);
  const words = holds
    ? `as expected (${plural(checks.length, 'expectation')})`
    : `${checks.filter((check) => !check.holds).length} of ${plural(checks.length, 'expectation')} not met`;
  return html`<div class="card"><h3>${name}</h3>
${description === null ? '' : html`<p>${description}</p>\n`}<p>${causeTags(failed)} <span class="dim">${failed.length === 1 ? 'fails' : 'fail'}${seconds === null ? '' : ` for ${formatDuration(seconds)}`}:</span> <b class="${holds ? 't-independent' : 't-shared-fate'}">${holds ? '✔' : '✖'} ${words}</b></p>
<p><a class="play" href="#what-if" data-fail="${JSON.stringify(failed)}" data-for="${seconds ?? ''}">See it in the picture</a></p>
${drawTimeline(timeline, all, seconds)}<ul>${checks.map((check) => checkItem(check, outage))}</ul></div>
`;
}

function checkItem(check: ExpectationOutcome, outage: ScenarioOutcome['outage']): Html {
  const wrong = check.holds
    ? ''
    : html`<br><span class="t-shared-fate">${outcomeWords(check, outage)}</span>`;
  return html`<li><span class="sr">${check.holds ? 'holds' : 'does not hold'}:</span><span aria-hidden="true">${check.holds ? '✔' : '✖'}</span> ${expectationWords(check.expectation)}${wrong}</li>`;
}
