import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { InputError, UsageError } from '../diagnostics/errors.ts';
import { quote, show } from '../diagnostics/quote.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { readSources } from '../inventory/read-sources.ts';
import { noWorkload } from '../inventory/workload.ts';
import { type Git, makeGit, mergeBase, resolveCommit } from './git.ts';
import type { Io } from './io.ts';
import { type Loaded, loadSources, mostBytes, pathsToRead } from './load.ts';
import type { CommonOptions } from './options.ts';
import { readGitSources } from './read-git-sources.ts';

/** An inventory before and after a change. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
  /** What the reader should know of how they were read. */
  readonly notes: readonly string[];
}

export interface Side extends Loaded {
  /** What the side is, for messages. */
  readonly label: string;
  /** Paths by which another command reads the same; null where it is in no files. */
  readonly paths: readonly string[] | null;
}

/** Two paths, or the same paths at two moments of a git repository. @throws UsageError where it is neither. */
export async function loadSides(
  paths: readonly string[],
  range: string | undefined,
  options: Pick<CommonOptions, 'config'>,
  io: Io,
): Promise<Sides> {
  if (range !== undefined) return loadRange(paths, range, options, io);
  const [base, head] = paths;
  if (paths.length !== 2 || base === undefined || head === undefined) {
    const hint = 'Each is a file or a folder. Against a git revision: cofail diff --git main';
    throw new UsageError(`diff wants two paths, BASE and HEAD; got ${paths.length}. ${hint}`);
  }
  return { base: await loadPath(base, 'BASE', io), head: await loadPath(head, 'HEAD', io), notes: [] };
}

async function loadPath(given: string, label: string, io: Io): Promise<Side> {
  if (given === '') throw new UsageError(`${label} is an empty path; for the folder you are in, write .`);
  const loaded = loadSources(await readSources([given], io.cwd, mostBytes()));
  return { ...loaded, label: `${label} (${show(given)})`, paths: [given] };
}

async function loadRange(
  given: readonly string[],
  range: string,
  options: Pick<CommonOptions, 'config'>,
  io: Io,
): Promise<Sides> {
  const paths = await pathsToRead(given, options, io);
  const git = makeGit(io.cwd, io.env);
  const { base, head } = await readRange(git, range);
  const before = await loadCommit(git, base, 'BASE', paths);
  const after = head === null ? await loadWorkingTree(paths, io) : await loadCommit(git, head, 'HEAD', paths);
  const nowhere = before.missing.find((one) => after.missing.includes(one));
  if (nowhere !== undefined)
    throw new InputError(
      `there is no file or folder ${quote(nowhere)}, neither in ${before.side.label} nor in ${after.side.label}`,
    );
  const notes = [before, after].flatMap(({ missing, unread, side }) => [
    ...missing.map((one) => `${quote(one)} is not in ${side.label}: nothing of it was there.`),
    ...unread.map(
      (one) => `The submodule ${quote(one)} is not checked out: what it had in ${side.label} is not read.`,
    ),
  ]);
  return { base: before.side, head: after.side, notes };
}

interface Revision {
  readonly commit: string;
  /** As the reader gave it. */
  readonly name: string;
}

/**
 * `REV` against the working tree; `A..B`, two commits; `A...B`, what B did since it left A. As in git, an empty side is HEAD.
 */
async function readRange(git: Git, range: string): Promise<{ base: Revision; head: Revision | null }> {
  const [, from = '', dots, to = ''] = /^(.*?)(\.\.\.?)(.*)$/s.exec(range) ?? [];
  if (dots === undefined)
    return { base: { commit: await resolveCommit(git, range), name: range }, head: null };
  const [first, second] = [from || 'HEAD', to || 'HEAD'];
  const head = { commit: await resolveCommit(git, second), name: second };
  const commit = dots === '...' ? await mergeBase(git, first, second) : await resolveCommit(git, first);
  return { base: { commit, name: dots === '...' ? commit.slice(0, 12) : first }, head };
}

interface ReadSide {
  readonly side: Side;
  readonly missing: readonly string[];
  readonly unread: readonly string[];
}

async function loadCommit(
  git: Git,
  { commit, name }: Revision,
  label: string,
  paths: readonly string[],
): Promise<ReadSide> {
  const { missing, unread, ...sources } = await readGitSources(git, commit, show(name), paths, mostBytes());
  const isNothing = sources.sources.length === 0 && sources.diagnostics.length === 0;
  const loaded = isNothing ? nothing : loadSources(sources);
  return { side: { ...loaded, label: `${label} (${show(name)})`, paths: null }, missing, unread };
}

async function loadWorkingTree(paths: readonly string[], io: Io): Promise<ReadSide> {
  const isThere = await Promise.all(
    paths.map((one) =>
      lstat(path.resolve(io.cwd, one)).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = paths.filter((_, index) => isThere[index] === false);
  const present = paths.filter((_, index) => isThere[index] === true);
  const loaded =
    present.length === 0 ? nothing : loadSources(await readSources(present, io.cwd, mostBytes()));
  return { side: { ...loaded, label: 'HEAD (the working tree)', paths: present }, missing, unread: [] };
}

/** What there is before the first file is written, and after the last one is deleted. */
const emptyInventory: Inventory = {
  name: null,
  files: [],
  entities: new Map(),
  pairs: [],
  acceptances: [],
  defaultFailures: new Map(),
  workload: noWorkload,
  locate: () => null,
};

const nothing: Loaded = {
  files: [],
  inventory: emptyInventory,
  diagnostics: [],
  sources: [],
  textOf: () => null,
  lineOf: () => null,
};
