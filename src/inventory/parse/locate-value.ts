import { type Alias, isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { isMergeKey, keyText, offsetsOf } from './read-values.ts';

type Offsets = readonly [number, number];
type KeyedPair = Pair<Node, Node | null>;

/** Finds where values stand. Looks each map up by key once it has been asked for, so that many questions stay cheap. */
export class ValueLocator {
  readonly #contents: Node | null;
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, KeyedPair[]>>();

  constructor(contents: Node | null, targets: ReadonlyMap<Alias, Node>) {
    this.#contents = contents;
    this.#targets = targets;
  }

  /** Offsets of the value at a path, or of its key; for a path that is not there, of the nearest value around it. */
  locate(path: DocumentPath, key: boolean): Offsets {
    return this.#nearest(this.#contents, path, 0, key, offsetsOf(this.#contents)).offsets;
  }

  #nearest(
    start: Node | null,
    path: DocumentPath,
    depth: number,
    key: boolean,
    around: Offsets,
  ): { depth: number; offsets: Offsets } {
    const segment = path[depth];
    const node = this.#resolved(start);
    let best = { depth, offsets: around };
    if (segment === undefined) return best;
    if (isSeq(node)) {
      const item = node.items[Number(segment)] as Node | null | undefined;
      return item == null ? best : this.#nearest(item, path, depth + 1, key, offsetsOf(item));
    }
    if (!isMap(node)) return best;
    for (const pair of this.#pairs(node as YAMLMap<Node, Node | null>, String(segment))) {
      const showsKey = (key && depth === path.length - 1) || isEmpty(pair.value);
      const offsets = offsetsOf(showsKey ? pair.key : pair.value);
      const found = this.#nearest(pair.value, path, depth + 1, key, offsets);
      // A key that stands twice has its parts in two places.
      if (found.depth > best.depth) best = found;
    }
    return best;
  }

  #resolved(node: Node | null): Node | null {
    return isAlias(node) ? (this.#targets.get(node) ?? null) : node;
  }

  /** The pairs of a key: the map's own, else those of the maps that it merges. */
  #pairs(map: YAMLMap<Node, Node | null>, key: string): readonly KeyedPair[] {
    const pairs = this.#index(map);
    const own = pairs.get(key);
    if (own !== undefined) return own;
    for (const { value } of map.items.filter((pair) => isMergeKey(pair.key))) {
      const merged = this.#resolved(value);
      for (const source of isSeq(merged) ? merged.items : [merged]) {
        const inner = this.#resolved(source as Node | null);
        const found = isMap(inner) ? this.#pairs(inner as YAMLMap<Node, Node | null>, key) : [];
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  #index(map: YAMLMap<Node, Node | null>): ReadonlyMap<string, KeyedPair[]> {
    const known = this.#pairsByKey.get(map);
    if (known !== undefined) return known;
    const index = new Map<string, KeyedPair[]>();
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) continue;
      const same = index.get(keyText(pair.key));
      if (same === undefined) index.set(keyText(pair.key), [pair]);
      else same.push(pair);
    }
    this.#pairsByKey.set(map, index);
    return index;
  }
}

/** A value that is not there takes no room; its key shows better where it is missing. */
function isEmpty(node: Node | null): boolean {
  const [start, end] = offsetsOf(node);
  return start === end;
}
