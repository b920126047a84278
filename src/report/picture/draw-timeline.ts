import type { Outage } from '../../analysis/what-if/what-if.ts';
import { formatDuration } from '../words/duration.ts';
import { plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';

const stepWidth = 74;
const barHeight = 64;
const top = 18;
const most = 12;

/**
 * What goes down when: how many nodes and services are down from each moment on at which something goes down. Moments
 * after `seconds` are pale: the outage is over by then. Empty where all goes down at once.
 */
export function drawTimeline(
  timeline: Outage['timeline'],
  all: { readonly nodes: number; readonly services: number },
  seconds: number | null,
): Html {
  if (timeline.length < 2) return html``;
  let [nodes, services] = [0, 0];
  const moments = timeline.map((step) => {
    nodes += step.down.filter((ref) => ref.startsWith('node:')).length;
    services += step.down.filter((ref) => ref.startsWith('service:')).length;
    return { seconds: step.seconds, nodes, services };
  });
  const shown = moments.slice(0, most);
  const width = shown.length * stepWidth;
  const height = top + barHeight + 22;
  const bar = (count: number, of: number, x: number, kind: string): Html => {
    const length = of === 0 ? 0 : (count / of) * barHeight;
    return html`<rect class="${kind}" x="${x}" y="${top + barHeight - length}" width="16" height="${length}"/>`;
  };
  return html`<figure class="timeline"><figcaption><b>What goes down when</b> <span class="dim">of ${plural(all.nodes, 'node')} <span class="dot t-nodes" aria-hidden="true"></span> and ${plural(all.services, 'service')} <span class="dot t-services" aria-hidden="true"></span></span></figcaption>
<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${shown.map((at) => `after ${formatDuration(at.seconds)} ${plural(at.nodes, 'node')} and ${plural(at.services, 'service')} down`).join('; ')}">
<path class="axis" d="M0 ${top + barHeight + 0.5}H${width}"/>
${shown.map((at, index) => {
  const x = index * stepWidth;
  const over = seconds !== null && at.seconds > seconds ? 'over' : '';
  return html`<g class="${over}">${bar(at.nodes, all.nodes, x + 18, 't-nodes')}${bar(at.services, all.services, x + 38, 't-services')}<text x="${x + 36}" y="${top - 6}">${at.nodes} · ${at.services}</text><text x="${x + 36}" y="${height - 6}">${formatDuration(at.seconds)}</text></g>
`;
})}</svg>${moments.length > most ? html`<p class="dim">and ${moments.length - most} later moments</p>` : ''}</figure>
`;
}
