import { createHash } from 'node:crypto';
import { show } from '../../diagnostics/quote.ts';
import type { ReportPage } from '../markdown/write-report.ts';
import { type Html, html } from './html.ts';
import { failureSection } from './page-failures.ts';
import { clusterSection, concentrationSection } from './page-fleet.ts';
import { footingSection } from './page-footing.ts';
import { minute } from './page-minute.ts';
import { pairSection } from './page-pairs.ts';
import { serviceSection } from './page-services.ts';
import { reportStyle } from './report-style.ts';

/**
 * The resilience report as one HTML file: it loads nothing, opens from disk, and its security policy forbids every
 * script, style and request but its own style. Words of the user's are only ever text in it.
 */
export function writeReportPage({ name, report, files }: ReportPage): string {
  const title = name === null ? 'Resilience report' : `${show(name)}: resilience report`;
  const sections: readonly (readonly [id: string, title: string, content: Html])[] = [
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
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.text}<style>${reportStyle}</style>\n</head>\n${body.text}</html>\n`;
}

/** Only the style of the page itself may act, known by its hash. */
function policy(): string {
  const hash = createHash('sha256').update(reportStyle).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
