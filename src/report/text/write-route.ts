import {
  type CompletionPart,
  type CompletionParts,
  completionParts,
} from '../../analysis/route/completion-time.ts';
import type { RouteAnswer, RoutedCandidate } from '../../analysis/route/find-route.ts';
import { show } from '../../diagnostics/quote.ts';
import { formatSeconds } from '../words/seconds.ts';
import { formatProbability, listSome, nameOf, plural } from '../words/words.ts';
import { colorVerdict, hang, pad, type Style, widest } from './style.ts';

/** Candidates listed for people; all are compared. */
const mostListed = 15;
const barMarks: Readonly<Record<CompletionPart, string>> = {
  network: '─',
  queue: '▒',
  pull: '░',
  load: '▓',
  prefill: '▄',
  decode: '█',
};

/** Who answers a request, for people: every candidate part by part, who policies pick, and the backup. */
export function writeRoute(answer: RouteAnswer, style: Style): string {
  const sections = [
    titleLines(answer, style),
    tableLines(answer, style),
    barLines(answer, style),
    choiceLines(answer, style),
    backupLines(answer, style),
    hedgeLines(answer, style),
    noteLines(answer, style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')}`;
}

function titleLines({ label, model, candidates, objective }: RouteAnswer, style: Style): string[] {
  const count = plural(candidates.length, 'candidate');
  const inTime = candidates.filter((candidate) => candidate.inTime === true).length;
  const within = objective === null ? '' : `, ${inTime} within ${formatSeconds(objective)} in the mean`;
  return hang(
    '',
    `${show(model)} from ${show(label)}: ${count}${within}`.split(' '),
    style.width,
    style.bold,
  );
}

function listed({ candidates }: RouteAnswer): readonly RoutedCandidate[] {
  return candidates.slice(0, mostListed);
}

function tableLines(answer: RouteAnswer, style: Style): string[] {
  const rows = listed(answer).map((candidate) => [
    nameOf(candidate.node),
    formatSeconds(candidate.seconds),
    ...completionParts.map((part) =>
      candidate.parts[part] === 0 ? '·' : formatSeconds(candidate.parts[part]),
    ),
    candidate.state,
  ]);
  const table = [['', 'completion', ...completionParts, 'model'], ...rows];
  const widths = table[0]?.map((_, column) => widest(table.map((row) => row[column] ?? ''))) ?? [];
  const total = widths.reduce((sum, width) => sum + width + 2, 2);
  // A narrow terminal gets the sums; their parts are in the bars.
  const columns = total > style.width ? [0, 1, widths.length - 1] : widths.map((_, column) => column);
  const lines = table.map((row) =>
    columns
      .map((column) => {
        const cell = row[column] ?? '';
        const isText = column === 0 || column === widths.length - 1;
        return isText
          ? pad(cell, widths[column] ?? 0)
          : ' '.repeat((widths[column] ?? 0) - cell.length) + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  const rest = answer.candidates.length - rows.length;
  const more = rest === 0 ? [] : [style.dim(`  and ${rest} slower`)];
  return [style.dim(`  ${head}`), ...body.map((line) => `  ${line}`), ...more];
}

/** Bars that are cut where they are many times as long as the shortest, which would else not be seen. */
const mostTimes = 4;

function barLines(answer: RouteAnswer, style: Style): string[] {
  const candidates = listed(answer);
  const names = widest(candidates.map(({ node }) => nameOf(node)));
  const room = Math.max(10, Math.min(60, style.width - names - 6));
  const longest = Math.max(...candidates.map(({ seconds }) => seconds));
  const shortest = Math.min(...candidates.map(({ seconds }) => seconds));
  const scale = room / Math.min(longest, mostTimes * shortest);
  const used = new Set<CompletionPart>();
  const bars = candidates.map(({ node, parts }) => {
    for (const part of completionParts) if (parts[part] > 0) used.add(part);
    const bar = stackedBar(parts, scale);
    const cut = bar.length > room ? `${bar.slice(0, room)}»` : bar;
    return `  ${pad(nameOf(node), names)}  ${cut}`;
  });
  const legend = completionParts.filter((part) => used.has(part)).map((part) => `${barMarks[part]} ${part}`);
  return [...bars, ...hang('  ', legend, style.width, style.dim)];
}

/** Ends of parts are rounded, not their lengths, so that the whole has the right length. */
function stackedBar(parts: CompletionParts, scale: number): string {
  let bar = '';
  let sum = 0;
  for (const part of completionParts) {
    sum += parts[part];
    bar += barMarks[part].repeat(Math.max(0, Math.min(1000, Math.round(sum * scale)) - bar.length));
  }
  return bar;
}

function choiceLines({ choices, candidates, choice }: RouteAnswer, style: Style): string[] {
  const best = candidates[0]?.seconds ?? 0;
  const width = widest(choices.map(({ policy }) => policy));
  const nodes = choices.map(({ node }) => (node === null ? 'any' : nameOf(node)));
  const nodeWidth = widest(nodes);
  const lines = choices.flatMap(({ policy, node, seconds }, index) => {
    const later = seconds - best;
    const why =
      node === choice || later === 0 ? [] : [`${formatSeconds(later)} later:`, ...reason(node, candidates)];
    const words = [formatSeconds(seconds) + (node === null ? ' in the mean' : ''), ...why]
      .join('  ')
      .split(' ');
    const color = node === choice ? style.green : style.yellow;
    return hang(
      `  ${pad(policy, width)}  ${pad(nodes[index] ?? '', nodeWidth)}  `,
      words,
      style.width,
      color,
    );
  });
  return [style.dim('whom policies pick'), ...lines];
}

/** Why a candidate is slower than the fastest: its parts that are longer by most. */
function reason(node: string | null, candidates: readonly RoutedCandidate[]): string[] {
  const [best] = candidates;
  const picked = candidates.find((candidate) => candidate.node === node);
  if (best === undefined || picked === undefined) {
    const cold = candidates.filter(({ state }) => state !== 'loaded').length;
    return [cold === 0 ? 'it knows no lines and no distances' : `${cold} of ${candidates.length} are cold`];
  }
  const later = picked.seconds - best.seconds;
  return completionParts
    .map((part) => ({ part, more: picked.parts[part] - best.parts[part] }))
    .filter(({ more }) => more > later / 10)
    .sort((a, b) => b.more - a.more)
    .map(
      ({ part, more }, index, all) => `${formatSeconds(more)} ${part}${index < all.length - 1 ? ',' : ''}`,
    );
}

function backupLines(answer: RouteAnswer, style: Style): string[] {
  const { backup, candidates, choice, next } = answer;
  if (next === null)
    return [style.dim('backup'), style.red(`  none: ${nameOf(choice)} is the only candidate`)];
  const others = candidates.filter(({ withChoice }) => withChoice !== null).slice(0, mostListed);
  const names = widest(others.map(({ node }) => nameOf(node)));
  const verdicts = widest(others.map(({ withChoice }) => withChoice?.verdict ?? ''));
  const lines = others.flatMap(({ node, withChoice, seconds }) => {
    if (withChoice === null) return [];
    const { verdict, causes, both, assumed } = withChoice;
    const later = `+${formatSeconds(seconds - (candidates[0]?.seconds ?? 0))}`;
    const risk = both === null ? '' : `both down ${formatProbability(both)}${assumed ? ' (assumed)' : ''}`;
    const color = colorVerdict(verdict, style);
    const head = `  ${pad(nameOf(node), names)}  ${color(pad(verdict, verdicts))}  `;
    const parts = [later.split(' '), listSome(causes), risk === '' ? [] : risk.split(' ')];
    const words = parts
      .filter((part) => part.length > 0)
      .flatMap((part, at) => (at === 0 ? part : ['', ...part]));
    return hang(head, words, style.width);
  });
  const heading = style.dim(`as a backup of ${nameOf(choice)}: does it fail independently?`);
  return [heading, ...lines, ...hang('  ', backupWords(answer, backup).split(' '), style.width, style.bold)];
}

function backupWords({ choice, next, candidates }: RouteAnswer, backup: RouteAnswer['backup']): string {
  if (backup === null) return `no candidate fails independently of ${nameOf(choice)}`;
  const name = nameOf(backup.node);
  if (backup.cost === 0)
    return `the backup is ${name}: the next fastest, and independent. Independence costs nothing`;
  const [cause] = candidates.find(({ node }) => node === next)?.withChoice?.causes ?? [];
  const why = cause === undefined ? '' : `, which shares ${nameOf(cause)}`;
  return `the backup is ${name}: independence costs ${formatSeconds(backup.cost)} over ${nameOf(next ?? '')}${why}`;
}

function hedgeLines({ backup, choice }: RouteAnswer, style: Style): string[] {
  if (backup === null) return [];
  const { after, alone, hedged, sentTwice } = backup.hedge;
  const row = (name: string, times: typeof alone): string =>
    `  ${name}  mean ${formatSeconds(times.mean)}  p50 ${formatSeconds(times.p50)}  p95 ${formatSeconds(times.p95)}  p99 ${formatSeconds(times.p99)}`;
  const share = `${(100 * sentTwice).toFixed(1)} % of requests are sent twice`;
  const heading = `hedging: ${nameOf(choice)}, and ${nameOf(backup.node)} too after ${formatSeconds(after)}`;
  return [style.dim(heading), row('alone ', alone), row('hedged', hedged), `  ${share}`];
}

function noteLines({ candidates }: RouteAnswer, style: Style): string[] {
  const [first] = candidates;
  const estimated = candidates.filter(({ roundTrip }) => roundTrip.basis === 'estimated');
  const unsized = candidates.filter(
    ({ placesAssumed, present }) => placesAssumed && (present ?? 0) > 0,
  ).length;
  const idle = candidates.filter(({ present }) => present === null).length;
  const times = (): string => {
    const { seconds, low, high } = first?.roundTrip ?? { seconds: 0, low: 0, high: 0 };
    const all =
      estimated.length === candidates.length ? 'All' : `${estimated.length} of ${candidates.length}`;
    const own = first?.roundTrip.basis === 'estimated';
    const example = own
      ? ` (the first: ${formatSeconds(seconds)}, 9 of 10 within ${formatSeconds(low)} to ${formatSeconds(high)})`
      : '';
    return `${all} round trips are estimated from coordinates${example}; the others were measured.`;
  };
  const notes = [
    ...(estimated.length === 0
      ? ['All round trips were measured.']
      : [
          estimated.length === candidates.length
            ? times().replace('; the others were measured', '')
            : times(),
        ]),
    ...(idle === 0 ? [] : [`${plural(idle, 'candidate')} of which no load is given: taken as idle.`]),
    ...(unsized === 0 ? [] : [`${plural(unsized, 'candidate')} of which no capacity is given: taken as 1.`]),
  ];
  return notes.flatMap((note) => hang('', note.split(' '), style.width, style.dim));
}
