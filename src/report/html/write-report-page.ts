import { createHash } from 'node:crypto';
import type { ReportIncentives } from '../../analysis/incentives/report-incentives.ts';
import type { PlaceAnswer } from '../../analysis/place/place-answer.ts';
import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { stringifySafely } from '../json/stringify-safely.ts';
import type { ReportPage } from '../markdown/write-report.ts';
import { drawMap } from '../picture/draw-map.ts';
import { html } from '../xml/html.ts';
import { toPageData } from './page-data.ts';
import { toReplayData } from './page-incentives.ts';
import { minute } from './page-minute.ts';
import { pageSections } from './page-sections.ts';
import { reportStyle } from './report-style.ts';

/**
 * The resilience report as one HTML file: it loads nothing, opens from disk, and its security policy forbids every
 * script, style and request but its own script and style. Words of the user's are only ever text in it.
 */
export function writeReportPage(
  { report, files }: ReportPage,
  inventory: Inventory,
  /** The bundle of src/page, which answers what-if questions; null: the page answers none. */
  bundle: string | null,
  /** Where operators would go; null: nothing asks for nodes, or nowhere could they go. */
  incentives: ReportIncentives | { readonly problem: string } | null = null,
  /** Where the next nodes of each role would go. */
  placement: readonly PlaceAnswer[] = [],
  scenarios: readonly ScenarioOutcome[] = [],
): string {
  const { name } = inventory;
  const title = name === null ? 'Resilience report' : `${show(name)}: resilience report`;
  const map = drawMap(inventory, report.pairs.rows);
  const context = { report, files, inventory, map, incentives, placement, scenarios };
  const sections = pageSections.map(({ id, title: label, write }) => ({
    id,
    label,
    content: write(context),
  }));
  const filled = sections.filter(({ content }) => content.text !== '');
  const body = html`<body>
<a class="skip" href="#main">Skip to the report</a>
<header><h1>${title}</h1></header>
<nav aria-label="Sections"><ul>${filled.map(({ id, label }) => html`<li><a href="#${id}">${label}</a></li>`)}</ul></nav>
<main id="main">
${minute(report)}${filled.map(({ content }) => content)}</main>
<footer>cofail: what fails together?</footer>
</body>
`;
  const script = bundle === null ? '' : inScript(bundle);
  const data = bundle === null ? '' : stringifySafely(toPageData(inventory, report, map), 0);
  const scripts =
    bundle === null
      ? ''
      : `<script type="application/json" id="data">${data}</script>\n${replayScript(incentives)}<script>${script}</script>\n`;
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.text}<style>${reportStyle}</style>\n</head>\n${body.text.replace(/<\/body>\n$/, '')}${scripts}</body>\n</html>\n`;
}

/** What the script replays on the map of operators, where there is such a map. */
function replayScript(incentives: ReportIncentives | { readonly problem: string } | null): string {
  const replay = toReplayData(incentives);
  if (replay === null) return '';
  return `<script type="application/json" id="replay">${stringifySafely(replay, 0)}</script>\n`;
}

/** Only the style and the script of the page itself may act, each known by its hash. */
function policy(script: string): string {
  const scripts = script === '' ? '' : ` script-src '${hashOf(script)}';`;
  return `default-src 'none'; style-src '${hashOf(reportStyle)}';${scripts} base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A script that no text in it ends, and in whose text nothing is invisible: outside of text its bundler writes neither. */
function inScript(script: string): string {
  return script
    .replace(/<(?=\/script|!--)/gi, '\\x3c')
    .replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
