import type { Outage } from '../analysis/what-if/what-if.ts';
import { formatDuration } from '../report/words/duration.ts';
import { nameOf, plural } from '../report/words/words.ts';
import { make } from './elements.ts';

/** Things listed under one heading. */
const mostListed = 1000;

/** `10 of 41 nodes, 8 of 18 services, 20 of 148 entities down`. */
export function outageWords({ down, services }: Outage, nodes: number, entities: number): string {
  const nodesDown = down.filter((ref) => ref.startsWith('node:')).length;
  const all = services.down.length + services.up.length;
  return `${nodesDown} of ${plural(nodes, 'node')}, ${services.down.length} of ${plural(all, 'service')}, ${down.length} of ${entities} entities down`;
}

/** What an outage does, as lists under headings. */
export function showOutage(container: HTMLElement, outage: Outage): void {
  const { services, pairsHit, down, timeline, nextSinglePoints } = outage;
  const lost = pairsHit.filter(({ state }) => state === 'both-down');
  const half = pairsHit.filter(({ state }) => state !== 'both-down');
  const others = down.filter((ref) => !ref.startsWith('service:'));
  const next = [...nextSinglePoints].filter(([, causes]) => causes.length > 0);
  const later = timeline.filter(({ seconds }) => seconds > 0);
  const pairWords = ({ primary, backup }: Outage['pairsHit'][number]): string =>
    `${nameOf(primary)} → ${nameOf(backup)}`;
  container.replaceChildren(
    ...part('services', 'Services down', services.down.map(refItem)),
    ...part(
      'lost',
      'Pairs lost: both sides down',
      lost.map((pair) => make('li', pairWords(pair))),
    ),
    ...part(
      'half',
      'Pairs with one side down',
      half.map((pair) => make('li', `${pairWords(pair)}: ${pair.state.replace('-', ' ')}`)),
    ),
    ...part(
      'next',
      'Now one failure away from going down, and not before',
      next.map(([service, causes]) =>
        make('li', `${nameOf(service)}: ${causes.map((one) => nameOf(one)).join(', ')}`),
      ),
    ),
    ...part(
      'later',
      'Down only after a while',
      later.map((step) =>
        make('li', `${formatDuration(step.seconds)}: ${step.down.map((one) => nameOf(one)).join(', ')}`),
      ),
    ),
    ...part('down', 'Everything else that is down', others.map(refItem)),
  );
}

function part(name: string, title: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  const list = make('ul', '', items.slice(0, mostListed));
  list.id = `wi-${name}`;
  const left = items.length - mostListed;
  if (left > 0) list.append(make('li', `and ${left} more`));
  return [make('h3', `${title} (${items.length})`), list];
}

function refItem(ref: string): HTMLElement {
  const item = make('li', nameOf(ref));
  item.dataset.ref = ref;
  return item;
}
