import type { Outage } from '../analysis/what-if/what-if.ts';
import { isUnknown, type Ref } from '../inventory/inventory.ts';
import { groupsOf, type PictureGrouping, pictureGroupings } from '../report/html/page-data.ts';
import { drawGraph, linkPath } from '../report/picture/draw-graph.ts';
import { type GraphPicture, layOutGraph, mostRows } from '../report/picture/lay-out-graph.ts';
import { type Controls, moveTabStop, watchPointer } from './controls.ts';
import { byId } from './elements.ts';
import type { Fleet } from './fleet.ts';

export interface GraphPane {
  /** Draws the graph again, as the controls now want it. */
  readonly redraw: () => void;
  /** Shows what is down; null: nothing is. */
  readonly paint: (outage: Outage | null, failed: ReadonlySet<string>) => void;
}

/** What the controls beside the graph say. */
export interface GraphChoice {
  readonly grouping: () => string;
  /** Only these are wanted; null: all. */
  readonly only: () => ReadonlySet<Ref> | null;
}

/** Brings the dependency graph to life. */
export function openGraph(fleet: Fleet, controls: Controls, choice: GraphChoice): GraphPane {
  const container = byId('wi-graph', HTMLElement);
  const open = new Set<string>();
  let picture: GraphPicture | null = null;
  let last: { outage: Outage | null; failed: ReadonlySet<string> } = { outage: null, failed: new Set() };

  const layOut = (): GraphPicture => {
    const only = choice.only();
    const few = only !== null && fleet.nodes.filter((ref) => only.has(ref)).length <= mostRows;
    const groups = few ? null : groupsOf(fleet.inventory, groupingOf(choice.grouping()), fleet.clusters);
    return layOutGraph(fleet.inventory, fleet.links(), { groups, open, only });
  };
  const current = (): GraphPicture => {
    picture ??= layOut();
    return picture;
  };
  const buttons = (): HTMLButtonElement[] => [...container.querySelectorAll('button')];
  const stopAt = (key: string | undefined): void => {
    const all = buttons();
    const wanted = all.find((one) => (one.dataset.ref ?? one.dataset.group) === key);
    moveTabStop(null, wanted ?? all[0], wanted !== undefined);
  };
  const redraw = (focus?: string): void => {
    picture = layOut();
    // Only html`` makes this text, in which words of the user's are escaped.
    container.innerHTML = drawGraph(picture).text;
    stopAt(focus);
  };
  const unfold = (group: string, wanted: boolean): void => {
    if (open.has(group) === wanted) return;
    if (wanted) open.add(group);
    else open.delete(group);
    redraw(group);
    paint(last.outage, last.failed);
  };
  const paint: GraphPane['paint'] = (outage, failed) => {
    last = { outage, failed };
    const isDown = new Set([...(outage?.down ?? []), ...unknownsIn(failed)]);
    const isNext = (ref: Ref): boolean => (outage?.nextSinglePoints.get(ref)?.length ?? 0) > 0;
    for (const button of buttons()) {
      const { ref, group } = button.dataset;
      if (ref !== undefined) {
        const state = failed.has(ref) ? 'failed' : isDown.has(ref) ? 'down' : isNext(ref) ? 'next' : '';
        mark(button, state);
        button.setAttribute('aria-pressed', String(failed.has(ref)));
      } else if (group !== undefined) paintGroup(button, isDown);
    }
    paintLinks('.hot', outage === null ? '' : hotPath(current(), fleet, isDown));
  };
  const paintGroup = (button: HTMLButtonElement, isDown: ReadonlySet<Ref>): void => {
    const count = button.querySelector('.count');
    if (isDown.size === 0) {
      if (count !== null && button.dataset.state !== undefined) count.textContent = button.dataset.all ?? '';
      mark(button, '');
      return;
    }
    const row = rowOfGroup(current(), button.dataset.group ?? '');
    const down = row.filter((ref) => isDown.has(ref)).length;
    button.dataset.all = String(row.length);
    if (count !== null) count.textContent = down === 0 ? String(row.length) : `${down}/${row.length}`;
    mark(button, down === 0 ? '' : down === row.length ? 'down' : 'part');
  };
  const paintLinks = (which: '.hot' | '.near', path: string): void => {
    container.querySelector(`.links ${which}`)?.setAttribute('d', path);
  };
  const showNear = (ref: string | undefined): void => {
    const place = ref === undefined ? undefined : current().placeOf.get(ref);
    const near = current().links.filter(({ from, to }) => from === place || to === place);
    paintLinks('.near', place === undefined ? '' : linkPath(near, current().columns.length));
  };

  container.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    moveTabStop(container.querySelector('[tabindex="0"]'), button, false);
    const { ref, group } = button.dataset;
    if (ref !== undefined) controls.toggle([ref]);
    else if (group !== undefined) unfold(group, !open.has(group));
  });
  container.addEventListener('keydown', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    const { group } = button.dataset;
    if (event.key === 'Escape') controls.startAgain();
    else if ((event.key === '+' || event.key === '-') && group !== undefined)
      unfold(group, event.key === '+');
    else {
      const to = neighbour(button, event.key);
      if (to === undefined) return;
      moveTabStop(button, to, true);
    }
    event.preventDefault();
  });
  container.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLElement) showNear(event.target.dataset.ref);
  });
  watchPointer(
    container,
    (target) => {
      const ref = target.closest('button')?.dataset.ref;
      showNear(ref);
      return ref === undefined ? [] : [ref];
    },
    controls,
  );
  stopAt(undefined);
  return { redraw: () => redraw(), paint };
}

function groupingOf(text: string): PictureGrouping {
  return pictureGroupings.find((one) => one === text) ?? 'node';
}

/** `network:unknown` where the unknown of each referrer, or of one, fails. */
function unknownsIn(failed: ReadonlySet<string>): string[] {
  return [...failed].filter((ref) => isUnknown(ref));
}

function mark(button: HTMLButtonElement, state: string): void {
  if (state === '') delete button.dataset.state;
  else button.dataset.state = state;
  const words = state === 'next' ? 'one failure away' : state === 'part' ? 'partly down' : state;
  const label = button.title;
  if (words === '') button.removeAttribute('aria-label');
  else button.setAttribute('aria-label', `${label}, ${words}`);
}

function rowOfGroup({ columns }: GraphPicture, key: string): readonly Ref[] {
  for (const { rows } of columns)
    for (const row of rows) if (row.type === 'group' && row.key === key) return row.refs;
  return [];
}

/** Lines from what is down to what is down below it. */
function hotPath(picture: GraphPicture, fleet: Fleet, isDown: ReadonlySet<Ref>): string {
  const hot = new Set<string>();
  for (const { from, to } of fleet.links()) {
    if (!isDown.has(from) || !isDown.has(to)) continue;
    const [start, end] = [picture.placeOf.get(from), picture.placeOf.get(to)];
    if (start !== undefined && end !== undefined)
      hot.add(`${start.column} ${start.row} ${end.column} ${end.row}`);
  }
  const links = picture.links.filter(({ from, to }) =>
    hot.has(`${from.column} ${from.row} ${to.column} ${to.row}`),
  );
  return linkPath(links, picture.columns.length);
}

/** Where an arrow key leads: up and down in a column, to the row at the same height in the next. */
function neighbour(button: HTMLElement, key: string): HTMLElement | undefined {
  const lists = [...(button.closest('.graph')?.querySelectorAll('ul') ?? [])].map((list) => [
    ...list.querySelectorAll('button'),
  ]);
  const column = lists.findIndex((list) => list.some((one) => one === button));
  const list = lists[column] ?? [];
  const row = list.findIndex((one) => one.isSameNode(button));
  const beside = (other: readonly HTMLElement[] | undefined): HTMLElement | undefined =>
    other?.[Math.min(row, other.length - 1)];
  switch (key) {
    case 'ArrowUp':
      return list[row - 1];
    case 'ArrowDown':
      return list[row + 1];
    case 'ArrowLeft':
      return beside(lists[column - 1]);
    case 'ArrowRight':
      return beside(lists[column + 1]);
    case 'Home':
      return list[0];
    case 'End':
      return list.at(-1);
    default:
      return undefined;
  }
}
