import type { PairAudit, SharedCause } from '../../analysis/audit-pairs.ts';
import { type Verdict, verdicts } from '../../analysis/verdict.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { countVerdicts } from '../json/to-result.ts';
import {
  colorVerdict,
  formatProbability,
  formatRisk,
  listed,
  pad,
  plural,
  type Style,
  show,
  widest,
  wrap,
} from './style.ts';

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

/** The audit of pairs for people: worst first, with the cause and the path to it on both sides. */
export function writePairs(audits: readonly PairAudit[], style: Style): string {
  if (audits.length === 0) {
    return 'No pairs. Declare some: backups: [ID] in a node, or pairs: at the top of a file.\n';
  }
  const sides = widest(audits.map(sidesOf));
  const ordered = verdicts.flatMap((verdict) => audits.filter((audit) => audit.verdict === verdict));
  const lines = ordered.flatMap((audit) => pairLines(audit, sides, style));
  return `${[...lines, summaryLine(audits, style), ...nextStep(audits, style)].join('\n')}\n`;
}

function sidesOf({ primary, backup }: PairAudit): string {
  return `${show(primary)} → ${show(backup)}`;
}

function pairLines(audit: PairAudit, width: number, style: Style): string[] {
  const color = colorVerdict(audit.verdict, style);
  const kind = audit.kind === 'failover' ? '' : ` (${audit.kind})`;
  const proven = audit.complete
    ? ''
    : style.yellow(' not proven within the budget: the worst that is possible');
  const residual =
    audit.residualVerdict === audit.verdict ? '' : `; ${audit.residualVerdict} but for what is accepted`;
  const head = `${color(`${symbols[audit.verdict]} ${pad(audit.verdict, 12)}`)} ${style.bold(pad(sidesOf(audit), width))}  ${style.dim(meanings[audit.verdict] + residual + kind)}${proven}`;
  if (audit.verdict === 'independent') return [head];
  return [head, ...causeLines(audit, style), `    ${riskLine(audit, style)}`, ''];
}

function causeLines(audit: PairAudit, style: Style): string[] {
  const shown = audit.sharedCauses.slice(0, mostPaths);
  const rest = audit.sharedCauses.slice(mostPaths).map(({ cause }) => cause);
  const width = widest(shown.map(label));
  const gap = ' '.repeat(4 + width + 2);
  const lines = shown.flatMap((cause) => [
    `    ${style.cyan(pad(label(cause), width))}  ${pathText(cause.primaryPath, style)}`,
    `${gap}${pathText(cause.backupPath, style)}`,
  ]);
  if (rest.length === 0) return lines;
  return [
    ...lines,
    ...wrap([`and ${plural(rest.length, 'more cause')}:`, ...listed(rest)], '    ', style.width),
  ];
}

function label({ cause, accepted }: SharedCause): string {
  return show(cause) + (accepted ? ' (accepted)' : '');
}

function pathText(path: readonly Ref[], style: Style): string {
  return path.map(show).join(style.dim(' → '));
}

function riskLine({ probability }: PairAudit, style: Style): string {
  const { both, onPaper, ratio, bounds, assumed } = probability;
  const source = assumed ? style.dim('   (assumed defaults)') : '';
  if (onPaper === null) return style.dim('the probabilities were not found within the budget');
  if (both === null)
    return `on paper ${formatRisk(onPaper)}   really from ${formatProbability(bounds?.lower ?? 0)} to ${formatProbability(bounds?.upper ?? 1)}${source}`;
  return `on paper ${formatRisk(onPaper)}   really ${formatRisk(both)}${times(ratio)}${source}`;
}

function times(ratio: number | null): string {
  if (ratio === null || ratio < 1.05) return '';
  const digits = ratio < 10 ? 1 : 0;
  return `   ${ratio.toLocaleString('en-US', { maximumFractionDigits: digits })} times likelier`;
}

function summaryLine(audits: readonly PairAudit[], style: Style): string {
  const counts = countVerdicts(audits);
  const parts = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => colorVerdict(verdict, style)(`${counts[verdict]} ${verdict}`));
  return `${style.bold(plural(audits.length, 'pair'))}: ${parts.join(', ')}`;
}

/** Points at the one thing that would help most: the cause behind the most shared fates. */
function nextStep(audits: readonly PairAudit[], style: Style): string[] {
  const counts = new Map<Ref, number>();
  for (const audit of audits) {
    if (audit.residualVerdict !== 'shared-fate') continue;
    for (const { cause, accepted } of audit.sharedCauses)
      if (!accepted) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [worst] = [...counts].sort(([, a], [, b]) => b - a);
  if (worst === undefined) return [];
  const [cause, count] = worst;
  return [
    style.dim(
      `${show(cause)} alone takes both sides of ${plural(count, 'pair')}. See what else it takes: cofail what-if --fail ${show(cause)}`,
    ),
  ];
}
