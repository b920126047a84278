import type { ReplayData } from '../report/html/page-incentives.ts';
import { byId } from './elements.ts';

/** Between two moves while it plays, in ms. */
const pace = 900;

/** Replays the moves of operators on their map: by slider, by buttons, or by itself. */
export function openReplay({ rules, ways }: ReplayData): void {
  const rule = byId('in-rule', HTMLSelectElement);
  const slider = byId('in-step', HTMLInputElement);
  const play = byId('in-play', HTMLButtonElement);
  const way = document.getElementById('in-way');
  const spots = [...document.querySelectorAll<SVGElement>('.spot')];
  let timer: number | null = null;

  const show = (): void => {
    const chosen = rules[Number(rule.value)];
    if (chosen === undefined) return;
    const last = chosen.steps.length - 1;
    const at = Math.min(Number(slider.value), last);
    const count = spots.map(() => 0);
    for (const { from, to } of chosen.steps.slice(0, at + 1)) {
      if (from >= 0) count[from] = (count[from] ?? 0) - 1;
      if (to >= 0) count[to] = (count[to] ?? 0) + 1;
    }
    const step = chosen.steps[at];
    for (const [index, spot] of spots.entries()) {
      const nodes = count[index] ?? 0;
      spot.toggleAttribute('data-taken', nodes > 0);
      spot.toggleAttribute('data-now', index === step?.to || index === step?.from);
      spot.querySelector('circle')?.setAttribute('r', String(nodes === 0 ? 4 : 5 + 2 * Math.sqrt(nodes)));
      const text = spot.querySelector('text');
      if (text !== null) text.textContent = nodes === 0 ? '' : String(nodes);
    }
    way?.setAttribute('d', ways[step?.way ?? -1] ?? '');
    const words = `${step?.words ?? ''}${at === last ? ` ${chosen.end}` : ''}`;
    byId('in-words', HTMLElement).textContent = words;
    byId('in-count', HTMLOutputElement).textContent = `${at} of ${last}`;
    slider.setAttribute('aria-valuetext', `${at} of ${last}`);
    byId('in-back', HTMLButtonElement).disabled = at === 0;
    byId('in-on', HTMLButtonElement).disabled = at === last;
  };
  const stop = (): void => {
    if (timer !== null) window.clearInterval(timer);
    timer = null;
    play.setAttribute('aria-pressed', 'false');
    play.textContent = 'Play';
  };
  const go = (to: number): void => {
    slider.value = String(to);
    show();
  };
  const start = (): void => {
    if (Number(slider.value) >= Number(slider.max)) go(0);
    play.setAttribute('aria-pressed', 'true');
    play.textContent = 'Stop';
    timer = window.setInterval(() => {
      go(Number(slider.value) + 1);
      if (Number(slider.value) >= Number(slider.max)) stop();
    }, pace);
  };
  const choose = (): void => {
    stop();
    const last = (rules[Number(rule.value)]?.steps.length ?? 1) - 1;
    slider.max = String(last);
    go(last);
  };

  rule.addEventListener('change', choose);
  slider.addEventListener('input', () => {
    stop();
    show();
  });
  for (const [id, by] of [
    ['in-back', -1],
    ['in-on', 1],
  ] as const)
    byId(id, HTMLButtonElement).addEventListener('click', () => {
      stop();
      go(Number(slider.value) + by);
    });
  play.addEventListener('click', () => (timer === null ? start() : stop()));
  choose();
}
