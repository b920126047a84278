import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../diagnostics/compare-text.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import { type LatencyFileName, latencyFiles } from './latency-files.ts';
import type { SourceText } from './load-inventory.ts';
import type { LoadRule } from './problem.ts';

/** Most text that is read at a time, in bytes, over all files: the inventory takes some ten times as much memory. */
const mostBytes = 128 * 1024 * 1024;

/** Bytes that are read first of what does not say how large it is. */
const bytesAtFirst = 1 << 16;

/** Most of one file: JavaScript has no longer texts. */
const mostInFile = 512 * 1024 * 1024 - 24;

export interface ReadSources {
  readonly sources: readonly SourceText[];
  /** Files that cannot be read, are too large or are no text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Is given the UTF-8 of a text without its byte order mark, after which the bytes are its own. */
export type OnRead = (path: string, bytes: Uint8Array<ArrayBuffer>) => void;

const extensions: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);

/**
 * Reads the files that paths name, and all YAML and JSON files below the folders that they name; hidden files,
 * `node_modules`, JSON Schemas, scenarios (`*.scenario.yaml`) and cofail's own config and baseline are passed over. Each
 * file is read once, however many paths lead to it. Behind them come the files of round-trip times that they name.
 *
 * Reads `most` bytes at the most, and hands those of each text on as soon as it has them. @throws InputError where a path does not exist, or nothing is found at all.
 */
export async function readSources(
  paths: readonly string[],
  cwd: string,
  most = mostBytes,
  onRead: OnRead = () => {},
): Promise<ReadSources> {
  const found = new Set<string>();
  for (const given of paths) for (const file of await filesAt(given, cwd)) found.add(file);
  if (found.size === 0) {
    throw new InputError(
      `no YAML or JSON file in ${paths.map(quote).join(', ')}. Write one with: cofail init`,
    );
  }
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  let room = most;
  const take = (file: string, result: ReadResult): void => {
    if ('bytes' in result) {
      sources.push({ path: file, text: decodeText(result.bytes) });
      onRead(file, withoutMark(result.bytes));
    } else diagnostics.push(fileProblem(file, result.rule, result.message, result.hint));
  };
  const files = await distinct([...found].sort(compareText), cwd);
  const read = (file: string | undefined): Promise<ReadResult> | null =>
    file === undefined ? null : readText(path.resolve(cwd, file), room, most);
  let reading = read(files[0]);
  for (const [index, file] of files.entries()) {
    const result = await reading;
    if (result === null) break;
    if ('bytes' in result) room -= result.bytes.length;
    // While one is decoded, the next one is read.
    reading = read(files[index + 1]);
    take(file, result);
  }
  for (const named of latencyFiles(sources)) {
    const result = await readBeside(named, cwd, room, most);
    if (result === null || sources.some((source) => source.path === named.path)) continue;
    if ('bytes' in result) room -= result.bytes.length;
    take(named.path, result);
  }
  return { sources, diagnostics };
}

/**
 * Reads a file that an inventory file names. Null where there is none: the loader says so where it is named. A link may
 * not lead out of the inventory's folder, and a pipe or device is no file of times.
 */
async function readBeside(
  { from, name }: LatencyFileName,
  cwd: string,
  room: number,
  most: number,
): Promise<ReadResult | null> {
  const folder = path.dirname(path.resolve(cwd, from));
  const file = path.resolve(folder, name);
  const info = await stat(file).catch(reasonOf);
  if (info === 'ENOENT' || info === 'ENOTDIR') return null;
  const refused = (message: string): ReadResult => ({ rule: 'unreadable-file', message, hint: null });
  if (typeof info === 'string') return refused(`the file cannot be read (${info})`);
  if (!info.isFile()) return refused('it is no file');
  const inside = path.relative(await realpath(folder), await realpath(file));
  if (inside.startsWith('..') || path.isAbsolute(inside))
    return refused(`it is a link that leads out of the folder of ${quote(from)}`);
  return readText(file, room, most);
}

async function filesAt(given: string, cwd: string): Promise<string[]> {
  const normal = path.normalize(given);
  const info = await stat(path.resolve(cwd, normal)).catch(reasonOf);
  if (typeof info === 'string' || given === '') {
    if (info === 'ENOENT' || info === 'ENOTDIR' || given === '')
      throw new InputError(`there is no file or folder ${quote(given)}`);
    throw new InputError(`${quote(given)} cannot be read (${info})`);
  }
  return info.isDirectory() ? filesBelow(normal, cwd) : [toPosix(normal)];
}

/** Adds them to what was found already: a folder may hold more files than a call can have arguments. */
async function filesBelow(folder: string, cwd: string, found: string[] = []): Promise<string[]> {
  const entries = await readdir(path.resolve(cwd, folder), { withFileTypes: true }).catch(reasonOf);
  if (typeof entries === 'string') throw new InputError(`${quote(folder)} cannot be read (${entries})`);
  for (const entry of entries) {
    const inside = path.join(folder, entry.name);
    if (isPassedOver(entry.name)) continue;
    if (entry.isDirectory()) await filesBelow(inside, cwd, found);
    else if (await isInventory(entry, path.resolve(cwd, inside))) found.push(toPosix(inside));
  }
  return found;
}

/** Whether what a folder holds under this name is nobody's inventory. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a file of this name in a folder is read. */
export function isInventoryName(name: string): boolean {
  const isOther = /^cofail(\.config\.|-baseline)|\.schema\.json$|\.scenarios?\.[^.]+$/.test(name);
  return extensions.has(path.extname(name).toLowerCase()) && !isOther;
}

/** A file, or a link to one; reading a pipe or a device that lies in a folder might never end. */
async function isInventory(entry: Dirent, file: string): Promise<boolean> {
  const isNamedSo = isInventoryName(entry.name);
  if (!isNamedSo || entry.isFile()) return isNamedSo;
  const target = entry.isSymbolicLink() ? await stat(file).catch(() => null) : null;
  // A broken link is told as a file that cannot be read.
  return entry.isSymbolicLink() && (target === null || target.isFile());
}

/** The files without those that are another one by another path. */
async function distinct(files: readonly string[], cwd: string): Promise<string[]> {
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const file of files) {
    const absolute = path.resolve(cwd, file);
    const real = await realpath(absolute).catch(() => absolute);
    if (!seen.has(real)) kept.push(file);
    seen.add(real);
  }
  return kept;
}

function toPosix(file: string): string {
  return file.split(path.sep).join('/');
}

interface Unread {
  readonly rule: LoadRule;
  readonly message: string;
  readonly hint: string | null;
}

type ReadResult = { readonly bytes: Uint8Array<ArrayBuffer> } | Unread;

/** Reads UTF-8, and no more than there is room for, whatever size the file says it has: pipes say none. */
async function readText(file: string, room: number, most: number): Promise<ReadResult> {
  try {
    const bytes = await readBytes(file, Math.min(room, mostInFile));
    return textProblem(bytes, room, most) ?? { bytes };
  } catch (error) {
    const hint = 'Check that it is there, and that you may read it.';
    return { rule: 'unreadable-file', message: `the file cannot be read (${reasonOf(error)})`, hint };
  }
}

/** All of a file, or a byte more than there is room for. */
async function readBytes(file: string, room: number): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    let bytes = new Uint8Array(Math.min(Math.max(size, bytesAtFirst), room) + 1);
    let length = 0;
    while (length <= room) {
      if (length === bytes.length) {
        const larger = new Uint8Array(Math.min(2 * length, room + 1));
        larger.set(bytes);
        bytes = larger;
      }
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** What keeps bytes from being a text that there is room for. */
export function textProblem(bytes: Uint8Array, room: number, most: number): Unread | null {
  if (bytes.length > Math.min(room, mostInFile)) return tooLarge(room, most);
  if (isUtf8(bytes)) return null;
  return { rule: 'unreadable-file', message: 'the file is not UTF-8 text', hint: 'Save it as UTF-8.' };
}

/** The text of UTF-8, without its byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? bytes.subarray(3) : bytes;
}

/** What is said of a file that there is no room for. */
export function tooLarge(room: number, most: number): Unread {
  const limit = `${most / 1024 / 1024} MiB`;
  const message =
    room > mostInFile
      ? 'the file has more than the 512 MiB that are read of one'
      : room === most
        ? `the file has more than the ${limit} that are read`
        : `with this file there are more than the ${limit} that are read at a time`;
  return {
    rule: 'file-too-large',
    message,
    hint: 'Load a part of the fleet at a time, or give Node more memory: NODE_OPTIONS=--max-old-space-size=8192.',
  };
}

/** The code of an error of the system's, such as ENOENT. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

/** A problem with a file as a whole. */
export function fileProblem(file: string, rule: LoadRule, message: string, hint: string | null): Diagnostic {
  return { rule, severity: 'error', message, hint, file, range: null, path: [], related: [] };
}
