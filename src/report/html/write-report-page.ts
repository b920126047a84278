import { createHash } from 'node:crypto';
import { show } from '../../diagnostics/quote.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { stringifySafely } from '../json/stringify-safely.ts';
import type { ReportPage } from '../markdown/write-report.ts';
import { type Html, html } from './html.ts';
import { failureSection } from './page-failures.ts';
import { clusterSection, concentrationSection } from './page-fleet.ts';
import { footingSection } from './page-footing.ts';
import { toPageInventory } from './page-inventory.ts';
import { minute } from './page-minute.ts';
import { pairSection } from './page-pairs.ts';
import { serviceSection } from './page-services.ts';
import { whatIfSection } from './page-what-if.ts';
import { reportStyle } from './report-style.ts';

/** What lets the page answer what-if questions. */
export interface Playable {
  readonly inventory: Inventory;
  /** The bundle of src/page. */
  readonly script: string;
}

/**
 * The resilience report as one HTML file: it loads nothing, opens from disk, and its security policy forbids every
 * script, style and request but its own script and style. Words of the user's are only ever text in it.
 */
export function writeReportPage({ name, report, files }: ReportPage, playable: Playable | null): string {
  const title = name === null ? 'Resilience report' : `${show(name)}: resilience report`;
  const sections: readonly (readonly [id: string, title: string, content: Html])[] = [
    ['what-if', 'What if', playable === null ? html`` : whatIfSection()],
    ['pairs', 'Pairs', pairSection(report)],
    ['failures', 'One failure at a time', failureSection(report)],
    ['services', 'Services', serviceSection(report)],
    ['clusters', 'Clusters', clusterSection(report)],
    ['concentration', 'Concentration', concentrationSection(report)],
    ['footing', 'What this rests on', footingSection(report, files)],
  ];
  const filled = sections.filter(([, , content]) => content.text !== '');
  const body = html`<body>
<a class="skip" href="#main">Skip to the report</a>
<header><h1>${title}</h1></header>
<nav aria-label="Sections"><ul>${filled.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>`)}</ul></nav>
<main id="main">
${minute(report)}${filled.map(([, , content]) => content)}</main>
<footer>cofail: what fails together?</footer>
</body>
`;
  const script = playable === null ? '' : inScript(playable.script);
  const island = playable === null ? '' : stringifySafely(toPageInventory(playable.inventory), 0);
  const scripts =
    playable === null
      ? ''
      : `<script type="application/json" id="inventory">${island}</script>\n<script>${script}</script>\n`;
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.text}<style>${reportStyle}</style>\n</head>\n${body.text.replace(/<\/body>\n$/, '')}${scripts}</body>\n</html>\n`;
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
