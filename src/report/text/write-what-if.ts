import { usersInOutage } from '../../analysis/route/users-in-outage.ts';
import type { Outage } from '../../analysis/what-if/what-if.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import { type Inventory, kindOf, type Ref } from '../../inventory/inventory.ts';
import type { PairState } from '../../inventory/scenarios/scenario.ts';
import { formatDuration } from '../words/duration.ts';
import { failedWords, listNames, nameOf, plural } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';
import { heldLines, remainderLines } from './write-outage-left.ts';
import { causeLines, whyLines } from './write-outage-why.ts';
import { userLines } from './write-users.ts';

/** An outage for people: what goes down and why, what stays up, and what is then one failure away. */
export function writeWhatIf(outage: Outage, inventory: Inventory, style: Style): string {
  const { down, services } = outage;
  const nodes = down.filter((ref) => kindOf(ref) === 'node');
  const others = down.filter((ref) => !['node', 'service'].includes(kindOf(ref)));
  const sections = [
    [...hang('', title(outage).split(' '), style.width, style.bold), damage(outage, nodes, inventory, style)],
    section('services down, and why', whyLines(services.down, outage, style), style),
    section('services up', list(services.up, style, style.green), style),
    section('what users feel', userLines(usersInOutage(inventory, down), style), style),
    section('nodes down, by what each went down with', causeLines(nodes, outage, style), style),
    section('also down', causeLines(others, outage, style), style),
    section('down only after a while', laterLines(outage, style), style),
    section('what is left', remainderLines(outage, style), style),
    section('up all the same', heldLines(outage, style), style),
    section(pairTitle(outage, inventory), pairLines(outage, style), style),
    section('one failure away from going down, and not before', nextLines(outage, style), style),
    nextStep(outage, style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')}`;
}

function title({ failed, seconds }: Outage): string {
  const duration = seconds === null ? '' : ` for ${formatDuration(seconds)}`;
  return `If ${failedWords(failed)}${duration}`;
}

function damage(
  { down, services }: Outage,
  nodes: readonly Ref[],
  inventory: Inventory,
  style: Style,
): string {
  if (down.length === 0) return style.green('nothing goes down');
  const total = (kind: string): number => {
    let count = 0;
    for (const ref of inventory.entities.keys()) if (kindOf(ref) === kind) count++;
    return count;
  };
  const parts = [
    `${nodes.length} of ${plural(total('node'), 'node')}`,
    `${services.down.length} of ${plural(total('service'), 'service')}`,
    `${down.length} of ${plural(inventory.entities.size, 'entity')}`,
  ];
  return `${parts.join(', ')} down`;
}

function section(heading: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.dim(heading), ...lines];
}

function list(refs: readonly Ref[], style: Style, color?: (text: string) => string): string[] {
  return refs.length === 0 ? [] : hang('  ', listNames(refs), style.width, color);
}

function laterLines({ timeline }: Outage, style: Style): string[] {
  const later = timeline.filter(({ seconds }) => seconds > 0);
  const width = widest(later.map(({ seconds }) => formatDuration(seconds)));
  return later.flatMap(({ seconds, down }) =>
    hang(`  ${pad(style.cyan(formatDuration(seconds)), width)}  `, listNames(down), style.width),
  );
}

const stateOrder: readonly Exclude<PairState, 'both-up'>[] = ['both-down', 'primary-down', 'backup-down'];

function pairTitle({ pairsHit }: Outage, { pairs }: Inventory): string {
  return `pairs hit: ${pairsHit.length} of ${pairs.length}`;
}

function pairLines({ pairsHit }: Outage, style: Style): string[] {
  const hit = stateOrder.flatMap((state) => pairsHit.filter((pair) => pair.state === state));
  const sides = hit.map(({ primary, backup }) => `${nameOf(primary)} → ${nameOf(backup)}`);
  const width = widest(sides);
  return hit.flatMap(({ state }, index) =>
    hang(
      `  ${pad(sides[index] ?? '', width)}  `,
      [state],
      style.width,
      state === 'both-down' ? style.red : style.yellow,
    ),
  );
}

function nextLines({ nextSinglePoints }: Outage, style: Style): string[] {
  const near = [...nextSinglePoints].filter(([, causes]) => causes.length > 0);
  const width = widest(near.map(([service]) => nameOf(service)));
  return near.flatMap(([service, causes]) =>
    hang(`  ${pad(nameOf(service), width)}  `, listNames(causes), style.width, style.yellow),
  );
}

/** Refs of a command line that a reader may still copy. */
const mostInCommand = 6;

/** The question that follows: the next failure that would hurt, or how else a lost service can be lost. */
function nextStep({ failed, services, nextSinglePoints }: Outage, style: Style): string[] {
  const [next] = [...nextSinglePoints.values()].flat();
  if (next !== undefined) {
    const refs = [...new Set([...failed, next].map(refOfVertex))];
    if (refs.length > mostInCommand) return [];
    return [style.dim(`If ${nameOf(next)} fails too: ${style.command(['what-if', '--fail', ...refs])}`)];
  }
  const [service] = services.down;
  if (service === undefined) return [];
  return [
    style.dim(`What else brings ${nameOf(service)} down: ${style.command(['cuts', '--target', service])}`),
  ];
}
