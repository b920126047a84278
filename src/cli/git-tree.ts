import path from 'node:path';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Git } from './git.ts';

/** A file, link or submodule in the tree of a commit. */
export interface TreeEntry {
  /** From the root of the outermost repository, with / between. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'submodule';
  readonly object: string;
  /** In bytes. */
  readonly size: number;
  /** The repository that holds it. */
  readonly git: Git;
}

export interface TreeListing {
  /** The path that was asked for, with links on the way followed. */
  readonly at: string;
  /** The file that is there, or all files below the folder; empty where the commit has no such path. */
  readonly entries: readonly TreeEntry[];
}

/** The files of a repository as they were in a commit. */
export interface GitTree {
  readonly list: (at: string) => Promise<TreeListing>;
  /** Where a link leads: null outside the repository. */
  readonly target: (link: TreeEntry) => Promise<string | null>;
  /** Submodules that are not checked out: what is in them is not known. */
  readonly unread: ReadonlySet<string>;
}

/** As many links as Linux follows. */
const mostLinks = 40;

/** `git` runs at the root of its working tree. */
export function makeGitTree(git: Git, commit: string): GitTree {
  const unread = new Set<string>();

  const below = async (
    repository: Git,
    treeish: string,
    folder: string,
    within: string,
  ): Promise<TreeEntry[]> => {
    const inside = within === '' ? [] : [within];
    const output = await repository.run([
      'ls-tree',
      '-r',
      '-z',
      '-l',
      '--full-tree',
      treeish,
      '--',
      ...inside,
    ]);
    if (output === null) throw unreadable(treeish);
    const entries = parseTree(output, repository, folder);
    const nested = await Promise.all(
      entries.map((entry) => (entry.type === 'submodule' ? enter(entry, '') : [entry])),
    );
    return nested.flat();
  };

  const enter = async (entry: TreeEntry, within: string): Promise<TreeEntry[]> => {
    const inner = entry.git.at(path.join(git.folder, ...entry.path.split('/')));
    const prefix = await inner.run(['rev-parse', '--show-prefix']).catch(() => null);
    // In the empty folder of a submodule that is not checked out, git finds the repository around it.
    if (prefix === null || prefix.toString('utf8').trim() !== '') {
      unread.add(entry.path);
      return [];
    }
    if ((await inner.run(['cat-file', '-e', `${entry.object}^{commit}`])) === null)
      throw new InputError(
        `the submodule ${quote(entry.path)} is here without the commit ${entry.object.slice(0, 12)} that it was at. Fetch it there: git fetch`,
      );
    return below(inner, entry.object, entry.path, within);
  };

  const target = async (link: TreeEntry): Promise<string | null> => {
    const to = (await link.git.run(['cat-file', 'blob', link.object]))?.toString('utf8') ?? '';
    const joined = path.posix.join(path.posix.dirname(link.path), to);
    return to.startsWith('/') || joined.startsWith('..') ? null : joined;
  };

  const list = async (at: string, links: number): Promise<TreeListing> => {
    const folders = at.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    // A link or a submodule on the way has nothing below it in this tree.
    const way =
      at === ''
        ? Buffer.alloc(0)
        : await git.run(['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...folders]);
    if (way === null) throw unreadable(commit);
    const [stop] = parseTree(way, git, '').filter(({ type }) => type !== 'file');
    if (stop === undefined) return { at, entries: await below(git, commit, '', at) };
    const rest = at.slice(stop.path.length + 1);
    if (stop.type === 'submodule') return { at, entries: await enter(stop, rest) };
    const to = await target(stop);
    return to === null || links === 0 ? { at, entries: [] } : list(path.posix.join(to, rest), links - 1);
  };

  return { list: (at) => list(at, mostLinks), target, unread };
}

/** What a clone without all objects gives. */
function unreadable(commit: string): InputError {
  return new InputError(
    `git cannot read the files of ${commit.slice(0, 12)}. Is the clone whole? git fsck tells`,
  );
}

/** Lines such as `100644 blob 5716ca59… 12<tab>path`, each ended by a zero byte. Folders are left out. */
function parseTree(output: Buffer, git: Git, folder: string): TreeEntry[] {
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line): TreeEntry[] => {
      const [, mode = '', object = '', size = '', name] = /^(\d+) \w+ (\w+) +(\S+)\t(.*)$/s.exec(line) ?? [];
      if (name === undefined || mode === '040000') return [];
      const type = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
      return [{ path: path.posix.join(folder, name), type, object, size: Number(size) || 0, git }];
    });
}
