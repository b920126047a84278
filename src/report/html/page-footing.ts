import type { Report } from '../../analysis/report/gather-report.ts';
import type { FileHash } from '../hash-files.ts';
import { version } from '../version.ts';
import { boundedWords, drawsWords, methods } from '../words/report-words.ts';
import { formatProbability } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { refTags, section, table } from './page-parts.ts';

/** What the numbers rest on: assumptions, bounds, files. */
export function footingSection(report: Report, files: readonly FileHash[]): Html {
  const { today, assumed, bounded, limits } = report;
  return section(
    {
      id: 'footing',
      title: 'What this rests on',
      lead: `Made by cofail ${version} from the files below; identical input gives an identical report. Acceptances are judged on ${today}.${drawsWords(report)}`,
      methods: Object.values(methods),
    },
    [
      html`<h3>Assumed probabilities</h3>\n`,
      assumed.length === 0
        ? html`<p>None: the inventory gives every probability.</p>\n`
        : table(
            'Assumed probabilities',
            [{ title: 'Kind' }, { title: 'Probability', isNumber: true }, { title: 'Own failures' }],
            assumed.map(({ kind, probability, names }) => [
              html`${kind}`,
              html`${formatProbability(probability)}`,
              refTags(names, 30),
            ]),
          ),
      html`<h3>What is not exact</h3>\n`,
      bounded.length === 0
        ? html`<p>Nothing: no limit ended a search.</p>\n`
        : html`<p>Limits: ${limits.nodes.toLocaleString('en-US')} diagram nodes, ${limits.steps.toLocaleString('en-US')} steps, ${limits.services} services.</p>${table(
            'What is not exact',
            [{ title: 'About' }, { title: 'What that means' }],
            bounded.map(({ question, about }) => [
              about.length > 0 ? refTags(about) : html`${question}`,
              html`${boundedWords[question]}`,
            ]),
          )}`,
      html`<h3>Files</h3>\n`,
      table(
        'Files',
        [{ title: 'File' }, { title: 'SHA-256' }],
        files.map(({ file, sha256 }) => [
          html`<code class="plain">${file}</code>`,
          html`<code class="plain hash">${sha256}</code>`,
        ]),
      ),
    ],
  );
}
