import type { FleetFigures, PlaceAnswer } from '../../analysis/place/place-answer.ts';
import { show } from '../../diagnostics/quote.ts';
import { drawPlanScatter } from '../picture/draw-plans.ts';
import {
  basisWords,
  distinctionsOf,
  figureCells,
  formatCost,
  objectiveWords,
  planName,
  plansToShow,
  reasonsFor,
} from '../words/place-words.ts';
import { nameOf } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { section, table } from './page-parts.ts';

/** Plans in the table of a role. */
const mostPlans = 12;

/** Where the next nodes of each role would go: a table and a scatter of the plans that are worth a choice. */
export function placementSection(answers: readonly PlaceAnswer[]): Html {
  if (answers.length === 0) return html``;
  return section(
    {
      id: 'placement',
      title: 'Where the next nodes would go',
      lead: 'Every plan listed is worth a choice: no other one is as good in time, after its worst failure, and in cost.',
      methods: [
        {
          what: 'Normally, worst failure',
          how: 'The time when nothing has failed, and after the single own failure that hurts most: of a domain or of a node.',
        },
        {
          what: 'Expected',
          how: 'The mean over no failure and each single failure of a domain, by their probabilities.',
        },
        { what: 'Recommended', how: 'Of the plans not much slower than the fastest, the most resilient.' },
      ],
    },
    answers.map(roleParts),
  );
}

function roleParts(answer: PlaceAnswer): Html {
  const { role, add, objective, now, plans, existing, complete } = answer;
  const shown = plansToShow(answer, mostPlans);
  const isPriced = plans[0]?.cost !== null;
  const row = (name: string, figures: FleetFigures, nodes: number, cost: string, words: string): Html[] => [
    html`${name}`,
    html`${words}`,
    ...figureCells(figures, nodes).map((cell) => html`${cell}`),
    ...(isPriced ? [html`${cost}`] : []),
  ];
  const rows = [
    ...(now === null ? [] : [row('now', now, existing.length, '', '')]),
    ...shown.flatMap((index) => {
      const plan = plans[index];
      if (plan === undefined) return [];
      const notes = distinctionsOf(index, answer);
      const words = `${plan.candidates.map(show).join(', ')}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
      return [row(planName(index), plan, existing.length + add, formatCost(plan.cost), words)];
    }),
  ];
  const columns = [
    { title: 'Plan' },
    { title: 'Candidates' },
    { title: 'Normally', isNumber: true },
    { title: 'Worst failure', isNumber: true },
    { title: 'Expected', isNumber: true },
    { title: 'Independent', isNumber: true },
    ...(isPriced ? [{ title: 'Cost', isNumber: true }] : []),
  ];
  const left = plans.length - shown.length;
  return html`<h3>${add === 1 ? 'The next' : `The next ${add}`} ${show(role)} ${add === 1 ? 'node' : 'nodes'}</h3>
<p class="dim">To be fast: ${objectiveWords[objective]}; ${basisWords(answer)}. ${complete ? 'All plans were priced.' : 'Not all plans were priced.'}</p>
${table(`plans for the next ${show(role)} nodes`, columns, rows)}${left > 0 ? html`<p class="dim">And ${left} more: cofail place --format json.</p>` : ''}
${drawPlanScatter(answer, shown)}<p>${reasonsFor(answer, (causes) => causes.map(nameOf).join(' or ')).join(' ')}</p>
`;
}
