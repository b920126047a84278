import type { Style } from './style.ts';

/** The first ones, and how many more there are. */
export function first<Item>(
  items: readonly Item[],
  most: number,
  lines: (shown: readonly Item[]) => string[],
  style: Style,
): string[] {
  const left = items.length - most;
  const rest = left > 0 ? [style.dim(`  and ${left.toLocaleString('en-US')} more; --top N lists more`)] : [];
  return [...lines(items.slice(0, most)), ...rest];
}

/** Words with commas between, but behind a colon. */
export function commas(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index < parts.length - 1 && !part.endsWith(':') ? `${part},` : part));
}
