import { compareText } from '../../diagnostics/compare-text.ts';
import { figureOf, type SpreadFigure, type SpreadFigures } from '../probability/spread-figures.ts';

/** What the figures of a pair may be, as far as the probabilities that they rest on are known. */
export interface PairSpread {
  /** What is not known exactly, of what matters to either side: a ref, or the default of a kind. In text order. */
  readonly quantities: readonly string[];
  readonly primary: SpreadFigure;
  readonly backup: SpreadFigure;
  readonly both: SpreadFigure;
  readonly onPaper: SpreadFigure;
  /** Null where it has no upper end, as both sides may be never down. */
  readonly ratio: SpreadFigure | null;
  readonly ninesLost: SpreadFigure | null;
}

/**
 * The figures of a pair where probabilities are spread; null where none that matters is, or the budget ended first.
 *
 * P(primary), P(backup), P(both) and their product on paper grow with every probability, so their ends are exact. The
 * ratio does not: a cause that grows may make the pair more alike or less. Its interval is sound and may be wide. It is
 * both / on paper with the ends of these against each other, and in any case from 1, as failures that share causes never
 * exclude each other (Esary, Proschan, Walkup, *Association of random variables, with applications*, 1967), up to 1 / P of
 * the side that is likelier down at the least, as both are down no more often than one. Without an own failure in common it is 1.
 */
export function findPairSpread(figures: SpreadFigures, a: number, b: number): PairSpread | null {
  if (!figures.isNeeded) return null;
  const primary = figures.of([a]);
  const backup = figures.of([b]);
  if (primary === null || backup === null) return null;
  const quantities = [...new Set([...primary.quantities, ...backup.quantities])].sort(compareText);
  if (quantities.length === 0) return null;
  const onPaper = {
    lower: primary.lower * backup.lower,
    upper: primary.upper * backup.upper,
    draws: combine(primary.draws, backup.draws, (one, other) => one * other),
  };
  const matters = new Set(primary.events);
  const isApart = !backup.events.some((event) => matters.has(event));
  const both = isApart ? onPaper : figures.of([a, b]);
  if (both === null) return null;
  const ratioDraws = combine(both.draws, onPaper.draws, (really, paper) => really / paper);
  const leastOfOne = Math.max(primary.lower, backup.lower);
  const isBounded =
    onPaper.upper > 0 &&
    (isApart || leastOfOne > 0) &&
    ratioDraws?.every((one) => Number.isFinite(one)) !== false;
  const most = isApart ? 1 : Math.min(both.upper / onPaper.lower, 1 / leastOfOne);
  const ratio = {
    lower: Math.max(1, both.lower / onPaper.upper),
    upper: Math.max(1, most),
    draws: ratioDraws,
  };
  const ninesLost = {
    lower: Math.log10(ratio.lower),
    upper: Math.log10(ratio.upper),
    draws: ratioDraws?.map(Math.log10) ?? null,
  };
  return {
    quantities,
    primary: figureOf(primary),
    backup: figureOf(backup),
    both: figureOf(both),
    onPaper: figureOf(onPaper),
    ratio: isBounded ? figureOf(ratio) : null,
    ninesLost: isBounded ? figureOf(ninesLost) : null,
  };
}

/** Of each draw, what comes of its two values. */
function combine(
  one: Float64Array | null,
  other: Float64Array | null,
  of: (one: number, other: number) => number,
): Float64Array | null {
  return one === null || other === null ? null : one.map((value, draw) => of(value, other[draw]!));
}
