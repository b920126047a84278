import type { Outcome, PolicyOutcome, SimulationAnswer } from '../../analysis/route/simulate-route.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Estimate } from '../../queueing/batch-means.ts';
import { formatSeconds } from '../words/seconds.ts';
import { formatProbability, listSome, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** A simulation for people: what requests meet with under each policy, while all is well and while something is not. */
export function writeSimulation(answer: SimulationAnswer, style: Style): string {
  const { policies, objective } = answer;
  const calm = policies.map(({ policy, calm: outcome }) => ({ policy, outcome }));
  const outage = policies.flatMap(({ policy, outage: outcome }) =>
    outcome === null ? [] : [{ policy, outcome }],
  );
  const sections = [
    titleLines(answer, style),
    [style.dim('while nothing that nodes share has failed'), ...outcomeTable(calm, objective, style)],
    outage.length === 0 ? [] : outageLines(answer, outage, style),
    totalLines(answer, style),
    noteLines(answer, style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')}`;
}

function titleLines(
  { requests, demand, nodes, places, utilisation, seed }: SimulationAnswer,
  style: Style,
): string[] {
  const rate = demand.reduce((sum, one) => sum + one.rate, 0);
  const models = new Set(demand.map(({ model }) => model ?? ''));
  const words = `${plural(requests, 'request')} for each policy, at ${Number(rate.toPrecision(3))} a second from ${plural(demand.length, 'place')} for ${[...models].map(show).join(', ')}; ${plural(nodes, 'node')}, ${plural(places, 'place')}, ${(100 * utilisation).toFixed(0)} % busy; seed ${seed}`;
  const lines = hang('', words.split(' '), style.width, style.bold);
  if (utilisation < 1) return lines;
  const warning =
    'More is asked for than the places can serve: lines grow for as long as it lasts, and so do these times.';
  return [...lines, ...hang('', warning.split(' '), style.width, style.red)];
}

interface Row {
  readonly policy: string;
  readonly outcome: Outcome;
}

function outcomeTable(rows: readonly Row[], objective: number | null, style: Style): string[] {
  const columns: readonly (readonly [string, (outcome: Outcome) => string])[] = [
    ['p50', ({ p50 }) => time(p50)],
    ['p95', ({ p95 }) => time(p95)],
    ['p99', ({ p99 }) => time(p99)],
    ...(objective === null
      ? []
      : [[`≤ ${formatSeconds(objective)}`, ({ inTime }: Outcome) => share(inTime)] as const]),
    ['lost', ({ lost }) => share(lost)],
    ['cold', ({ cold }) => share(cold)],
  ];
  const table = [
    ['', ...columns.map(([head]) => head)],
    ...rows.map(({ policy, outcome }) => [policy, ...columns.map(([, words]) => words(outcome))]),
  ];
  const widths = table[0]?.map((_, column) => widest(table.map((row) => row[column] ?? ''))) ?? [];
  const isNarrow = widths.reduce((sum, width) => sum + width + 2, 2) > style.width;
  if (isNarrow) return rows.flatMap((row) => narrowRow(row, columns, style));
  const [head = '', ...body] = table.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [style.dim(`  ${head}`), ...body.map((line) => `  ${line}`)];
}

function narrowRow(
  { policy, outcome }: Row,
  columns: readonly (readonly [string, (outcome: Outcome) => string])[],
  style: Style,
): string[] {
  const words = columns
    .map(([head, of]) => `${head} ${of(outcome)}`)
    .join('  ')
    .split(' ');
  return hang('  ', [`${policy}:`, ...words], style.width);
}

function outageLines(answer: SimulationAnswer, rows: readonly Row[], style: Style): string[] {
  const { shared, probability, assumed } = answer.shared;
  const most = shared.slice(0, 4).map(({ name }) => name);
  const more = shared.length > most.length ? [`and ${shared.length - most.length} more`] : [];
  const heading = hang(
    'while something that nodes share has failed: ',
    [
      ...listSome(most, 4),
      ...more.join(' ').split(' '),
      `(${formatProbability(probability)}`,
      'of',
      'the',
      'time',
      assumed ? 'assumed)' : 'in all)',
    ],
    style.width,
    style.dim,
  );
  const inFlight = rows.map(({ policy, outcome }) => `${policy} ${count(outcome.lostInFlight)}`);
  return [
    ...heading,
    ...outcomeTable(rows, answer.objective, style),
    ...hang(
      '  requests under way that an outage takes with it: ',
      inFlight.join(', ').split(' '),
      style.width,
    ),
  ];
}

function totalLines({ policies, objective, shared }: SimulationAnswer, style: Style): string[] {
  if (shared.shared.length === 0) return [];
  const words = ({ policy, inTime, lost }: PolicyOutcome): string => {
    const within = objective === null ? '' : `within ${formatSeconds(objective)} ${share(inTime)}, `;
    return `${pad(policy, widest(policies.map((one) => one.policy)))}  ${within}lost ${share(lost)}`;
  };
  return [
    style.dim('in all, outages counted by how likely they are'),
    ...policies.map((one) => `  ${words(one)}`),
  ];
}

function noteLines({ runs }: SimulationAnswer, style: Style): string[] {
  const count = runs.outage === 0 ? `${runs.calm} runs` : `${runs.calm} + ${runs.outage} runs`;
  const note = `± is half of the interval that holds the mean of all runs with 95 % confidence, from ${count} that start as the inventory says. cold: waited for the model.`;
  return hang('', note.split(' '), style.width, style.dim);
}

/** Mean and margin in one unit: `2.93 ±0.02 s`, `124 ±4 s`. */
function time(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const { mean, margin } = estimate;
  const [unit, scale] = mean < 0.9995 ? ['ms', 1000] : ['s', 1];
  const digits = mean < 0.9995 || mean >= 99.95 ? 0 : mean < 9.995 ? 2 : 1;
  const words = (value: number): string => (value * scale).toFixed(digits);
  return `${words(mean)}${margin === null ? '' : ` ±${words(margin)}`} ${unit}`;
}

/** `93.8 ±0.2 %`. */
function share(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const { mean, margin } = estimate;
  if (mean === 0) return '0';
  if (mean < 1e-4)
    return `${formatProbability(mean)}${margin === null ? '' : ` ±${formatProbability(margin)}`}`;
  const digits = mean > 0.999 || mean < 0.01 ? 2 : 1;
  const words = (value: number): string => (100 * value).toFixed(digits);
  return `${words(mean)}${margin === null ? '' : ` ±${words(margin)}`} %`;
}

function count(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  return estimate.mean.toFixed(1) + (estimate.margin === null ? '' : ` ±${estimate.margin.toFixed(1)}`);
}
