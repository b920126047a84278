import type { Report } from '../../analysis/gather-report.ts';
import { verdicts } from '../../analysis/verdict.ts';
import { pickHeadline } from '../headline.ts';
import {
  boundsWords,
  damageWords,
  expectedDownWords,
  ninesWords,
  probabilityNines,
} from '../report-words.ts';
import { plural } from '../text/words.ts';
import { type Html, html } from './html.ts';
import { refTag, refTags } from './page-parts.ts';

/** The first screen: what a reader with one minute should know. */
export function minute(report: Report): Html {
  const { paperCount, independentCount, pairs } = report;
  return html`<section id="minute" aria-label="In one minute"><div class="cards">
${
  paperCount === 0
    ? ''
    : html`<div class="card"><h2>Nodes</h2>
<p class="figures"><span><b>${paperCount}</b> on paper</span> <span class="bad"><b>${boundsWords(independentCount)}</b> independent</span></p>
<p>No single cause takes two of the independent ones. ${sentence(expectedDownWords(report))}</p></div>
`
}${
  pairs.count === 0
    ? ''
    : html`<div class="card"><h2>Backups</h2>
<p class="figures"><span class="bad"><b>${pairs.count - report.verdictCounts.plain.independent}</b> of ${plural(pairs.count, 'pair')} not independent</span></p>
${verdictBar(report)}</div>
`
}${worst(report)}</div></section>
`;
}

function worst(report: Report): Html {
  const { worstCause, worstPair, worstService } = pickHeadline(report);
  const paper = worstService?.onPaper ?? null;
  return html`${
    worstCause === null
      ? ''
      : html`<div class="card"><h2>Worst single cause</h2>
<p class="figures"><b class="word">${refTags(worstCause.failed)}</b></p>
<p>takes ${damageWords(worstCause, report.paperCount)}</p></div>
`
  }${
    worstService === null || paper === null
      ? ''
      : html`<div class="card"><h2>Service that loses most</h2>
<p class="figures"><span><b>${probabilityNines(paper)}</b> on paper</span> <span class="bad"><b>${probabilityNines(worstService.probability)}</b> in truth</span></p>
<p>${refTag(worstService.service)}</p></div>
`
  }${
    worstPair === null
      ? ''
      : html`<div class="card"><h2>Pair that loses most</h2>
<p class="figures"><span><b>${ninesWords(worstPair.probability.onPaper ?? 0)}</b> on paper</span> <span class="bad"><b>${ninesWords(worstPair.probability.both ?? 0)}</b> in truth</span></p>
<p>${refTag(worstPair.primary)} → ${refTag(worstPair.backup)}</p></div>
`
  }`;
}

/** Pairs by verdict, as a bar and in words. */
function verdictBar({ verdictCounts, pairs }: Report): Html {
  let at = 0;
  const parts = verdicts.map((verdict) => {
    const width = (verdictCounts.plain[verdict] / pairs.count) * 100;
    const part = html`<rect class="v-${verdict}" x="${at.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
    at += width;
    return part;
  });
  return html`<svg class="bar wide" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
<ul class="legend">${verdicts.map(
    (verdict) =>
      html`<li><span class="dot v-${verdict}" aria-hidden="true"></span>${verdictCounts.plain[verdict]} ${verdict}</li>`,
  )}</ul>
`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
