import { type Html, html } from './html.ts';

/** How long an outage may last on the slider, in seconds; the last stop is as long as every delay needs. */
export const durationStops: readonly (number | null)[] = [
  0,
  60,
  300,
  600,
  1800,
  3600,
  14_400,
  28_800,
  86_400,
  172_800,
  604_800,
  null,
];

/** Where the script of the page puts its controls and answers; hidden until it runs. */
export function whatIfSection(): Html {
  return html`<section id="what-if" aria-labelledby="what-if-title" hidden>
<h2 id="what-if-title">What if</h2>
<p class="lead">Let anything fail, alone or together, and see what goes down with it. The answers come from cofail's own engine, which runs in this page.</p>
<div class="beside"><div>
<label for="wi-search">What fails</label>
<input id="wi-search" type="search" autocomplete="off" placeholder="cloud, region, node…">
<div id="wi-choices"></div>
</div><div>
<p id="wi-failed"></p>
<label for="wi-for">The outage lasts <output id="wi-for-text" for="wi-for"></output></label>
<input id="wi-for" type="range" min="0" max="${durationStops.length - 1}" value="${durationStops.length - 1}" step="1">
<p id="wi-summary" role="status"></p>
<div id="wi-answers"></div>
</div></div>
</section>
`;
}
