import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import type { Listed, Report } from '../../analysis/report/gather-report.ts';
import type { ServiceReport } from '../../analysis/report/report-service.ts';
import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import type { FileHash } from '../hash-files.ts';
import { pickHeadline, serviceNinesLost } from '../headline.ts';
import { version } from '../version.ts';
import { moveWords } from '../words/move-words.ts';
import {
  boundedWords,
  boundsWords,
  changesWords,
  damageWords,
  drawsWords,
  expectedDownWords,
  methods,
  ninesWords,
  probabilityNines,
  probabilityWords,
  repairsWords,
  spreadWords,
} from '../words/report-words.ts';
import { formatProbability, nameOf, plural } from '../words/words.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';
import { chokepointTable, concentrationTable } from './report-concentration.ts';
import { scenarioTable } from './report-scenarios.ts';

export interface ReportPage {
  /** Of the inventory. */
  readonly name: string | null;
  readonly report: Report;
  readonly files: readonly FileHash[];
}

/** Rows of a table; more are in the JSON and on the HTML page. */
const mostRows = 30;

/** Names in one cell. */
const mostNames = 8;

/** The resilience report as Markdown, for a wiki, a repository or a mail; no word of the user's acts in it. */
export function writeReportMarkdown(
  { name, report, files }: ReportPage,
  scenarios: readonly ScenarioOutcome[] = [],
): string {
  const title = name === null ? 'Resilience report' : `Resilience report: ${escapeMarkdown(name)}`;
  const parts = [
    [`# ${title}`, '', ...minute(report), ''],
    section('Scenarios', scenarioTable(scenarios)),
    section('Pairs', pairRows(report)),
    section('One failure at a time', sweepRows(report)),
    section('Services', serviceRows(report)),
    section('Smallest cut sets', cutSetRows(report.services.rows)),
    section('Clusters', clusterRows(report)),
    section('Concentration', concentrationTable(report.concentration)),
    section('Chokepoints', chokepointTable(report.chokepoints, mostRows)),
    section('What this rests on', footing(report, files)),
  ];
  return `${parts.flat().join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines];
}

/** The first lines, for who reads no more. */
function minute(report: Report): string[] {
  const { worstCause, worstPair, worstService } = pickHeadline(report);
  const { verdictCounts, pairs, paperCount, independentCount } = report;
  const counts = verdicts.map((verdict) => `${verdictCounts.plain[verdict]} ${verdict}`).join(', ');
  return [
    `- **${plural(paperCount, 'node')} on paper, ${boundsWords(independentCount)} independent**: no single cause takes two of them`,
    ...(pairs.count === 0 ? [] : [`- **${plural(pairs.count, 'pair')}**: ${counts}`]),
    ...(worstCause === null
      ? []
      : [
          `- **Worst single cause**: ${span(worstCause.failed)} takes ${damageWords(worstCause, paperCount)}`,
        ]),
    ...(worstPair === null
      ? []
      : [
          `- **Pair that loses most**: ${span([worstPair.primary])} → ${span([worstPair.backup])} has ${ninesWords(worstPair.probability.onPaper ?? 0)} on paper, ${ninesWords(worstPair.probability.both ?? 0)} in truth`,
        ]),
    ...(worstService?.onPaper == null
      ? []
      : [
          `- **Service that loses most**: ${span([worstService.service])} has ${probabilityNines(worstService.onPaper)} on paper, ${probabilityNines(worstService.probability)} in truth`,
        ]),
    ...(paperCount === 0 ? [] : [`- **Expected**: ${expectedDownWords(report)}`]),
    ...changeLines(report),
    ...(report.bounded.length === 0
      ? []
      : [
          `- ${plural(report.bounded.length, 'answer')} not exact: see [what this rests on](#what-this-rests-on)`,
        ]),
  ];
}

function changeLines(report: Report): string[] {
  const { changes } = report.changes;
  if (changes.length === 0) return [];
  return [
    `- **Changes that help most**: ${changesWords(report)}`,
    ...changes.map(
      (change, index) =>
        `  ${index + 1}. ${escapeMarkdown(moveWords(change.move))}: repairs ${escapeMarkdown(repairsWords(change))}`,
    ),
  ];
}

function pairRows({ pairs }: Report): string[] {
  const rows = pairs.rows.slice(0, mostRows).map((audit) => {
    const { primary, backup, kind, sharedCauses, probability } = audit;
    return [
      verdictWords(audit),
      `${span([primary])} → ${span([backup])}`,
      kind,
      causeCell(sharedCauses),
      probability.onPaper === null ? '' : ninesWords(probability.onPaper),
      bothWords(probability),
    ];
  });
  const head = ['verdict', 'primary → backup', 'kind', 'shared causes', 'on paper', 'in truth'];
  return [...markdownTable(head, rows), ...more(pairs)];
}

function causeCell(causes: PairAudit['sharedCauses']): string {
  const accepted = causes.filter((one) => one.accepted).map(({ cause }) => cause);
  const others = causes.filter((one) => !one.accepted).map(({ cause }) => cause);
  return [span(others), ...(accepted.length === 0 ? [] : [`accepted: ${span(accepted)}`])]
    .filter((part) => part !== '')
    .join('; ');
}

function verdictWords({ verdict, residualVerdict }: PairAudit): string {
  return verdict === residualVerdict ? verdict : `${verdict}, without accepted causes ${residualVerdict}`;
}

function bothWords({ both, bounds, spread }: PairAudit['probability']): string {
  if (both !== null) return ninesWords(both) + spreadWords(spread === null ? null : { figure: spread.both });
  return bounds === null ? '' : `${ninesWords(bounds.upper)} to ${ninesWords(bounds.lower)}`;
}

function sweepRows({ sweep }: Report): string[] {
  const rows = sweep.rows
    .slice(0, mostRows)
    .map(({ failed, damage, services, probability, assumed }) => [
      span(failed),
      damage.nodes,
      damage.pairs,
      span(services),
      `${formatProbability(probability)}${assumed ? ' (assumed)' : ''}`,
    ]);
  const head = ['fails', 'nodes', 'pairs', 'services down', 'probability'];
  return [...markdownTable(head, rows), ...more(sweep)];
}

function serviceRows({ services }: Report): string[] {
  const rows = services.rows.slice(0, mostRows).map((found) => {
    const { service, probability, onPaper, cutSets, importance, spread } = found;
    const lost = serviceNinesLost(found);
    return [
      span([service]),
      `${probabilityWords(probability)} (${probabilityNines(probability)})${cutSets.assumed ? ' assumed' : ''}${spreadWords(spread)}`,
      onPaper === null ? '' : probabilityNines(onPaper),
      lost === null ? '' : lost.toFixed(1).replace(/^-0\.0$/, '0.0'),
      `${cutSets.count.toLocaleString('en-US')}${cutSets.complete ? '' : ' or more'}`,
      importance
        .slice(0, 3)
        .map(({ name, fussellVesely }) => `${span([name])} ${percent(fussellVesely ?? 0)}`)
        .join(', '),
    ];
  });
  const head = ['service', 'P(down)', 'on paper', 'nines lost', 'cut sets', 'contributes most'];
  return [...markdownTable(head, rows), ...more(services)];
}

function cutSetRows(services: readonly ServiceReport[]): string[] {
  const rows = services.slice(0, mostRows).flatMap(({ service, cutSets: { cutSets, countByOrder } }) => {
    const [first] = cutSets;
    if (first === undefined) return [];
    const order = first.members.length;
    const smallest = cutSets.filter(({ members }) => members.length === order).slice(0, mostNames);
    const count = countByOrder.get(order) ?? BigInt(smallest.length);
    const left = count - BigInt(smallest.length);
    const sets = smallest.map(({ members }) => members.map((one) => span([one])).join(' + '));
    return [[span([service]), order, [...sets, ...(left > 0n ? [`and ${left} more`] : [])].join(', ')]];
  });
  return markdownTable(['service', 'order', 'sets of own failures that bring it down'], rows);
}

function clusterRows({ clusters }: Report): string[] {
  const rows = clusters.rows
    .slice(0, mostRows)
    .map(({ causes, nodes }) => [nodes.length, span(causes), span(nodes)]);
  return [...markdownTable(['size', 'causes', 'nodes'], rows), ...more(clusters)];
}

function footing(report: Report, files: readonly FileHash[]): string[] {
  const { today, assumed, bounded, limits } = report;
  return [
    ...markdownTable(
      ['number', 'how it is computed'],
      Object.values(methods).map(({ what, how }) => [what, how]),
    ),
    `Acceptances are judged on ${today}. Made by cofail ${version}; identical input gives an identical report.${drawsWords(report)}`,
    '',
    ...(assumed.length === 0
      ? ['Every probability is given by the inventory.', '']
      : [
          'Probabilities that nobody gave, so that cofail assumes them:',
          '',
          ...markdownTable(
            ['kind', 'probability', 'own failures'],
            assumed.map(({ kind, probability, names }) => [
              escapeMarkdown(kind),
              formatProbability(probability),
              span(names),
            ]),
          ),
        ]),
    ...(bounded.length === 0
      ? ['Every answer is exact: no limit ended a search.', '']
      : [
          `Answers that a limit ended (${limits.nodes} diagram nodes, ${limits.steps} steps, ${limits.services} services):`,
          '',
          ...markdownTable(
            ['about', 'what that means'],
            bounded.map(({ question, about }) => [
              about.length > 0 ? span(about) : question,
              boundedWords[question],
            ]),
          ),
        ]),
    ...markdownTable(
      ['file', 'SHA-256'],
      files.map(({ file, sha256 }) => [codeSpan(file), `\`${sha256}\``]),
    ),
  ];
}

function more<Row>({ rows, count }: Listed<Row>): string[] {
  const left = count - Math.min(rows.length, mostRows);
  return left === 0 ? [] : [`And ${left.toLocaleString('en-US')} more: \`cofail report --format json\`.`, ''];
}

function span(refs: readonly string[]): string {
  const shown = refs.slice(0, mostNames).map((ref) => codeSpan(nameOf(ref)));
  return [...shown, ...(refs.length > mostNames ? [`and ${refs.length - mostNames} more`] : [])].join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
