import { makeLatency } from '../../analysis/geography/latency.ts';
import { buildFaultModel } from '../../analysis/model/fault-model.ts';
import { type CompletionParts, completionParts } from '../../analysis/route/completion-time.ts';
import { findRoute, type RouteAnswer, type RoutedCandidate } from '../../analysis/route/find-route.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { formatSeconds } from '../words/seconds.ts';
import { type Html, html } from '../xml/html.ts';
import { causeTags, refTag, section, table } from './page-parts.ts';

/** Places that ask most, and their fastest candidates; the command has all. */
const mostPlaces = 6;
const mostCandidates = 8;
/** A bar that is cut where it is so many times as long as the shortest. */
const mostTimes = 4;

/** Who answers the users of each place, part by part, and who stands in; nothing where no demand names a model. */
export function routeSection(inventory: Inventory, today: string): Html {
  const asking = inventory.workload.demand.filter(({ model }) => model !== null);
  if (asking.length === 0) return html``;
  const head = {
    id: 'route',
    title: 'Who answers',
    lead: 'How long a request takes at each node that serves its model, part by part; and the fastest backup that does not fail with the first.',
    methods: [
      {
        what: 'Completion time',
        how: 'One round trip, the mean wait for a place (M/G/c at the present load), a pull and a load where the model is not there, and the service. Estimated round trips: 1 ms and 16 ms for each 1,000 km.',
      },
      {
        what: 'Backup',
        how: 'The fastest candidate whose pair with the first is independent, by the exact verdict.',
      },
    ],
  };
  try {
    const model = buildFaultModel(inventory);
    const latency = makeLatency(inventory);
    const answers = [...asking]
      .sort((a, b) => b.rate - a.rate)
      .slice(0, mostPlaces)
      .map(({ from, label, model: id }) =>
        findRoute(model, { from, label, model: id ?? '', today, seed: 1 }, latency),
      );
    const left = asking.length - answers.length;
    const more =
      left > 0 ? html`<p class="dim">And ${left} places that ask for less: cofail route.</p>\n` : html``;
    return section(head, [partLegend(), ...answers.map(placePart), more]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return section(head, [html`<p>Not known: <code>${error.message}</code></p>\n`]);
  }
}

function partLegend(): Html {
  const items = completionParts.map((part) => html`<li><span class="dot p-${part}"></span>${part}</li>`);
  return html`<ul class="legend">${items}</ul>\n`;
}

function placePart(answer: RouteAnswer): Html {
  const { label, model, candidates, choices, choice } = answer;
  const shown = candidates.slice(0, mostCandidates);
  const shortest = shown[0]?.seconds ?? 0;
  const longest = Math.min(mostTimes * shortest, Math.max(...shown.map(({ seconds }) => seconds)));
  const left = candidates.length - shown.length;
  const nearest = choices.find(({ policy }) => policy === 'nearest');
  const loses =
    nearest === undefined || nearest.node === null || nearest.node === choice
      ? html``
      : html` The nearest, ${refTag(nearest.node)}, takes ${formatSeconds(nearest.seconds - shortest)} longer.`;
  return html`<h3>${show(label)}: ${show(model)}</h3>
<p>${backupWords(answer)}${loses}</p>
${table(
  `Candidates for ${show(label)}`,
  [
    { title: 'Node' },
    { title: 'Completion', isNumber: true },
    { title: 'Part by part' },
    { title: 'Model' },
    { title: 'As a backup' },
  ],
  shown.map((candidate) => [
    refTag(candidate.node),
    html`${formatSeconds(candidate.seconds)}`,
    stackedBar(candidate.parts, longest),
    html`${candidate.state}`,
    withChoice(candidate),
  ]),
)}${left > 0 ? html`<p class="dim">And ${left} slower.</p>\n` : ''}`;
}

function backupWords({ choice, backup, next }: RouteAnswer): Html {
  const first = html`${refTag(choice)} is the fastest.`;
  if (backup === null) return html`${first} No candidate fails independently of it.`;
  const cost =
    backup.cost === 0 || next === null
      ? html`which costs nothing over the next fastest`
      : html`which costs ${formatSeconds(backup.cost)} over ${refTag(next)}`;
  return html`${first} Its backup is ${refTag(backup.node)}: independent, ${cost}.`;
}

function withChoice({ withChoice: pair }: RoutedCandidate): Html {
  if (pair === null) return html`<b>the fastest</b>`;
  const { verdict, causes } = pair;
  return html`<span class="verdict t-${verdict}">${verdict}</span> ${causeTags(causes, 3)}`;
}

/** Parts of a completion time beside each other; the words of each are its title. */
function stackedBar(parts: CompletionParts, longest: number): Html {
  let from = 0;
  const pieces = completionParts.map((part) => {
    const start = (100 * from) / longest;
    from += parts[part];
    const width = Math.min(100, (100 * from) / longest) - start;
    if (width <= 0) return html``;
    return html`<rect class="p-${part}" x="${start.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
  });
  const words = completionParts
    .filter((part) => parts[part] > 0)
    .map((part) => `${formatSeconds(parts[part])} ${part}`)
    .join(', ');
  return html`<svg class="bar parts" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${words}"><title>${words}</title><rect class="rail" width="100" height="10"/>${pieces}</svg>`;
}
