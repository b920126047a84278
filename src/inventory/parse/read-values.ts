import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
} from 'yaml';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import { deepest } from './bounded-yaml.ts';
import { nestedTooDeep, type TextProblem } from './compose-yaml.ts';

/** How much larger a document of any size may grow through its YAML aliases, in values, before it counts as a bomb. */
const mostExpanded = 100_000;

export interface ValueProblem extends Omit<TextProblem, 'rule'> {
  readonly rule: TextProblem['rule'] | 'duplicate-key';
  readonly path: DocumentPath;
  readonly earlier: readonly [number, number] | null;
}

export interface ReadValues {
  /** Plain maps, lists and scalars; null where a problem leaves nothing to rely on. */
  readonly value: unknown;
  readonly problems: readonly ValueProblem[];
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

/**
 * Turns a YAML document into plain values, with aliases and merge keys (`<<`) resolved. A key that stands twice is a
 * problem, and its maps are then merged, so that what is inside both is known to later checks.
 */
export function readValues(document: Document.Parsed, textLength: number): ReadValues {
  return new ValueReader(mostExpanded + textLength).read(document);
}

type MapValue = Record<string, unknown>;

class ValueReader {
  readonly #mostExpanded: number;
  readonly #problems: ValueProblem[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Alias, Node>();
  /** The collections around the value that is being read. */
  readonly #open = new Set<Node>();
  readonly #path: (string | number)[] = [];
  #expanded = 0;
  /** The alias that is being followed, unless an alias led to it. */
  #outermost: { readonly alias: Alias; readonly path: DocumentPath } | null = null;
  #isStopped = false;

  constructor(mostExpanded: number) {
    this.#mostExpanded = mostExpanded;
  }

  read(document: Document.Parsed): ReadValues {
    const value = this.#value(document.contents, 0);
    return { value: this.#isStopped ? null : value, problems: this.#problems, targets: this.#targets };
  }

  #value(node: unknown, level: number): unknown {
    if (this.#isStopped) return null;
    if (isAlias(node)) return this.#aliased(node, level);
    if (this.#outermost !== null && ++this.#expanded > this.#mostExpanded) {
      return this.#stop(
        'unsupported-yaml',
        node as Node,
        'the file grows many times over through its YAML aliases',
        'Write the values out, or use fewer aliases within aliases.',
      );
    }
    if (isScalar(node)) {
      this.#anchor(node);
      return node.value;
    }
    if (!isMap(node) && !isSeq(node)) return null;
    this.#anchor(node);
    if (level >= deepest) {
      const { rule, message, hint } = nestedTooDeep([0, 0]);
      return this.#stop(rule, node, message, hint);
    }
    this.#open.add(node);
    const value = isMap(node)
      ? this.#map(node as YAMLMap<Node, Node | null>, level)
      : this.#list(node.items, level);
    this.#open.delete(node);
    return value;
  }

  /** An anchor counts from where it stands; what an alias repeats sets none anew. */
  #anchor(node: Node): void {
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (typeof anchor === 'string' && this.#outermost === null) this.#anchors.set(anchor, node);
  }

  #aliased(alias: Alias, level: number): unknown {
    const target = this.#targets.get(alias) ?? this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#report(
        'yaml-syntax',
        alias,
        `there is no anchor ${quote(`&${alias.source}`)} before this alias`,
        'Correct the name, or put it in quotes if it is no alias.',
      );
      return null;
    }
    this.#targets.set(alias, target);
    if (this.#open.has(target))
      return this.#stop(
        'unsupported-yaml',
        alias,
        `the anchor ${quote(`&${alias.source}`)} contains itself`,
        'Remove the alias.',
      );
    const isOutermost = this.#outermost === null;
    this.#outermost ??= { alias, path: [...this.#path] };
    const value = this.#value(target, level);
    if (isOutermost) this.#outermost = null;
    return value;
  }

  #list(items: readonly unknown[], level: number): unknown[] {
    return items.map((item, index) => this.#within(index, item, level));
  }

  #within(segment: string | number, node: unknown, level: number): unknown {
    this.#path.push(segment);
    const value = this.#value(node, level + 1);
    this.#path.pop();
    return value;
  }

  #map(map: YAMLMap<Node, Node | null>, level: number): MapValue {
    const result: MapValue = {};
    const keys = new Map<string, Node>();
    const merged: (Node | null)[] = [];
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        merged.push(value);
        continue;
      }
      this.#anchor(key);
      const name = keyText(key);
      const earlier = keys.get(name);
      if (earlier === undefined) {
        keys.set(name, key);
        setOwn(result, name, this.#within(name, value, level));
      } else {
        this.#reportDuplicate(name, key, earlier);
        mergeInto(result, name, this.#within(name, value, level));
      }
    }
    for (const node of merged) this.#merge(result, node, level);
    return result;
  }

  /** Adds the keys of a `<<` that the map does not have itself; of several sources the first one counts. */
  #merge(result: MapValue, node: Node | null, level: number): void {
    const value = this.#value(node, level);
    for (const source of Array.isArray(value) ? value : [value]) {
      if (this.#isStopped) return;
      if (!isPlainMap(source)) {
        const shown = node ?? null;
        if (shown !== null)
          this.#report(
            'unsupported-yaml',
            shown,
            `<< merges maps, not ${quote(source)}`,
            'Write <<: *anchor, where the anchor is on a map.',
          );
        return;
      }
      for (const [key, item] of Object.entries(source))
        if (!Object.hasOwn(result, key)) setOwn(result, key, item);
    }
  }

  #reportDuplicate(name: string, key: Node, earlier: Node): void {
    // What an alias repeats has been reported where it stands.
    if (this.#outermost !== null) return;
    this.#problems.push({
      rule: 'duplicate-key',
      message: `key ${quote(name)} stands twice in one map`,
      hint: 'Keep one, or rename one.',
      path: [...this.#path, name],
      range: offsetsOf(key),
      earlier: offsetsOf(earlier),
    });
  }

  /** What only an alias makes of a value is told where the outermost alias stands. */
  #report(rule: ValueProblem['rule'], node: Node, message: string, hint: string | null): void {
    const { path, alias } = this.#outermost ?? { path: this.#path, alias: node };
    const range = offsetsOf(alias);
    this.#problems.push({ rule, message, hint, path: [...path], range, earlier: null });
  }

  #stop(rule: ValueProblem['rule'], node: Node, message: string, hint: string | null): null {
    this.#report(rule, node, message, hint);
    this.#isStopped = true;
    return null;
  }
}

/** `__proto__` becomes a key like any other. */
function setOwn(map: MapValue, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  else map[key] = value;
}

function mergeInto(map: MapValue, key: string, value: unknown): void {
  const existing = map[key];
  if (!isPlainMap(existing) || !isPlainMap(value)) return;
  for (const [inner, item] of Object.entries(value))
    if (!Object.hasOwn(existing, inner)) setOwn(existing, inner, item);
}

function isPlainMap(value: unknown): value is MapValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
}

export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value ?? '') : '';
}

/** Where a node starts and where its content ends: the comments behind a block belong to no one. */
export function offsetsOf(node: Node | null | undefined): [number, number] {
  const range = node?.range;
  return range ? [range[0], contentEnd(node, range[1])] : [0, 0];
}

function contentEnd(node: Node, end: number): number {
  if (!(isMap(node) || isSeq(node)) || node.flow === true) return end;
  const last = node.items.at(-1);
  if (!isPair(last)) return last == null ? end : offsetsOf(last as Node)[1];
  const [valueStart, valueEnd] = offsetsOf(last.value as Node | null);
  return valueEnd > valueStart ? valueEnd : offsetsOf(last.key as Node)[1];
}
