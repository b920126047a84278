import { verdicts } from '../../analysis/pairs/verdict.ts';
import { nines } from '../../analysis/probability/expected-down.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import { pickHeadline } from '../headline.ts';
import {
  boundsWords,
  damageWords,
  expectedDownWords,
  ninesWords,
  probabilityNines,
} from '../words/report-words.ts';
import { plural } from '../words/words.ts';
import { type Html, html } from '../xml/html.ts';
import { changesCard } from './page-changes.ts';
import { bar, causeTags, refTag } from './page-parts.ts';

/** The first screen: what a reader with one minute should know. */
export function minute(report: Report): Html {
  const { paperCount, independentCount, pairs } = report;
  return html`<section id="minute" aria-label="In one minute"><div class="cards">
${
  paperCount === 0
    ? ''
    : html`<div class="card"><h2>Nodes</h2>
<p class="figures"><span><b>${paperCount}</b> on paper</span> <span class="bad"><b>${boundsWords(independentCount)}</b> independent</span></p>
${nodeDots(paperCount, independentCount.lower)}<p>No single cause takes two of the independent ones. ${sentence(expectedDownWords(report))}</p></div>
`
}${
  pairs.count === 0
    ? ''
    : html`<div class="card"><h2>Backups</h2>
<p class="figures"><span class="bad"><b>${pairs.count - report.verdictCounts.plain.independent}</b> of ${plural(pairs.count, 'pair')} not independent</span></p>
${verdictBar(report)}</div>
`
}${worst(report)}${changesCard(report)}</div></section>
`;
}

function worst(report: Report): Html {
  const { worstCause, worstPair, worstService } = pickHeadline(report);
  const rows: NinesRow[] = [];
  const paper = worstService?.onPaper ?? null;
  if (worstService !== null && paper !== null)
    rows.push({
      name: refTag(worstService.service),
      paper: probabilityNines(paper),
      truth: probabilityNines(worstService.probability),
      shares: [paper.upper, worstService.probability.upper],
    });
  if (worstPair !== null) {
    const { onPaper, both } = worstPair.probability;
    rows.push({
      name: html`${refTag(worstPair.primary)} → ${refTag(worstPair.backup)}`,
      paper: ninesWords(onPaper ?? 0),
      truth: ninesWords(both ?? 0),
      shares: [onPaper ?? 0, both ?? 0],
    });
  }
  return html`${
    worstCause === null
      ? ''
      : html`<div class="card"><h2>Worst single cause</h2>
<p class="figures"><b class="word">${causeTags(worstCause.failed)}</b></p>
<p>takes ${damageWords(worstCause, report.paperCount)}</p>
<ul class="worse">${report.sweep.rows
          .slice(1, mostWorse)
          .map(
            (one) =>
              html`<li>${causeTags(one.failed)}: <span class="dim">${damageWords(one, report.paperCount)}</span></li>`,
          )}</ul></div>
`
  }${
    rows.length === 0
      ? ''
      : html`<div class="card"><h2>On paper and in truth</h2>
${rows.map(ninesRow)}<p class="dim">The service and the pair that lose most to shared fates.</p></div>
`
  }`;
}

/** The worst causes that are named, the worst one among them. */
const mostWorse = 4;

interface NinesRow {
  readonly name: Html;
  readonly paper: string;
  readonly truth: string;
  /** Probabilities to be down, on paper and in truth. */
  readonly shares: readonly [number, number];
}

/** So many nines fill a bar. */
const fullNines = 12;

function ninesRow({ name, paper, truth, shares: [onPaper, inTruth] }: NinesRow): Html {
  const share = (probability: number): number =>
    probability === 0 ? 1 : Math.min(1, nines(probability) / fullNines);
  return html`<div class="nines"><p>${name}</p>
<p>${bar(share(onPaper), 'calm')} <b>${paper}</b> on paper</p>
<p class="bad">${bar(share(inTruth))} <b>${truth}</b> in truth</p></div>
`;
}

/** More nodes are no dots to count. */
const mostDots = 120;

/** A dot per node, those that are independent filled. */
function nodeDots(all: number, independent: number): Html {
  if (all > mostDots) return bar(independent / all, 'calm');
  const perRow = 24;
  const dots = Array.from(
    { length: all },
    (_, index) =>
      html`<circle class="${index < independent ? 'free' : 'bound'}" cx="${(index % perRow) * 10 + 5}" cy="${Math.floor(index / perRow) * 10 + 5}" r="3.5"/>`,
  );
  return html`<svg class="dots" viewBox="0 0 ${perRow * 10} ${Math.ceil(all / perRow) * 10}" aria-hidden="true">${dots}</svg>
`;
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
