import type { Outage } from '../analysis/what-if/what-if.ts';
import { drawTimeline } from '../report/picture/draw-timeline.ts';
import type { Fleet } from './fleet.ts';

/** Draws what goes down when, also what the outage does not last long enough for. */
export function showTimeline(container: HTMLElement, outage: Outage | null, fleet: Fleet): void {
  if (outage === null) {
    container.replaceChildren();
    return;
  }
  const whole = outage.seconds === null ? outage : fleet.ask(outage.failed, null);
  const services = outage.services.down.length + outage.services.up.length;
  const all = { nodes: fleet.nodes.length, services };
  // Only html`` makes this text, in which words of the user's are escaped.
  container.innerHTML = drawTimeline(whole.timeline, all, outage.seconds).text;
}
