import type { ClusterChange } from '../../analysis/diff/diff-clusters.ts';
import type { ConcentrationChange } from '../../analysis/diff/diff-concentration.ts';
import type { InventoryDiff } from '../../analysis/diff/diff-inventories.ts';
import { show } from '../../diagnostics/quote.ts';
import { concentrationWords } from '../words/diff-words.ts';
import { listNames, nameOf, plural } from '../words/words.ts';
import { commas, first } from './diff-lines.ts';
import { hang, pad, type Style, widest } from './style.ts';

/** The parts of a diff on the fleet as a whole, for people: clusters and concentration. */

export function clusterLines({ clusters }: InventoryDiff, style: Style, most: number): string[] {
  const rows = [
    ...clusters.grown.map((change) => ({ change, word: 'grown', color: style.red })),
    ...clusters.new.map((change) => ({ change, word: 'new', color: style.red })),
    ...clusters.gone.map((change) => ({ change, word: 'gone', color: style.green })),
    ...clusters.shrunk.map((change) => ({ change, word: 'shrunk', color: style.green })),
  ];
  return first(
    rows,
    most,
    (shown) =>
      shown.flatMap(({ change, word, color }) => [
        ...hang(`  ${color(pad(word, 6))}  `, listNames(change.causes), style.width, style.cyan),
        ...hang(' '.repeat(10), nodeWords(change, word), style.width),
      ]),
    style,
  );
}

/** `13 → 14 nodes, + inf-1, - inf-2`. */
function nodeWords({ nodes, added, removed }: ClusterChange, word: string): string[] {
  if (word === 'new' || word === 'gone') return [`${plural(nodes.length, 'node')}:`, ...listNames(nodes)];
  const before = nodes.length - added.length + removed.length;
  return [
    `${before} → ${plural(nodes.length, 'node')}:`,
    ...commas([...added.map((ref) => `+${nameOf(ref)}`), ...removed.map((ref) => `-${nameOf(ref)}`)]),
  ];
}

export function concentrationLines({ concentration }: InventoryDiff, style: Style, most: number): string[] {
  const rows = concentration
    .map((change) => ({ change, figures: concentrationWords(change) }))
    .filter(({ figures }) => figures.length > 0);
  return first(
    rows,
    most,
    (shown) => {
      const width = widest(shown.map(({ change }) => spreadOf(change)));
      return shown.flatMap(({ change, figures }) => {
        const words = figures.map(({ what, before, after, domains }) => {
          if (domains === null) return `${what}: ${before} → ${after}`;
          const [was, is] = [domains.before, domains.after].map((ref) =>
            ref === null ? '' : `${nameOf(ref)} `,
          );
          return was === is
            ? `${what}: ${is}${before} → ${after}`
            : `${what}: ${was}${before} → ${is}${after}`;
        });
        return hang(`  ${pad(spreadOf(change), width)}  `, commas(words).join(' ').split(' '), style.width);
      });
    },
    style,
  );
}

function spreadOf({ kind, role }: ConcentrationChange): string {
  return role === null ? show(kind) : `${show(kind)} of ${show(role)}`;
}
