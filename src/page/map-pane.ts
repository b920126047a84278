import type { Outage } from '../analysis/what-if/what-if.ts';
import type { Ref } from '../inventory/inventory.ts';
import { markWords } from '../report/picture/mark-words.ts';
import { type Controls, moveTabStop, watchPointer } from './controls.ts';
import { byId } from './elements.ts';
import type { Fleet } from './fleet.ts';

export interface MapPane {
  /** Shows what is down; null: nothing is. */
  readonly paint: (outage: Outage | null) => void;
}

/** Brings the map to life, and what stands beside it for want of a location. Without a map there is nothing to do. */
export function openMap({ marks, arcs }: Fleet, controls: Controls): MapPane {
  const place = document.querySelector<HTMLElement>('#what-if .place') ?? byId('what-if', HTMLElement);
  const elements = [...place.querySelectorAll<HTMLElement | SVGElement>('[data-mark]')].sort(
    (a, b) => Number(a.dataset.mark) - Number(b.dataset.mark),
  );
  const arcElements = [...place.querySelectorAll<SVGElement>('[data-arc]')];
  const map = place.querySelector('svg.map');
  const refsOf = (target: Element): readonly Ref[] => {
    const mark = target.closest<HTMLElement | SVGElement>('[data-mark]');
    return mark === null ? [] : (marks[Number(mark.dataset.mark)] ?? []);
  };
  for (const element of elements) {
    if (element instanceof SVGElement) element.setAttribute('role', 'button');
    element.addEventListener('click', () => {
      moveTabStop(place.querySelector('[data-mark][tabindex="0"]'), element, false);
      controls.toggle(refsOf(element));
    });
    element.addEventListener('keydown', (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step !== undefined) moveTabStop(element, elements[Number(element.dataset.mark) + step], true);
      else if (event.key === 'Escape') controls.startAgain();
      else if (element instanceof SVGElement && (event.key === 'Enter' || event.key === ' '))
        controls.toggle(refsOf(element));
      else return;
      event.preventDefault();
    });
  }
  for (const element of elements) element.setAttribute('tabindex', '-1');
  moveTabStop(null, elements[0], false);
  if (map instanceof SVGElement) watchPointer(map, refsOf, controls);

  const paint = (outage: Outage | null): void => {
    const isDown = new Set(outage?.down);
    const isFailed = new Set(outage?.failed);
    for (const [index, element] of elements.entries()) {
      const nodes = marks[index] ?? [];
      const down = nodes.filter((ref) => isDown.has(ref)).length;
      const isOwn = nodes.length > 0 && nodes.every((ref) => isFailed.has(ref));
      const state = down === 0 ? '' : isOwn ? 'failed' : down === nodes.length ? 'down' : 'part';
      if (state === '') delete element.dataset.state;
      else element.dataset.state = state;
      element.setAttribute('aria-pressed', String(isOwn));
      const words = state === 'part' ? `${down} down` : state;
      element.setAttribute('aria-label', words === '' ? markWords(nodes) : `${markWords(nodes)}, ${words}`);
      const radius = Number(element.querySelector('circle')?.getAttribute('r') ?? 0);
      const slice = nodes.length > 1 && down > 0 ? slicePath(down / nodes.length, radius) : '';
      element.querySelector('.slice')?.setAttribute('d', slice);
    }
    for (const element of arcElements) {
      const pairs = arcs[Number(element.dataset.arc)] ?? [];
      const lost = pairs.some(([primary, backup]) => isDown.has(primary) && isDown.has(backup));
      if (outage === null) delete element.dataset.state;
      else element.dataset.state = lost ? 'lost' : 'aside';
    }
  };
  return { paint };
}

/** A slice of a pie from its top, clockwise. */
function slicePath(share: number, radius: number): string {
  if (share >= 1) return `M0-${radius}A${radius} ${radius} 0 1 1-.01-${radius}Z`;
  const angle = share * 2 * Math.PI;
  const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)];
  return `M0 0V${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`;
}
