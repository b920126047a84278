import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../diagnostics/compare-text.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import { latencyFiles } from '../inventory/latency-files.ts';
import type { SourceText } from '../inventory/load-inventory.ts';
import {
  decodeText,
  fileProblem,
  isInventoryName,
  isPassedOver,
  type ReadSources,
  textProblem,
  tooLarge,
} from '../inventory/read-sources.ts';
import type { Git } from './git.ts';
import { type GitTree, makeGitTree, type TreeEntry, type TreeListing } from './git-tree.ts';

export interface GitSources extends ReadSources {
  /** Paths that the commit does not have. */
  readonly missing: readonly string[];
  /** Submodules below the paths that are not checked out, so that nothing of them was read. */
  readonly unread: readonly string[];
}

/**
 * Reads what `readSources` would have read in the working tree of a commit: the files that paths name, and all YAML and
 * JSON files below the folders that they name. Files go by `label:path`. Links are followed inside the repository, and
 * submodules are read at the commit that this one has them at.
 *
 * @throws InputError where a path is outside the repository, or git cannot be run.
 */
export async function readGitSources(
  git: Git,
  commit: string,
  label: string,
  paths: readonly string[],
  most: number,
): Promise<GitSources> {
  const root = ((await git.run(['rev-parse', '--show-toplevel'])) ?? Buffer.alloc(0))
    .toString('utf8')
    .trimEnd();
  const tree = makeGitTree(git.at(root), commit);
  const found = new Map<string, TreeEntry>();
  const missing: string[] = [];
  for (const given of paths) {
    const listing = await tree.list(await insideRepository(given, git.folder, root));
    if (listing.entries.length === 0) missing.push(given);
    for (const [name, entry] of await chosen(listing, given, tree)) found.set(`${label}:${name}`, entry);
  }
  const read = await readEntries(distinct(found), most);
  const room = most - read.sources.reduce((sum, { text }) => sum + text.length, 0);
  const named = await latencyEntries(read.sources, found, tree);
  const times = named.length === 0 ? nothingRead : await readEntries(distinct(named), room);
  const sources = [...read.sources, ...times.sources];
  const diagnostics = [...read.diagnostics, ...times.diagnostics];
  return { sources, diagnostics, missing, unread: [...tree.unread].sort(compareText) };
}

const nothingRead: ReadSources = { sources: [], diagnostics: [] };

/** The entries of files of round-trip times that files name, beside these. A link does not count. */
async function latencyEntries(
  sources: readonly SourceText[],
  found: ReadonlyMap<string, TreeEntry>,
  tree: GitTree,
): Promise<Found[]> {
  const entries = latencyFiles(sources).map(async ({ from, name, path: key }): Promise<Found[]> => {
    const beside = found.get(from)?.path;
    if (beside === undefined) return [];
    const at = path.posix.join(path.posix.dirname(beside), name);
    const listing = await tree.list(at);
    const [entry] = listing.entries;
    return listing.at === at && entry?.path === at ? [[key, entry]] : [];
  });
  return (await Promise.all(entries)).flat();
}

/** The path from the root of the repository, with / between; '' is the root. */
async function insideRepository(given: string, folder: string, root: string): Promise<string> {
  const absolute = path.resolve(folder, given);
  const candidates = [
    path.relative(root, absolute),
    path.relative(root, path.join(await real(folder), path.relative(folder, absolute))),
    path.relative(root, await real(absolute)),
  ];
  const inside = candidates.find((one) => !one.startsWith('..') && !path.isAbsolute(one));
  if (inside === undefined)
    throw new InputError(`${quote(given)} is outside the git repository ${quote(root)}`);
  return inside.split(path.sep).join('/');
}

async function real(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

/** The entries that are inventory files, by the names that they have under the path that was given. */
async function chosen({ at, entries }: TreeListing, given: string, tree: GitTree): Promise<Found[]> {
  const shown = path.normalize(given).split(path.sep).join('/');
  const named = entries.flatMap((entry): Found[] => {
    if (entry.path === at) return [[shown, entry]];
    const parts = entry.path.slice(at === '' ? 0 : at.length + 1).split('/');
    const isRead = !parts.some(isPassedOver) && isInventoryName(parts.at(-1) ?? '');
    return isRead ? [[path.posix.join(shown, ...parts), entry]] : [];
  });
  return (await Promise.all(named.map((one) => followed(one, tree)))).flat();
}

/** More than git writes before and behind an object. */
const longestHead = 200;

type Found = readonly [name: string, entry: TreeEntry];

/** The file that a link leads to. A link to a folder inside a folder is passed over, as it is in the file system. */
async function followed([name, entry]: Found, tree: GitTree): Promise<Found[]> {
  if (entry.type !== 'link') return [[name, entry]];
  const to = await tree.target(entry);
  if (to === null) return [[name, entry]];
  const { at, entries } = await tree.list(to);
  return entries.flatMap((target) => (target.path === at ? [[name, target] as const] : []));
}

/** Each file once, by the first of its names. */
function distinct(found: Iterable<Found>): Found[] {
  const byFile = new Map<string, Found>();
  for (const one of [...found].sort(([a], [b]) => compareText(a, b))) {
    const [, { path: file }] = one;
    if (!byFile.has(file)) byFile.set(file, one);
  }
  return [...byFile.values()];
}

async function readEntries(files: readonly Found[], most: number): Promise<ReadSources> {
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  let room = most;
  const fitting = files.filter(([, { type, size }]) => {
    if (type !== 'file' || size > room) return false;
    room -= size;
    return true;
  });
  const contents = await readObjects(fitting.map(([, entry]) => entry));
  for (const [name, { type, size, object }] of files) {
    const bytes = contents.get(object);
    const unread =
      type !== 'file'
        ? { rule: 'unreadable-file' as const, message: 'the link leads out of the repository', hint: null }
        : bytes === undefined
          ? tooLarge(room, most)
          : textProblem(bytes, size, most);
    if (unread !== null) diagnostics.push(fileProblem(name, unread.rule, unread.message, unread.hint));
    else if (bytes !== undefined) sources.push({ path: name, text: decodeText(bytes) });
  }
  return { sources, diagnostics };
}

/** What objects hold, by their ids: one run of git for each repository. */
async function readObjects(entries: readonly TreeEntry[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const folder of new Set(entries.map(({ git }) => git.folder))) {
    const wanted = entries.filter(({ git }) => git.folder === folder);
    const input = wanted.map(({ object }) => `${object}\n`).join('');
    const bytes = wanted.reduce((sum, { size }) => sum + size + longestHead, 0);
    const output = await wanted[0]?.git.run(['cat-file', '--batch'], { input, most: bytes });
    let at = 0;
    for (const { object, size } of wanted) {
      // A head such as `5716ca59… blob 12`, the content, and a line end.
      const start = (output?.indexOf('\n', at) ?? -1) + 1;
      const head = output?.toString('latin1', at, start - 1);
      if (output === undefined || output === null || head !== `${object} blob ${size}`)
        throw new InputError(
          `git has no content for ${object.slice(0, 12)}. In a clone without all objects, fetch them: git fetch --refetch`,
        );
      contents.set(object, output.subarray(start, start + size));
      at = start + size + 1;
    }
  }
  return contents;
}
