import type { Chokepoint, Chokepoints } from '../../analysis/damage/chokepoints.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import { nameOf, plural } from '../words/words.ts';
import { hang, type Style, widest } from './style.ts';

const headings = ['between', 'entities', 'nodes', 'services', 'pairs'];

/** Chokepoints for people: how much of the graph leads through each, beside what really fails with it. */
export function writeChokepoints(found: Chokepoints, most: number, style: Style): string {
  const { rows, isComputed, steps } = found;
  if (!isComputed) {
    const words = `Not computed: this graph takes ${plural(steps, 'step')}; allow them with --budget ${steps}.`;
    return `${hang('', words.split(' '), style.width, style.yellow).join('\n')}\n`;
  }
  if (rows.length === 0) return 'No such entity is between two others.\n';
  const shown = rows.slice(0, most);
  const cells = shown.map(cellsOf);
  const widths = headings.map((title, column) => widest([title, ...cells.map((row) => row[column] ?? '')]));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}  `;
  const left = rows.length - shown.length;
  const worst = [...shown].sort((a, b) => b.damage.entities - a.damage.entities)[0];
  const refs = worst === undefined ? [] : [refOfVertex(worst.name)];
  const harmless = rows.filter((row) => row.isHarmless).length;
  return `${[
    ...hang('', title(rows.length, harmless).split(' '), style.width, style.bold),
    '',
    style.dim(`${line(headings)}entity`),
    ...shown.flatMap((row, index) =>
      hang(line(cells[index] ?? []), nameWords(row), style.width, row.isHarmless ? style.dim : style.cyan),
    ),
    ...(left > 0 ? [style.dim(`and ${left.toLocaleString('en-US')} more; --top N lists more`)] : []),
    '',
    style.dim(`All about what takes most: ${style.command(['what-if', '--fail', ...refs])}`),
  ].join('\n')}\n`;
}

function title(count: number, harmless: number): string {
  const ways = harmless === 1 ? 'takes' : 'take';
  return `${plural(count, 'entity')} between others, of which ${harmless} ${ways} nothing but themselves when they fail`;
}

function cellsOf({ betweenness, damage }: Chokepoint): string[] {
  const counts = [damage.entities, damage.nodes, damage.services, damage.pairs];
  return [percent(betweenness), ...counts.map((count) => count.toLocaleString('en-US'))];
}

function nameWords({ name, isHarmless }: Chokepoint): string[] {
  return [nameOf(name), ...(isHarmless ? ['(only', 'itself)'] : [])];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
