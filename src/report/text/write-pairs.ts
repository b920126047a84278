import type { PairAudit, SharedCause } from '../../analysis/pairs/audit-pairs.ts';
import { countVerdicts } from '../../analysis/pairs/count-verdicts.ts';
import { type Verdict, verdicts } from '../../analysis/pairs/verdict.ts';
import type { Sampling } from '../../analysis/probability/spread-draws.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { Ref } from '../../inventory/inventory.ts';
import {
  formatProbability,
  formatRisk,
  groupDigits,
  listNames,
  nameOf,
  plural,
  samplingWords,
} from '../words/words.ts';
import { pairSpreadLines } from './spread-words.ts';
import { colorVerdict, hang, pad, type Style, widest } from './style.ts';

const symbols: Readonly<Record<Verdict, string>> = {
  'shared-fate': '✖',
  entangled: '▲',
  unproven: '?',
  independent: '✔',
};

const meanings: Readonly<Record<Verdict, string>> = {
  'shared-fate': 'one failure takes both',
  entangled: 'one failure has a part in both',
  unproven: 'independent only if two unknowns differ',
  independent: 'no failure in common',
};

/** Causes shown with the path on both sides; the names of all others follow. */
const mostPaths = 3;

export interface PairsView {
  /** How the probabilities that are not known exactly were drawn, if they were. */
  readonly sampling?: Sampling | null;
  /** How many pairs are listed. */
  readonly top?: number | undefined;
}

/** Pairs listed where the reader says nothing. */
const topForPeople = 100;

/** The audit of pairs for people: the `top` worst of them, with the cause and the path to it on both sides. */
export function writePairs(
  audits: readonly PairAudit[],
  style: Style,
  { sampling = null, top = topForPeople }: PairsView = {},
): string {
  if (audits.length === 0) {
    return 'No pairs. Declare some: backups: [ID] in a node or service, or pairs: at the top of a file.\n';
  }
  const listed = [...audits].sort(worstFirst).slice(0, top);
  const width = widest(listed.map(sidesOf));
  const bad = listed.filter(({ verdict }) => verdict !== 'independent');
  const good = listed.filter(({ verdict }) => verdict === 'independent');
  const lines = [
    ...bad.flatMap((audit) => [
      ...head(audit, width, style),
      ...causeLines(audit, style),
      ...riskLines(audit, style),
      '',
    ]),
    ...good.flatMap((audit) => [
      ...head(audit, width, style),
      ...(isDrawn(audit) ? riskLines(audit, style) : []),
    ]),
    ...(good.length === 0 ? [] : ['']),
  ];
  const summary = [
    summaryLine(audits, style),
    ...acceptedLine(audits, style),
    ...unprovenLine(audits, style),
    ...leftLine(audits.length, listed.length, style),
    ...(sampling !== null && audits.some(isDrawn) ? [style.dim(samplingWords(sampling))] : []),
    ...nextStep(audits, style),
  ];
  return `${[...lines, ...summary].join('\n')}\n`;
}

/** By verdict, then by what is left of it beside what is accepted, then by the probability of losing both. */
function worstFirst(a: PairAudit, b: PairAudit): number {
  const rank = ({ verdict, residualVerdict }: PairAudit): number =>
    verdicts.indexOf(verdict) * verdicts.length + verdicts.indexOf(residualVerdict);
  return rank(a) - rank(b) || (b.probability.both ?? 1) - (a.probability.both ?? 1);
}

function sidesOf({ primary, backup }: PairAudit): string {
  return `${nameOf(primary)} → ${nameOf(backup)}`;
}

function head(audit: PairAudit, width: number, style: Style): string[] {
  const { verdict, residualVerdict, kind, complete } = audit;
  const residual = residualVerdict === verdict ? '' : `; ${residualVerdict} but for what is accepted`;
  const text = meanings[verdict] + residual + (kind === 'failover' ? '' : ` (${kind})`);
  const mark = colorVerdict(verdict, style)(`${symbols[verdict]} ${pad(verdict, 11)}`);
  const first = `${mark}  ${pad(style.bold(sidesOf(audit)), width)}  `;
  return [
    ...hang(first, text.split(' '), style.width, style.dim),
    ...(complete ? [] : [style.yellow('    not proven within the limit: the worst that is possible')]),
  ];
}

function causeLines({ sharedCauses }: PairAudit, style: Style): string[] {
  const shown = sharedCauses.slice(0, mostPaths);
  const rest = sharedCauses.slice(mostPaths).map(({ cause }) => cause);
  const width = widest(shown.map(label));
  const gap = ' '.repeat(4 + width + 2);
  const lines = shown.flatMap((cause) => [
    ...hang(`    ${pad(style.cyan(label(cause)), width)}  `, listNames(cause.primaryPath, ' →'), style.width),
    ...hang(gap, listNames(cause.backupPath, ' →'), style.width),
  ]);
  if (rest.length === 0) return lines;
  return [...lines, ...hang(`    and ${plural(rest.length, 'more cause')}: `, listNames(rest), style.width)];
}

function label({ cause, accepted }: SharedCause): string {
  return nameOf(cause) + (accepted ? ' (accepted)' : '');
}

function riskLines({ probability }: PairAudit, style: Style): string[] {
  const { both, onPaper, ratio, bounds, assumed } = probability;
  const really =
    both === null
      ? `from ${formatProbability(bounds?.lower ?? 0)} to ${formatProbability(bounds?.upper ?? 1)}`
      : formatRisk(both);
  const parts = [
    `on paper ${onPaper === null ? 'not found within the limit' : formatRisk(onPaper)}`,
    `really ${really}`,
    ...times(ratio),
    ...(assumed ? ['(assumed)'] : []),
  ];
  const columns = parts.map((part, index) => (index < parts.length - 1 ? `${part}  ` : part));
  return [
    ...hang('    ', columns, style.width),
    ...(probability.spread === null ? [] : pairSpreadLines(probability.spread, '    ', style)),
  ];
}

function isDrawn({ probability }: PairAudit): boolean {
  return probability.spread?.both.sampled != null;
}

function times(ratio: number | null): string[] {
  if (ratio === null || ratio < 1.05) return [];
  const digits = ratio < 10 ? 1 : 0;
  return [`${ratio.toLocaleString('en-US', { maximumFractionDigits: digits })} times likelier`];
}

function summaryLine(audits: readonly PairAudit[], style: Style): string {
  const counts = countVerdicts(audits);
  const parts = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => colorVerdict(verdict, style)(`${groupDigits(counts[verdict])} ${verdict}`));
  return `${style.bold(plural(audits.length, 'pair'))}: ${parts.join(', ')}`;
}

function acceptedLine(audits: readonly PairAudit[], style: Style): string[] {
  const better = audits.filter(({ verdict, residualVerdict }) => verdict !== residualVerdict).length;
  if (better === 0) return [];
  return [style.dim(`${plural(better, 'pair')} better without accepted causes`)];
}

function unprovenLine(audits: readonly PairAudit[], style: Style): string[] {
  const open = audits.filter(({ complete }) => !complete).length;
  if (open === 0) return [];
  return [style.yellow(`${plural(open, 'pair')} not proven within the limit: the worst that is possible`)];
}

function leftLine(total: number, listed: number, style: Style): string[] {
  if (listed === total) return [];
  const most = `the ${plural(listed, 'worst pair')} listed; ${groupDigits(total - listed)} more: --top N lists more`;
  return [style.dim(most)];
}

/** Points at the one thing that would help most: the cause behind the most shared fates. */
function nextStep(audits: readonly PairAudit[], style: Style): string[] {
  const counts = new Map<Ref, number>();
  for (const { residualVerdict, sharedCauses } of audits) {
    if (residualVerdict !== 'shared-fate') continue;
    for (const { cause, accepted } of sharedCauses)
      if (!accepted) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [worst] = [...counts].sort(([, a], [, b]) => b - a);
  if (worst === undefined) return [];
  const [cause, count] = worst;
  const command = style.command(['what-if', '--fail', refOfVertex(cause)]);
  return [
    style.dim(
      `${nameOf(cause)} alone takes both sides of ${plural(count, 'pair')}. What else it takes: ${command}`,
    ),
  ];
}
