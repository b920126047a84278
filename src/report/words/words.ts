import type { Sampling } from '../../analysis/probability/spread-draws.ts';
import { show } from '../../diagnostics/quote.ts';
import { describeVertex } from '../../graph/vertex-name.ts';
import type { Ref } from '../../inventory/inventory.ts';

/** A ref or an own failure as a terminal may show it; nodes go by their bare id. */
export function nameOf(ref: Ref): string {
  return describeVertex(ref, (one) => show(one.startsWith('node:') ? one.slice('node:'.length) : one));
}

/** Several of them with a mark between: one word each, to be put into lines. */
export function listNames(refs: readonly Ref[], between = ','): string[] {
  return refs.map((ref, index) => nameOf(ref) + (index < refs.length - 1 ? between : ''));
}

/** The first of them, and how many more there are. */
export function listSome(refs: readonly Ref[], most = 3): string[] {
  if (refs.length <= most + 1) return listNames(refs);
  return [...listNames(refs.slice(0, most)), 'and', String(refs.length - most), 'more'];
}

/** `cloud:aws fails`, `cloud:aws, cloud:gcp all fail`. */
export function failedWords(failed: readonly string[]): string {
  return `${listSome(failed, 12).join(' ')} ${failed.length === 1 ? 'fails' : 'all fail'}`;
}

/** `1 node`, `2 nodes`, `2 entities`. */
export function plural(count: number | bigint, noun: string): string {
  const nouns = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${groupDigits(count)} ${count === 1 || count === 1n ? noun : nouns}`;
}

/** `12,317`. Not toLocaleString: the first use of it takes 10 ms. */
export function groupDigits(count: number | bigint): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Two significant digits: `1.3e-4`, `0.25`, `0`. */
export function formatProbability(probability: number): string {
  if (probability === 0) return '0';
  return probability >= 0.001 ? String(Number(probability.toPrecision(2))) : probability.toExponential(1);
}

/** A probability with the nines of availability that it leaves: 1e-4 is `1.0e-4 (4.0 nines)`. */
export function formatRisk(probability: number): string {
  const nines = probability === 0 ? 'no failure' : `${Math.abs(Math.log10(probability)).toFixed(1)} nines`;
  return `${formatProbability(probability)} (${nines})`;
}

/** `1,000 draws, seed 1`. */
export function samplingWords({ samples, seed }: Sampling): string {
  return `${plural(samples, 'draw')}, seed ${seed}`;
}
