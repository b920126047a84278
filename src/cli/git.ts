import { execFile } from 'node:child_process';
import { InputError } from '../diagnostics/errors.ts';
import { quote, show } from '../diagnostics/quote.ts';
import type { Io } from './io.ts';

/** Runs git without a shell in one folder. */
export interface Git {
  readonly folder: string;
  /** Null where git says no (its exit code is not 0). @throws InputError where it cannot be run at all. */
  readonly run: (args: readonly string[], options?: GitOptions) => Promise<Buffer | null>;
  /** The same for another folder, as that of a submodule. */
  readonly at: (folder: string) => Git;
}

interface GitOptions {
  readonly input?: string;
  /** Bytes of output that are taken. */
  readonly most?: number;
}

const mostOutput = 64 * 1024 * 1024;

/** What a hook of one repository sets must not lead into another. */
const ofOneRepository = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

export function makeGit(folder: string, env: Io['env']): Git {
  const run: Git['run'] = (args, { input = '', most = mostOutput } = {}) =>
    new Promise((resolve, reject) => {
      const settings = {
        cwd: folder,
        env: { ...env, GIT_OPTIONAL_LOCKS: '0' },
        encoding: 'buffer',
        maxBuffer: most,
      } as const;
      const child = execFile('git', [...args], settings, (error, stdout) => {
        if (error === null) resolve(stdout);
        else if (typeof error.code === 'number') resolve(null);
        else reject(cannotRun(error));
      });
      // Where git ends before it has read everything, its exit code says why.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !ofOneRepository.includes(name)));
  return { folder, run, at: (other) => makeGit(other, rest) };
}

function cannotRun(error: Error & { readonly code?: unknown }): InputError {
  if (error.code === 'ENOENT')
    return new InputError(
      'git was not found. --git needs it; without it, compare two paths: cofail diff BASE HEAD',
    );
  return new InputError(`git cannot be run (${show(String(error.code ?? error.message))})`);
}

/** The commit that a revision names. @throws InputError outside a repository, and for what names none. */
export async function resolveCommit(git: Git, revision: string): Promise<string> {
  if ((await git.run(['rev-parse', '--show-prefix'])) === null)
    throw new InputError(
      '--git works in a git repository with a working tree, and this folder is in none that git accepts',
    );
  const isOption = revision.startsWith('-');
  const found = isOption ? null : await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (found !== null) return found.toString('utf8').trim();
  throw new InputError(
    `git knows no commit ${quote(revision)}. A clone made by CI is often shallow: fetch the commit first, e.g. git fetch origin main`,
  );
}

/** The last commit that two revisions have in common. @throws InputError where there is none. */
export async function mergeBase(git: Git, one: string, other: string): Promise<string> {
  const commits = [await resolveCommit(git, one), await resolveCommit(git, other)];
  const found = await git.run(['merge-base', ...commits]);
  if (found === null)
    throw new InputError(
      `${quote(one)} and ${quote(other)} have no commit in common here. A clone made by CI is often shallow: git fetch --unshallow`,
    );
  return found.toString('utf8').trim();
}
