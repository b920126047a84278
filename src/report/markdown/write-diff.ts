import type { ClusterChange } from '../../analysis/diff/diff-clusters.ts';
import type { ConcentrationChange } from '../../analysis/diff/diff-concentration.ts';
import type { InventoryDiff } from '../../analysis/diff/diff-inventories.ts';
import type { PairChange } from '../../analysis/diff/diff-pairs.ts';
import type { SinglePoint } from '../../analysis/diff/diff-services.ts';
import type { Ref } from '../../inventory/inventory.ts';
import {
  byTrend,
  concentrationWords,
  countTrends,
  countWords,
  cutSetWords,
  gainWords,
  isSame,
  type PairTrend,
  reasonWords,
  trendOf,
  verdictWords,
} from '../words/diff-words.ts';
import { nameOf, plural } from '../words/words.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';

/** What a comment may have on GitHub, in characters; counted in bytes, of which it has at least as many. */
const mostInComment = 65_536;

/** Bytes kept for what stands around the tables. */
const frame = 3000;

/** Names of a list in one cell; all of them are in the JSON. */
const mostNames = 12;

const marks: Readonly<Record<PairTrend, string>> = {
  worse: '❌',
  better: '✅',
  new: '🆕',
  gone: '➖',
  'other causes': '🔁',
};

interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Folded up, as the reader may not want to know. */
  readonly isDetail: boolean;
}

/** What a change does, as a comment on a pull request: no more than a GitHub comment takes, and no word acts in it. */
export function writeDiffMarkdown(diff: InventoryDiff): string {
  const tables = [
    pairTable(diff),
    pointTable(diff),
    clusterTable(diff),
    cutSetTable(diff),
    concentrationTable(diff),
    entityTable(diff),
  ];
  let room = mostInComment - frame;
  const parts: string[] = [];
  let left = 0;
  for (const table of tables.filter(({ rows }) => rows.length > 0)) {
    const lines = table.rows.map((cells) => `| ${cells.join(' | ')} |\n`);
    const fitting = lines.filter((line) => {
      room -= new TextEncoder().encode(line).length;
      return room >= 0;
    });
    left += lines.length - fitting.length;
    if (fitting.length > 0) parts.push(tableText(table, fitting));
  }
  if (left > 0)
    parts.push(`**${plural(left, 'more line')} left out: a GitHub comment takes no more.** JSON has all.\n`);
  return [headline(diff), ...parts].join('\n');
}

function headline(diff: InventoryDiff): string {
  if (isSame(diff)) return '## cofail diff: no difference in what fails together\n';
  const { before, after } = diff.independentCount;
  const [was, is] = [countWords(before), countWords(after)];
  const nodes =
    was === is ? `Independent nodes: ${is}, as before.` : `Independent nodes: ${was} → **${is}**.`;
  const proof = diff.complete
    ? ''
    : ' Not all was proven within the budget: verdicts are the worst that is possible.';
  const words = (diff.worse ? reasonWords(diff) : gainWords(diff)).map((part) => `${part}.`);
  const verdict = diff.worse ? '❌ worse' : '✅ not worse';
  return `## cofail diff: ${verdict}\n\n${[...words, nodes].join(' ')}${proof}\n`;
}

function tableText({ title, head, isDetail }: Table, lines: readonly string[]): string {
  const table = `| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${lines.join('')}`;
  if (!isDetail) return `**${title}**\n\n${table}`;
  return `<details><summary>${title}</summary>\n\n${table}\n</details>\n`;
}

function pairTable({ pairs }: InventoryDiff): Table {
  return {
    title: `Pairs: ${countTrends(pairs)}`,
    head: ['', 'pair', 'residual verdict', 'causes'],
    rows: [...pairs]
      .sort(byTrend)
      .map((pair) => [
        marks[trendOf(pair)],
        `${code(pair.primary)} → ${code(pair.backup)}`,
        `${verdictWords(pair)}${pair.complete ? '' : ' (not proven)'}`,
        causeCell(pair),
      ]),
    isDetail: false,
  };
}

function causeCell({ newCauses, goneCauses }: PairChange): string {
  return [
    ...(newCauses.length === 0 ? [] : [`by ${codes(newCauses)}`]),
    ...(goneCauses.length === 0 ? [] : [`no longer by ${codes(goneCauses)}`]),
  ].join('<br>');
}

function pointTable({ singlePoints: { appeared, vanished } }: InventoryDiff): Table {
  const row =
    (mark: string) =>
    ({ service, cause }: SinglePoint): string[] => [mark, code(service), code(cause)];
  return {
    title: `Single points of failure: ${appeared.length} more, ${vanished.length} fewer`,
    head: ['', 'service', 'cause'],
    rows: [...appeared.map(row('➕')), ...vanished.map(row('➖'))],
    isDetail: false,
  };
}

function clusterTable({ clusters }: InventoryDiff): Table {
  const row =
    (word: string) =>
    ({ causes, nodes, added, removed }: ClusterChange): string[] => [
      word,
      codes(causes),
      plural(nodes.length, 'node'),
      [
        ...(added.length === 0 ? [] : [`more: ${codes(added)}`]),
        ...(removed.length === 0 ? [] : [`fewer: ${codes(removed)}`]),
      ].join('<br>'),
    ];
  return {
    title: 'Shared-fate clusters',
    head: ['', 'causes', 'size', 'nodes'],
    rows: [
      ...clusters.grown.map(row('grown')),
      ...clusters.new.map(row('new')),
      ...clusters.gone.map(row('gone')),
      ...clusters.shrunk.map(row('shrunk')),
    ],
    isDetail: true,
  };
}

function cutSetTable({ cutSets }: InventoryDiff): Table {
  return {
    title: 'Minimal cut sets',
    head: ['service', 'number'],
    rows: cutSets.map((change) => [code(change.service), cutSetWords(change).join(', ').replace(':,', ':')]),
    isDetail: true,
  };
}

function concentrationTable({ concentration }: InventoryDiff): Table {
  return {
    title: 'Concentration',
    head: ['domains', 'nodes', 'figure', 'before', 'after'],
    rows: concentration.flatMap((change) =>
      concentrationWords(change).map(({ what, before, after, domains }) => [
        escapeMarkdown(nameOf(change.kind)),
        nodesOf(change),
        what,
        [before, ...(domains?.before ? [code(domains.before)] : [])].join(' '),
        [after, ...(domains?.after ? [code(domains.after)] : [])].join(' '),
      ]),
    ),
    isDetail: true,
  };
}

function nodesOf({ role }: ConcentrationChange): string {
  return role === null ? 'all' : escapeMarkdown(nameOf(role));
}

function entityTable({ entities, renamed }: InventoryDiff): Table {
  const row = (word: string, refs: readonly Ref[]): string[][] =>
    refs.length === 0 ? [] : [[word, String(refs.length), codes(refs)]];
  const renames = renamed.map(({ from, to }) => `${code(from)} → ${code(to)}`);
  return {
    title: 'Entities',
    head: ['', 'number', ''],
    rows: [
      ...row('added', entities.added),
      ...row('removed', entities.removed),
      ...row('changed', entities.changed),
      ...(renames.length === 0 ? [] : [['renamed', String(renames.length), list(renames)]]),
    ],
    isDetail: true,
  };
}

function code(ref: Ref): string {
  return codeSpan(nameOf(ref));
}

function codes(refs: readonly Ref[]): string {
  return list(refs.map(code));
}

function list(words: readonly string[]): string {
  const left = words.length - mostNames;
  const shown = words.slice(0, mostNames).join(', ');
  return left > 0 ? `${shown} and ${left.toLocaleString('en-US')} more` : shown;
}
