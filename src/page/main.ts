import { durationStops } from '../report/html/page-what-if.ts';
import { formatDuration } from '../report/words/duration.ts';
import { nameOf } from '../report/words/words.ts';
import { byId, make } from './elements.ts';
import { findRefs } from './find-refs.ts';
import { readFleet } from './fleet.ts';
import { type GraphPane, openGraph } from './graph-pane.ts';
import { openMap } from './map-pane.ts';
import { openReplay } from './replay-pane.ts';
import { outageWords, showOutage } from './show-outage.ts';
import { showTimeline } from './show-timeline.ts';

/** The script of the report page: cofail's own what-if, on the inventory that the page holds. */

/** What a search shows; it says how many more there are. */
const mostFound = 40;

const fleet = readFleet(byId('data', HTMLScriptElement).textContent);
const slider = byId('wi-for', HTMLInputElement);
const search = byId('wi-search', HTMLInputElement);
const only = byId('wi-only', HTMLInputElement);
const group = byId('wi-group', HTMLSelectElement);

/** What fails until it is taken back. */
const failed = new Set<string>();
/** What fails while it is pointed at. */
let pointed: readonly string[] = [];
/** How long the outage lasts; null: long enough for every delay. */
let seconds: number | null = null;

const toggle = (refs: readonly string[]): void => {
  const isTaken = refs.every((ref) => failed.has(ref));
  for (const ref of refs) {
    if (isTaken) failed.delete(ref);
    else failed.add(ref);
  }
  pointed = [];
  if (only.checked && search.value === '') answer(() => graph.redraw());
  else answer();
};
const point = (refs: readonly string[]): void => {
  if (refs.length === pointed.length && refs.every((ref, index) => ref === pointed[index])) return;
  pointed = refs;
  answer();
};
const startAgain = (): void => {
  failed.clear();
  pointed = [];
  answer(() => graph.redraw());
};

const map = openMap(fleet, { toggle, point, startAgain });
const graph: GraphPane = openGraph(
  fleet,
  { toggle, point, startAgain },
  {
    grouping: () => group.value,
    only: () => {
      if (search.value.trim() !== '') return fleet.around(findRefs(fleet, search.value).slice(0, mostFound));
      return only.checked && failed.size > 0 ? fleet.touched(ask()) : null;
    },
  },
);

function ask(): ReturnType<typeof fleet.ask> {
  return fleet.ask([...failed, ...pointed], seconds);
}

/** Shows what is down, everywhere on the page. `prepare` draws first what is then painted. */
function answer(prepare?: () => void): void {
  const lasts = seconds === null ? 'as long as it takes' : formatDuration(seconds);
  byId('wi-for-text', HTMLOutputElement).textContent = lasts;
  slider.setAttribute('aria-valuetext', lasts);
  showFailed();
  prepare?.();
  const isQuiet = failed.size === 0 && pointed.length === 0;
  const outage = isQuiet ? null : ask();
  map.paint(outage);
  graph.paint(outage, new Set([...failed, ...pointed]));
  byId('wi-try', HTMLElement).hidden = !isQuiet;
  showTimeline(byId('wi-time', HTMLElement), outage, fleet);
  const summary = byId('wi-summary', HTMLElement);
  // Words that come and go with the pointer are not read out.
  summary.setAttribute('aria-live', pointed.length > 0 ? 'off' : 'polite');
  if (outage === null) {
    summary.textContent = 'Nothing has failed. Point at something, or press it.';
    byId('wi-answers', HTMLElement).replaceChildren();
    return;
  }
  summary.textContent = outageWords(outage, fleet.nodes.length, fleet.inventory.entities.size);
  showOutage(byId('wi-answers', HTMLElement), outage);
}

/** What fails, each with a button that takes it back. */
function showFailed(): void {
  const chips = [...failed].slice(0, 60).map((ref) => {
    const chip = make('button', `${nameOf(ref)} ✕`);
    chip.type = 'button';
    chip.setAttribute('aria-label', `${nameOf(ref)} no longer fails`);
    chip.addEventListener('click', () => {
      toggle([ref]);
      search.focus();
    });
    return chip;
  });
  if (failed.size > chips.length) chips.push(make('button', `and ${failed.size - chips.length} more`));
  if (failed.size > 1) {
    const all = make('button', 'Start again');
    all.type = 'button';
    all.className = 'again';
    all.addEventListener('click', () => {
      startAgain();
      search.focus();
    });
    chips.push(all);
  }
  byId('wi-failed', HTMLElement).replaceChildren(...chips);
}

/** Buttons for what the search finds. */
function showFound(): void {
  const found = search.value.trim() === '' ? [] : findRefs(fleet, search.value);
  const buttons = found.slice(0, mostFound).map((ref) => {
    const button = make('button', nameOf(ref));
    button.type = 'button';
    button.setAttribute('aria-pressed', String(failed.has(ref)));
    button.dataset.ref = ref;
    button.addEventListener('click', () => {
      toggle([ref]);
      button.setAttribute('aria-pressed', String(failed.has(ref)));
    });
    return button;
  });
  const none = search.value.trim() !== '' && found.length === 0 ? [make('p', 'Nothing is named so.')] : [];
  const more = found.length > buttons.length ? [make('p', `and ${found.length - buttons.length} more`)] : [];
  byId('wi-found', HTMLElement).replaceChildren(...buttons, ...more, ...none);
}

/** Names in the tables let their things fail, too. */
function failFromTables(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const scenario = event.target.closest<HTMLElement>('a.play');
  if (scenario !== null) {
    // The page is written by scenarioCard.
    const refs: string[] = JSON.parse(scenario.dataset.fail ?? '[]');
    const { for: lasts = '' } = scenario.dataset;
    event.preventDefault();
    showOnly(refs, lasts === '' ? null : Number(lasts));
    return;
  }
  const code = event.target.closest('code, a.cause')?.closest('a.cause, code');
  if (code == null || code.closest('#what-if') !== null) return;
  const ref = fleet.refOfName(code.textContent ?? '');
  if (ref === null) return;
  event.preventDefault();
  showOnly([ref], null);
}

/** Lets these fail and nothing else, and goes to the picture. */
function showOnly(refs: readonly string[], lasts: number | null): void {
  failed.clear();
  for (const ref of refs) failed.add(ref);
  seconds = lasts;
  const stop = durationStops.findIndex((one) => one === null || (lasts !== null && one >= lasts));
  slider.value = String(lasts === null ? durationStops.length - 1 : stop);
  search.value = '';
  showFound();
  answer(() => graph.redraw());
  const heading = byId('what-if-title', HTMLElement);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  byId('what-if', HTMLElement).scrollIntoView();
}

slider.addEventListener('input', () => {
  seconds = durationStops[Number(slider.value)] ?? null;
  answer();
});
group.addEventListener('change', () => answer(() => graph.redraw()));
only.addEventListener('change', () => answer(() => graph.redraw()));
search.addEventListener('input', () => {
  showFound();
  answer(() => graph.redraw());
});
for (const button of byId('wi-try', HTMLElement).querySelectorAll('button'))
  button.addEventListener('click', () => toggle([button.dataset.ref ?? '']));
document.addEventListener('click', failFromTables);
document.body.classList.add('live');
for (const part of document.querySelectorAll<HTMLElement>('.wi')) part.hidden = false;
answer();
const replay = document.getElementById('replay');
if (replay !== null) openReplay(JSON.parse(replay.textContent ?? ''));
