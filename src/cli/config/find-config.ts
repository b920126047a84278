import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { type FoundConfig, readConfig } from './read-config.ts';

const names = ['yaml', 'yml', 'json', 'ts', 'js', 'mjs'].map((ending) => `cofail.config.${ending}`);

/**
 * Reads the given config, or the nearest one upward from a folder: a `cofail.config` file, or the `cofail` key of a
 * package.json.
 *
 * @throws InputError where it cannot be read or says something that no config says, or a folder has two.
 */
export async function findConfig(
  given: string | undefined,
  start: string,
  cwd: string,
): Promise<FoundConfig | null> {
  if (given !== undefined) {
    const found = await readConfig(path.resolve(cwd, given), cwd);
    if (found === null) throw new InputError(`${quote(given)} has no key cofail with a config`);
    return found;
  }
  for (let folder = start; ; folder = path.dirname(folder)) {
    const entries = new Set(await readdir(folder).catch((): string[] => []));
    const [file, other] = names.filter((name) => entries.has(name));
    if (file !== undefined && other !== undefined)
      throw new InputError(
        `there are two configs in ${quote(path.relative(cwd, folder) || '.')}, ${file} and ${other}. Keep one`,
      );
    if (file !== undefined) return readConfig(path.join(folder, file), cwd);
    if (entries.has('package.json')) {
      const found = await readConfig(path.join(folder, 'package.json'), cwd);
      if (found !== null) return found;
    }
    if (folder === path.dirname(folder)) return null;
  }
}

/** The folder from which the config of these paths is looked for: the deepest that holds them all. */
export async function folderOf(paths: readonly string[], cwd: string): Promise<string> {
  if (paths.length === 0) return cwd;
  const folders = await Promise.all(
    paths.map(async (given) => {
      const full = path.resolve(cwd, given);
      const info = await stat(full).catch(() => null);
      return info?.isDirectory() === true ? full : path.dirname(full);
    }),
  );
  const split = folders.map((folder) => folder.split(path.sep));
  const [first = []] = split;
  const end = first.findIndex((part, index) => split.some((other) => other[index] !== part));
  return first.slice(0, end === -1 ? first.length : end).join(path.sep) || path.parse(cwd).root;
}
