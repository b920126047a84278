import type { SourceText } from './load-inventory.ts';
import { parseDocument } from './parse/parse-document.ts';
import { isMap } from './read/fields.ts';

/** A file of round-trip times that an inventory file names. */
export interface LatencyFileName {
  /** The inventory file. */
  readonly from: string;
  /** As it stands there, with / between folders. */
  readonly name: string;
  /** The path that `loadInventory` knows it by among its sources. */
  readonly path: string;
}

/** Sources with such a name hold round-trip times, and are no part of the YAML. */
export function isLatencySource({ path }: Pick<SourceText, 'path'>): boolean {
  return path.endsWith('.csv');
}

/** The path of a file that is named in another one: beside it. */
export function latencyPath(from: string, name: string): string {
  const folder = from.slice(0, Math.max(from.lastIndexOf('/'), from.lastIndexOf(':')) + 1);
  return folder + name.replace(/^(?:\.\/)+/, '');
}

/**
 * The files of round-trip times that inventory files name, for whoever reads files: `loadInventory` wants their texts
 * among its sources. Only what is named as it should be: the loader says what is wrong with other names.
 */
export function latencyFiles(sources: readonly SourceText[]): LatencyFileName[] {
  return sources.flatMap((source) => {
    const { path: from, text } = source;
    // Few inventories name any, and parsing takes a while.
    if (isLatencySource(source) || !text.includes('.csv') || !text.includes('latency')) return [];
    const { value } = parseDocument(text);
    const list = isMap(value) && Array.isArray(value.latency) ? (value.latency as unknown[]) : [];
    const names = list.flatMap((item) => (isMap(item) && typeof item.file === 'string' ? [item.file] : []));
    return [...new Set(names)]
      .filter(isLatencyFileName)
      .map((name) => ({ from, name, path: latencyPath(from, name) }));
  });
}

/** Only files below the inventory's own folder: an inventory of somebody else's names none of ours. */
export function isLatencyFileName(name: string): boolean {
  const isBelow = !/[\\\0:]/.test(name) && !name.startsWith('/');
  return isBelow && name.endsWith('.csv') && name.split('/').every((part) => part !== '' && part !== '..');
}
