import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InputError, UsageError } from '../diagnostics/errors.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { type LoadedInventory, loadInventory, type SourceText } from '../inventory/load-inventory.ts';
import { AheadParser, type Tapes } from '../inventory/parse/parse-ahead.ts';
import { type ReadSources, readSources } from '../inventory/read-sources.ts';
import type { FoundConfig } from './config/read-config.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

export interface Loaded {
  /** Every file that was to be read, in text order. */
  readonly files: readonly string[];
  /** Null where it cannot be loaded: the diagnostics say why. */
  readonly inventory: Inventory | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  /** The text of a file; null where it could not be read. */
  readonly textOf: (file: string) => string | null;
  readonly lineOf: LoadedInventory['lineOf'];
}

const defaultPath = 'inventories';

/** A plain inventory with all answers takes some seven times its text in memory: as much text as the heap has room for. */
export function mostBytes(): number {
  const mebibyte = 1024 * 1024;
  const fits = Math.floor(getHeapStatistics().heap_size_limit / 9 / mebibyte);
  return Math.min(1024, Math.max(1, fits)) * mebibyte;
}

/** Loads the inventory that a command is asked about. */
export async function load(
  paths: readonly string[],
  options: Pick<CommonOptions, 'config'>,
  io: Io,
): Promise<Loaded> {
  return loadPaths(await pathsToRead(paths, options, io), io);
}

export async function loadPaths(paths: readonly string[], io: Io): Promise<Loaded> {
  const ahead = new AheadParser(availableParallelism());
  const read = await readSources(paths, io.cwd, mostBytes(), (file, bytes) => ahead.add(file, bytes));
  return loadSources(read, await ahead.finish(read.sources));
}

/** Loads what was read, from wherever. */
export function loadSources({ sources, diagnostics: unread }: ReadSources, tapes: Tapes = new Map()): Loaded {
  const loaded = loadInventory(sources, { incomplete: unread.length > 0, tapes });
  const texts = new Map(sources.map((source) => [source.path, source.text]));
  return {
    files: [...sources.map((source) => source.path), ...unread.map(({ file }) => file)].sort(),
    inventory: unread.length === 0 ? loaded.inventory : null,
    diagnostics: sortDiagnostics([...unread, ...loaded.diagnostics]),
    sources,
    textOf: (file) => texts.get(file) ?? null,
    lineOf: loaded.lineOf,
  };
}

/** The paths that were given, else those of the config, else the folder that there is by default. */
export async function pathsToRead(
  paths: readonly string[],
  options: Pick<CommonOptions, 'config'>,
  io: Io,
): Promise<readonly string[]> {
  checkPaths(paths);
  // Where the paths are given, only a config that is given too can say anything.
  if (paths.length > 0 && options.config === undefined) return paths;
  const { findConfig } = await import('./config/find-config.ts');
  return orThoseOf(await findConfig(options.config, io.cwd, io.cwd), paths, io);
}

/** @throws UsageError for an empty path, which a shell makes of a variable that is not set. */
export function checkPaths(paths: readonly string[]): void {
  if (paths.includes('')) throw new UsageError('an empty path was given; for the folder you are in, write .');
}

/** The given paths, else those of a config, else the folder that there is by default. */
export async function orThoseOf(
  found: FoundConfig | null,
  paths: readonly string[],
  io: Io,
): Promise<readonly string[]> {
  if (paths.length > 0) return paths;
  if (found?.config.paths !== undefined)
    return found.config.paths.map((one) => fromConfig(one, found, io.cwd));
  const isThere = await stat(path.resolve(io.cwd, defaultPath)).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new InputError(
      `no inventory is given, and there is no folder ${defaultPath}/. A start: cofail init`,
    );
  return [defaultPath];
}

/** A path of a config, from the working folder. */
export function fromConfig(one: string, { folder }: FoundConfig, cwd: string): string {
  return path.relative(cwd, path.resolve(folder, one)) || '.';
}
