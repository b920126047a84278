import type { Outage, PairState } from '../../analysis/what-if.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { formatDuration } from '../duration.ts';
import { listed, pad, plural, type Style, show, widest, wrap } from './style.ts';

/** An outage for people: what goes down, when, what stays up, and what is then one failure away. */
export function writeWhatIf(outage: Outage, inventory: Inventory, style: Style): string {
  const title = `If ${outage.failed.map(show).join(' and ')} ${outage.failed.length === 1 ? 'fails' : 'fail'}${outage.seconds === null ? '' : ` for ${formatDuration(outage.seconds)}`}`;
  const lines = [style.bold(title), ...damageLines(outage, inventory, style)];
  lines.push(...section('services down', outage.services.down, style.red, style));
  lines.push(...section('services up', outage.services.up, style.green, style));
  lines.push(...pairLines(outage, style), ...nextLines(outage, style), ...timeLines(outage, style));
  return `${lines.join('\n')}\n`;
}

function damageLines(outage: Outage, inventory: Inventory, style: Style): string[] {
  const total = (kind: string): number =>
    [...inventory.entities.values()].filter((entity) => entity.kind === kind).length;
  const nodes = outage.down.filter((ref) => ref.startsWith('node:'));
  const down = outage.down.length === 0 ? style.green('nothing goes down') : '';
  const parts = [
    `${nodes.length} of ${plural(total('node'), 'node')}`,
    `${outage.services.down.length} of ${plural(total('service'), 'service')}`,
    `${outage.down.length} of ${plural(inventory.entities.size, 'entity').replace('entitys', 'entities')}`,
  ];
  return [down === '' ? `down: ${parts.join(', ')}` : down];
}

function section(
  title: string,
  refs: readonly Ref[],
  color: (text: string) => string,
  style: Style,
): string[] {
  if (refs.length === 0) return [];
  return ['', style.dim(title), ...wrap(listed(refs), '  ', style.width).map(color)];
}

const stateOrder: readonly Exclude<PairState, 'both-up'>[] = ['both-down', 'primary-down', 'backup-down'];

function pairLines(outage: Outage, style: Style): string[] {
  const hit = stateOrder.flatMap((state) => outage.pairs.filter((pair) => pair.state === state));
  if (hit.length === 0) return [];
  const sides = hit.map(({ primary, backup }) => `${show(primary)} → ${show(backup)}`);
  const width = widest(sides);
  const lines = hit.map(({ state }, index) => {
    const color = state === 'both-down' ? style.red : style.yellow;
    return `  ${pad(sides[index] ?? '', width)}  ${color(state)}`;
  });
  return ['', style.dim(`pairs hit: ${hit.length} of ${outage.pairs.length}`), ...lines];
}

function nextLines(outage: Outage, style: Style): string[] {
  const near = [...outage.nextSinglePoints].filter(([, causes]) => causes.length > 0);
  if (near.length === 0) return [];
  const width = widest(near.map(([service]) => show(service)));
  const lines = near.flatMap(([service, causes]) => {
    const [first = '', ...more] = wrap(listed(causes), ' '.repeat(width + 4), style.width);
    return [`  ${pad(show(service), width)}  ${first.trimStart()}`, ...more];
  });
  return ['', style.dim('now one failure away, and not before'), ...lines];
}

function timeLines(outage: Outage, style: Style): string[] {
  if (outage.timeline.length < 2)
    return section(
      'down',
      outage.down.filter((ref) => !ref.startsWith('service:')),
      (text) => text,
      style,
    );
  const width = widest(outage.timeline.map(({ seconds }) => formatDuration(seconds)));
  const lines = outage.timeline.flatMap(({ seconds, down }) => {
    const [first = '', ...more] = wrap(listed(down), ' '.repeat(width + 4), style.width);
    return [`  ${style.cyan(pad(formatDuration(seconds), width))}  ${first.trimStart()}`, ...more];
  });
  return ['', style.dim('down after'), ...lines];
}
