/** What the pictures ask of the page. */
export interface Controls {
  /** Lets things fail, or takes them back where all of them fail. */
  readonly toggle: (refs: readonly string[]) => void;
  /** Shows things failing while they are pointed at; none: no longer. */
  readonly point: (refs: readonly string[]) => void;
  readonly startAgain: () => void;
}

/** Calls back with what a mouse points at. A finger presses, and does not point. */
export function watchPointer(
  container: HTMLElement | SVGElement,
  refsOf: (target: Element) => readonly string[],
  { point }: Controls,
): void {
  let wanted: readonly string[] = [];
  let isWaiting = false;
  const later = (refs: readonly string[]): void => {
    wanted = refs;
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      point(wanted);
    });
  };
  container.addEventListener('pointerover', (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'mouse') return;
    if (event.target instanceof Element) later(refsOf(event.target));
  });
  container.addEventListener('pointerleave', () => later([]));
}

/** Moves the one place among many that the Tab key stops at, and the focus with it. */
export function moveTabStop(
  from: Element | null,
  to: HTMLElement | SVGElement | undefined,
  withFocus: boolean,
): void {
  if (to === undefined) return;
  from?.setAttribute('tabindex', '-1');
  to.setAttribute('tabindex', '0');
  if (withFocus) to.focus();
}
