import type { InventoryDiff } from '../../analysis/diff/diff-inventories.ts';
import type { PairChange } from '../../analysis/diff/diff-pairs.ts';
import type { SinglePoint } from '../../analysis/diff/diff-services.ts';
import type { Ref } from '../../inventory/inventory.ts';
import {
  byTrend,
  countTrends,
  countWords,
  cutSetWords,
  gainWords,
  isSame,
  type PairTrend,
  reasonWords,
  shownVerdict,
  trendOf,
  verdictWords,
} from '../words/diff-words.ts';
import { listNames, nameOf } from '../words/words.ts';
import { commas, first } from './diff-lines.ts';
import { colorVerdict, hang, pad, type Style, widest } from './style.ts';
import { clusterLines, concentrationLines } from './write-diff-fleet.ts';

const marks: Readonly<Record<PairTrend, string>> = {
  worse: '✖',
  better: '✔',
  new: '+',
  gone: '-',
  'other causes': '~',
};

/**
 * What a change does, for people: whether it is worse and why, then what differs, the pairs first. `isAskable`: whether a
 * command can ask on about head.
 */
export function writeDiff(diff: InventoryDiff, style: Style, most: number, isAskable: boolean): string {
  const sections = [
    headline(diff, style),
    section(`pairs: ${countTrends(diff.pairs)}`, diff.pairs.length, pairLines(diff, style, most), style),
    section('single points of failure', 1, pointLines(diff, style, most), style),
    section('minimal cut sets', diff.cutSets.length, cutSetLines(diff, style, most), style),
    section('shared-fate clusters', 1, clusterLines(diff, style, most), style),
    section('concentration', 1, concentrationLines(diff, style, most), style),
    section('independent nodes', 1, independentLines(diff), style),
    section('entities', 1, entityLines(diff, style, most), style),
    isAskable ? nextStep(diff, style) : [],
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headline(diff: InventoryDiff, style: Style): string[] {
  if (isSame(diff)) return [style.green('No difference in what fails together.')];
  const incomplete = diff.complete
    ? []
    : hang(
        '',
        'Not all was proven within the budget: verdicts are the worst that is possible.'.split(' '),
        style.width,
        style.yellow,
      );
  const words = commas(diff.worse ? reasonWords(diff) : gainWords(diff));
  const [mark, color] = diff.worse ? ['✖ worse', style.red] : ['✔ not worse', style.green];
  if (words.length === 0) return [color(mark), ...incomplete];
  return [...hang(`${color(`${mark}:`)} `, words.join(' ').split(' '), style.width), ...incomplete];
}

function section(heading: string, count: number, lines: readonly string[], style: Style): string[] {
  return count === 0 || lines.length === 0 ? [] : [style.dim(heading), ...lines];
}

function pairLines({ pairs }: InventoryDiff, style: Style, most: number): string[] {
  return first(
    [...pairs].sort(byTrend),
    most,
    (shown) => {
      const width = widest(shown.map(sidesOf));
      return shown.flatMap((pair) => {
        const color = trendOf(pair) === 'gone' ? style.dim : colorVerdict(shownVerdict(pair), style);
        return [
          ...hang(
            `  ${color(marks[trendOf(pair)])} ${pad(style.bold(sidesOf(pair)), width)}  `,
            verdictWords(pair).split(' '),
            style.width,
            color,
          ),
          ...causeLines(pair, style),
        ];
      });
    },
    style,
  );
}

function sidesOf({ primary, backup }: PairChange): string {
  return `${nameOf(primary)} → ${nameOf(backup)}`;
}

function causeLines({ before, after, newCauses, goneCauses, complete }: PairChange, style: Style): string[] {
  const now = before === null ? 'by' : 'now by';
  const noMore = after === null ? 'was by' : 'no longer by';
  return [
    ...(newCauses.length === 0 ? [] : hang(`      ${style.dim(now)} `, listNames(newCauses), style.width)),
    ...(goneCauses.length === 0
      ? []
      : hang(`      ${style.dim(noMore)} `, listNames(goneCauses), style.width)),
    ...(complete ? [] : [style.yellow('      not proven within the budget: the worst that is possible')]),
  ];
}

function pointLines({ singlePoints }: InventoryDiff, style: Style, most: number): string[] {
  const rows = [
    ...byService(singlePoints.appeared).map((row) => ({ ...row, mark: style.red('+') })),
    ...byService(singlePoints.vanished).map((row) => ({ ...row, mark: style.green('-') })),
  ];
  return first(
    rows,
    most,
    (shown) => {
      const width = widest(shown.map(({ service }) => nameOf(service)));
      return shown.flatMap(({ mark, service, causes }) =>
        hang(`  ${mark} ${pad(nameOf(service), width)}  `, listNames(causes), style.width),
      );
    },
    style,
  );
}

function byService(points: readonly SinglePoint[]): { service: Ref; causes: string[] }[] {
  const found = new Map<Ref, string[]>();
  for (const { service, cause } of points) {
    const causes = found.get(service);
    if (causes === undefined) found.set(service, [cause]);
    else causes.push(cause);
  }
  return [...found].map(([service, causes]) => ({ service, causes }));
}

function cutSetLines({ cutSets }: InventoryDiff, style: Style, most: number): string[] {
  return first(
    cutSets,
    most,
    (shown) => {
      const width = widest(shown.map(({ service }) => nameOf(service)));
      return shown.flatMap((change) =>
        hang(
          `  ${pad(nameOf(change.service), width)}  `,
          commas(cutSetWords(change)).join(' ').split(' '),
          style.width,
        ),
      );
    },
    style,
  );
}

function independentLines({ independentCount: { before, after } }: InventoryDiff): string[] {
  const [was, is] = [countWords(before), countWords(after)];
  return was === is ? [] : [`  ${was} → ${is}`];
}

function entityLines({ entities, renamed }: InventoryDiff, style: Style, most: number): string[] {
  const list = (word: string, refs: readonly Ref[]): string[] => {
    const left = refs.length - most;
    const names = listNames(refs.slice(0, most));
    const rest = left > 0 ? [`and ${left.toLocaleString('en-US')} more`] : [];
    return refs.length === 0 ? [] : hang(`  ${pad(word, 7)}  `, [...names, ...rest], style.width);
  };
  const names = renamed.map(({ from, to }) => `${nameOf(from)} → ${nameOf(to)}`);
  const left = names.length - most;
  const shown = commas([
    ...names.slice(0, most),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more`] : []),
  ]);
  return [
    ...list('added', entities.added),
    ...list('removed', entities.removed),
    ...list('changed', entities.changed),
    ...(names.length === 0 ? [] : hang(`  ${pad('renamed', 7)}  `, shown, style.width)),
  ];
}

/** Where to look next: along which path the first new cause takes both. */
function nextStep({ pairs }: InventoryDiff, style: Style): string[] {
  const [worst] = [...pairs].sort(byTrend);
  if (worst === undefined || !['worse', 'new'].includes(trendOf(worst)) || worst.newCauses.length === 0)
    return [];
  const command = style.command(['pairs', '--pair', `${worst.primary},${worst.backup}`]);
  return [style.dim(`How ${nameOf(worst.newCauses[0] ?? '')} gets at ${sidesOf(worst)}: ${command}`)];
}
