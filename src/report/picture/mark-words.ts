import type { Ref } from '../../inventory/inventory.ts';
import { nameOf, plural } from '../words/words.ts';

/** What a mark stands for: a node, or how many of them and the first few. */
export function markWords(nodes: readonly Ref[]): string {
  const [first = ''] = nodes;
  if (nodes.length === 1) return nameOf(first);
  const shown = nodes.slice(0, 5).map((ref) => nameOf(ref));
  return `${plural(nodes.length, 'node')}: ${shown.join(', ')}${nodes.length > shown.length ? ', …' : ''}`;
}
