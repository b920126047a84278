import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { isInventoryName, isPassedOver } from '../../inventory/read-sources.ts';
import { findConfig, folderOf } from '../config/find-config.ts';
import type { FoundConfig } from '../config/read-config.ts';
import type { Io } from '../io.ts';
import { orThoseOf } from '../load.ts';
import type { Asked } from './asked.ts';

/** Absolute paths: the folders in which something may appear, and the files whose content matters. */
export interface WatchedFiles {
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** What an answer may depend on as things are now: the inventory files, the config, the baseline and scenarios. Never
 * fails. */
export async function listWatchedFiles(asked: Asked, io: Io): Promise<WatchedFiles> {
  const start = await folderOf(asked.paths, io.cwd);
  const found = await orNull(findConfig(asked.config, start, io.cwd));
  const paths = (await orNull(orThoseOf(found, asked.paths, io))) ?? [];
  const watched = { folders: new Set<string>(), files: new Set<string>() };
  for (const one of paths) await addPath(path.resolve(io.cwd, one), watched);
  for (const folder of [start, io.cwd, ...(found === null ? [] : [found.folder])])
    await addConfigs(folder, watched);
  for (const file of [asked.config, asked.baseline, baselineOf(found), ...(asked.scenario ?? [])])
    if (file !== undefined) await addPath(path.resolve(io.cwd, file), watched);
  return watched;
}

/** The content of the files, so that what was only touched, or written anew as it was, is no change. */
export async function fingerprintFiles({ files }: WatchedFiles): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const content = await readFile(file).catch(() => null);
    hash.update(`${file}\0${content?.length ?? 'gone'}\0`);
    if (content !== null) hash.update(content);
  }
  return hash.digest('hex');
}

/** Whether one of the files was written at a time or later. */
export async function isNewer({ files }: WatchedFiles, since: Date): Promise<boolean> {
  const times = await Promise.all([...files].map((file) => stat(file).catch(() => null)));
  return times.some((info) => info !== null && info.mtime >= since);
}

type Collected = { readonly folders: Set<string>; readonly files: Set<string> };

async function addPath(full: string, watched: Collected): Promise<void> {
  const info = await stat(full).catch(() => null);
  if (info?.isDirectory() === true) await addFolder(full, watched);
  else if (info === null) watched.folders.add(await nearestFolder(full));
  else await addFile(full, watched);
}

async function addFolder(folder: string, watched: Collected): Promise<void> {
  watched.folders.add(folder);
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const full = path.join(folder, entry.name);
    if (isPassedOver(entry.name)) continue;
    if (entry.isDirectory()) await addFolder(full, watched);
    else if (isInventoryName(entry.name) && (entry.isFile() || entry.isSymbolicLink()))
      await addFile(full, watched);
  }
}

/** Editors write by renaming, so it is the folder that tells of a change; for a link, that of its target too. */
async function addFile(file: string, watched: Collected): Promise<void> {
  const info = await stat(file).catch(() => null);
  if (info?.isFile() !== true) return;
  watched.files.add(file);
  watched.folders.add(path.dirname(file));
  watched.folders.add(path.dirname(await realpath(file).catch(() => file)));
}

async function addConfigs(folder: string, watched: Collected): Promise<void> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return;
  watched.folders.add(folder);
  for (const name of names)
    if (name === 'package.json' || name.startsWith('cofail.config.'))
      await addFile(path.join(folder, name), watched);
}

async function nearestFolder(missing: string): Promise<string> {
  const folder = path.dirname(missing);
  const info = await stat(folder).catch(() => null);
  return info?.isDirectory() === true || folder === path.dirname(folder) ? folder : nearestFolder(folder);
}

function baselineOf(found: FoundConfig | null): string | undefined {
  const baseline = found?.config.baseline;
  return baseline === undefined ? undefined : path.resolve(found?.folder ?? '', baseline);
}

/** What is wrong with it was told by the run. */
async function orNull<Value>(found: Promise<Value>): Promise<Value | null> {
  return found.catch((error: unknown) => {
    if (error instanceof InputError || error instanceof UsageError) return null;
    throw error;
  });
}
