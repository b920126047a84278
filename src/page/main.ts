import { buildFaultModel } from '../analysis/fault-model.ts';
import { whatIf } from '../analysis/what-if.ts';
import { formatDuration } from '../report/duration.ts';
import { fromPageInventory } from '../report/html/page-inventory.ts';
import { durationStops } from '../report/html/page-what-if.ts';
import { nameOf } from '../report/text/words.ts';
import { showChoices } from './choices.ts';
import { byId, make } from './elements.ts';
import { outageWords, showOutage } from './show-outage.ts';

/** The script of the report page: cofail's own what-if, on the inventory that the page holds. */

const inventory = fromPageInventory(JSON.parse(byId('inventory', HTMLScriptElement).textContent));
const model = buildFaultModel(inventory);
const unknowns = model.ownFailures.flatMap(({ name, referrer }) => (referrer === null ? [] : [name]));
const refs = [...inventory.entities.keys(), ...unknowns].sort();
const nodes = refs.filter((ref) => ref.startsWith('node:')).length;

const slider = byId('wi-for', HTMLInputElement);
const failed = new Set<string>();

const choices = showChoices(
  byId('wi-choices', HTMLElement),
  byId('wi-search', HTMLInputElement),
  refs,
  (ref) => {
    if (!failed.delete(ref)) failed.add(ref);
    answer();
  },
);

function answer(): void {
  const seconds = durationStops[Number(slider.value)] ?? null;
  const lasts = seconds === null ? 'long enough for every delay' : formatDuration(seconds);
  byId('wi-for-text', HTMLOutputElement).textContent = lasts;
  slider.setAttribute('aria-valuetext', lasts);
  choices.update(failed);
  showFailed();
  const outage = whatIf(inventory, [...failed], seconds, model);
  byId('wi-summary', HTMLElement).textContent =
    failed.size === 0
      ? 'Nothing has failed. Choose what fails.'
      : outageWords(outage, nodes, inventory.entities.size);
  if (failed.size === 0) byId('wi-answers', HTMLElement).replaceChildren();
  else showOutage(byId('wi-answers', HTMLElement), outage);
}

/** What fails, each with a button that takes it back. */
function showFailed(): void {
  const chips = [...failed].map((ref) => {
    const chip = make('button', `${nameOf(ref)} ✕`);
    chip.type = 'button';
    chip.setAttribute('aria-label', `${nameOf(ref)} no longer fails`);
    chip.addEventListener('click', () => {
      failed.delete(ref);
      answer();
      byId('wi-search', HTMLInputElement).focus();
    });
    return chip;
  });
  byId('wi-failed', HTMLElement).replaceChildren(...chips);
}

slider.addEventListener('input', answer);
answer();
byId('what-if', HTMLElement).hidden = false;
