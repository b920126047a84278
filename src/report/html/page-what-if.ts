import type { FailureSet } from '../../analysis/damage/failure-set.ts';
import { verdicts } from '../../analysis/pairs/verdict.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { drawGraph } from '../picture/draw-graph.ts';
import type { MapPicture } from '../picture/draw-map.ts';
import { layOutGraph } from '../picture/lay-out-graph.ts';
import { listLinks } from '../picture/list-links.ts';
import { damageWords } from '../words/report-words.ts';
import { plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { chooseGrouping, clusterOfNodes, groupsOf, pictureGroupings } from './page-data.ts';
import { refTags } from './page-parts.ts';

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

/** Causes that the page offers to try. */
const mostTries = 8;

const groupingWords = {
  node: 'each node by itself',
  region: 'by region',
  operator: 'by operator',
  cloud: 'by cloud',
  role: 'by role',
  cluster: 'by largest cluster',
} as const;

/**
 * The nodes on a map beside the graph of what they stand on. Without scripts these are pictures; the script of the page
 * shows the controls, and lets things fail in both.
 */
export function whatIfSection(inventory: Inventory, report: Report, map: MapPicture | null): Html {
  const grouping = chooseGrouping(inventory);
  const groups = groupsOf(inventory, grouping, clusterOfNodes(report));
  const picture = layOutGraph(inventory, listLinks(inventory), { groups, open: new Set(), only: null });
  return html`<section id="what-if" aria-labelledby="what-if-title">
<h2 id="what-if-title">Where they are, and what they stand on</h2>
<p class="lead">Nodes that stand far apart on the map can lean on the same thing in the graph.<span class="wi" hidden> Point at anything to see it fail in both; press it to let it fail, alone or with others. The answers come from cofail’s own engine, which runs in this page.</span></p>
<div class="wi controls" hidden>
<div><label for="wi-search">Find what fails</label>
<input id="wi-search" type="search" autocomplete="off" placeholder="cloud, region, node…"></div>
<div><label for="wi-for">The outage lasts <output id="wi-for-text" for="wi-for"></output></label>
<input id="wi-for" type="range" min="0" max="${durationStops.length - 1}" value="${durationStops.length - 1}" step="1"></div>
<div><label for="wi-group">Nodes in the graph</label>
<select id="wi-group">${pictureGroupings.map((one) => html`<option value="${one}"${one === grouping ? html` selected` : ''}>${groupingWords[one]}</option>`)}</select></div>
<div class="check"><label><input id="wi-only" type="checkbox"> Only what it touches</label></div>
</div>
<div class="wi" hidden><div id="wi-found"></div><p id="wi-failed"></p></div>
<div class="pictures"><div class="place">
<p id="wi-summary" class="wi" role="status" hidden></p>
${map === null ? html`<p class="dim">No node has a location, so there is no map. Write location: [latitude, longitude] on regions or nodes to see one.</p>` : html`${map.drawing}${legend(report, map)}`}
<div id="wi-time" class="wi" hidden></div>
<div id="wi-try" class="wi" hidden>${tries(report)}</div>
<div id="wi-answers"></div>
</div><div class="stand">
<p class="dim wi keys" hidden>Keys: arrows to move, Enter to fail, + and − to open and close a group, Escape to start again.</p>
<div id="wi-graph" role="group" aria-label="Dependency graph">${drawGraph(picture)}</div>
</div></div>
</section>
`;
}

function legend({ pairs }: Report, { drawnPairs }: MapPicture): Html {
  if (drawnPairs === 0) return html``;
  return html`<ul class="legend">${verdicts.map(
    (verdict) =>
      html`<li><svg class="key" viewBox="0 0 34 8" aria-hidden="true"><path class="arc a-${verdict}" d="M1 4H33"/></svg>${verdict}</li>`,
  )}<li class="dim">${drawnPairs} of ${plural(pairs.count, 'pair')} drawn: both sides on the map</li></ul>
`;
}

/** What hurts most by itself, to begin with. */
function tries({ sweep, paperCount }: Report): Html {
  const worst = sweep.rows.slice(0, mostTries);
  if (worst.length === 0) return html``;
  return html`<h3>What hurts most by itself</h3>
<ul>${worst.map((set) => tryItem(set, paperCount))}</ul>
`;
}

function tryItem(set: FailureSet, paperCount: number): Html {
  return html`<li><button type="button" data-ref="${set.failed[0] ?? ''}">${refTags(set.failed)}</button> <span class="dim">takes ${damageWords(set, paperCount)}</span></li>
`;
}
