import { nameOf } from '../report/text/words.ts';
import { make } from './elements.ts';

/** Buttons shown of one kind; a search finds the others. */
const mostButtons = 300;

export interface Choices {
  /** Marks what fails. */
  readonly update: (failed: ReadonlySet<string>) => void;
}

/** A fold per kind with a button for each thing that can fail. Buttons are made when a fold opens or a search finds them. */
export function showChoices(
  container: HTMLElement,
  search: HTMLInputElement,
  refs: readonly string[],
  toggle: (ref: string) => void,
): Choices {
  const byKind = new Map<string, string[]>();
  for (const ref of refs) {
    const kind = ref.slice(0, ref.indexOf(':'));
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [ref]);
    else known.push(ref);
  }
  let failed: ReadonlySet<string> = new Set();
  const mark = (): void => {
    for (const button of container.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(failed.has(button.dataset.ref ?? '')));
  };
  const buttonsOf = (found: readonly string[]): HTMLElement => {
    const list = make('div');
    list.className = 'buttons';
    for (const ref of found.slice(0, mostButtons)) {
      const button = make('button', nameOf(ref));
      button.type = 'button';
      button.dataset.ref = ref;
      button.addEventListener('click', () => toggle(ref));
      list.append(button);
    }
    if (found.length > mostButtons)
      list.append(make('p', `and ${found.length - mostButtons} more: search for them`));
    return list;
  };
  const show = (): void => {
    const wanted = search.value.trim().toLowerCase();
    container.replaceChildren(
      ...[...byKind].flatMap(([kind, all]) => {
        const found = all.filter((ref) => ref.toLowerCase().includes(wanted));
        if (found.length === 0) return [];
        const fold = make('details', '', [make('summary', `${nameOf(kind)} (${found.length})`)]);
        const fill = (): void => {
          if (!fold.open || fold.childElementCount > 1) return;
          fold.append(buttonsOf(found));
          mark();
        };
        fold.addEventListener('toggle', fill);
        fold.open = wanted !== '' || kind === 'cloud';
        fill();
        return [fold];
      }),
    );
    mark();
  };
  search.addEventListener('input', show);
  show();
  return {
    update: (now) => {
      failed = now;
      mark();
    },
  };
}
