import type { PairSpread } from '../../analysis/pairs/pair-spread.ts';
import type { SampledFigure, SpreadFigure } from '../../analysis/probability/spread-figures.ts';
import { formatProbability } from '../words/words.ts';
import { hang, type Style } from './style.ts';

/** What a probability may be, for people: its bounds, and what was drawn. */
export function spreadLines(name: string, figure: SpreadFigure, indent: string, style: Style): string[] {
  const bounds = `${indent}bounds  ${name} ${ends(figure)}`;
  return [bounds, ...(figure.sampled === null ? [] : drawnLines(name, figure.sampled, indent, style))];
}

/** The same for the figures of a pair. */
export function pairSpreadLines(
  { onPaper, both, ratio }: PairSpread,
  indent: string,
  style: Style,
): string[] {
  const parts = [
    `on paper ${ends(onPaper)}`,
    `really ${ends(both)}`,
    ...(ratio === null || ratio.upper < 1.05
      ? []
      : [`${times(ratio.lower)} to ${times(ratio.upper)} times likelier`]),
  ];
  const columns = parts.map((part, index) => (index < parts.length - 1 ? `${part}  ` : part));
  const drawn = both.sampled === null ? [] : drawnLines('really', both.sampled, indent, style);
  return [...hang(`${indent}bounds  `, columns, style.width), ...drawn];
}

function drawnLines(name: string, drawn: SampledFigure, indent: string, style: Style): string[] {
  const { p5, p50, p95, mean, meanUpper } = drawn;
  const columns = [
    `${name} ${formatProbability(p50)} (median)  `,
    `90% between ${formatProbability(p5)} and ${formatProbability(p95)}  `,
    `mean ${formatProbability(mean)} ± ${formatProbability(meanUpper - mean)}`,
  ];
  return hang(`${indent}draws   `, columns, style.width);
}

function ends({ lower, upper }: SpreadFigure): string {
  return `${formatProbability(lower)} to ${formatProbability(upper)}`;
}

function times(ratio: number): string {
  return ratio.toLocaleString('en-US', { maximumFractionDigits: ratio < 10 ? 1 : 0 });
}
