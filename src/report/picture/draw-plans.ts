import type { PlaceAnswer } from '../../analysis/place/place-answer.ts';
import { show } from '../../diagnostics/quote.ts';
import { plotPlans } from '../place-plot.ts';
import { formatTime, harmWords, planName } from '../words/place-words.ts';
import { type Html, html } from '../xml/html.ts';

const width = 720;
const height = 300;
/** Room for labels: left of the axis, and below it. */
const [left, below, border] = [110, 40, 16];
/** Of the height, for plans whose worst failure leaves somebody without an answer. */
const apart = 46;

/** Plans as a scatter: the faster the farther left, the more resilient the farther down. Empty where they are alike. */
export function drawPlanScatter(answer: PlaceAnswer, shown: readonly number[]): Html {
  const { resilience, recommended } = answer;
  const plot = plotPlans(answer, shown);
  if (plot === null) return html``;
  const { points, fastest, slowest, best, worst } = plot;
  const isSplit = points.some(({ up }) => up === null);
  const top = border + (isSplit ? apart : 0);
  const bottom = height - below - border;
  const x = (across: number): string => (left + border + across * (width - left - 2 * border)).toFixed(1);
  const y = (up: number | null): number => (up === null ? border : bottom - up * (bottom - top));
  const label = (at: number, text: string): Html =>
    html`<text class="axis-y" x="${left - 8}" y="${(at + 4).toFixed(1)}">${text}</text>
`;
  return html`<svg class="plans" viewBox="0 0 ${width} ${height}" role="img" aria-label="${points.length} plans by time and resilience; the table above has the same">
<path class="axis" d="M${left} 4V${height - below}H${width}"/>
${isSplit ? label(border, 'unanswered') : ''}${label(y(1), harmWords(worst, resilience))}${label(y(0), harmWords(best, resilience))}<text class="axis-x" x="${left + border}" y="${height - below + 20}">${formatTime(fastest.normal)}</text><text class="axis-x end" x="${width}" y="${height - below + 20}">${formatTime(slowest.normal)} normally</text>
${points.map(
  ({ index, plan, across, up }) =>
    html`<g class="plan${index === recommended ? ' chosen' : ''}"><circle cx="${x(across)}" cy="${y(up).toFixed(1)}" r="11"/><text x="${x(across)}" y="${(y(up) + 4).toFixed(1)}">${planName(index)}</text><title>${planName(index)}: ${plan.candidates.map(show).join(', ')}</title></g>
`,
)}</svg>
`;
}
