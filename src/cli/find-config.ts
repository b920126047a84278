import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { InputError } from '../diagnostics/errors.ts';
import { quote, show } from '../diagnostics/quote.ts';
import { parseDocument } from '../inventory/parse-document.ts';
import { shapeProblems } from '../inventory/shape-problems.ts';

/** What a config may say. */
const configSchema = z.strictObject(
  {
    paths: z
      .array(z.string({ error: 'must be text' }), { error: 'must be a list of paths' })
      .min(1, { error: 'must name a path' })
      .optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? 'paths' : 'must be a map') },
);

export interface Config {
  /** Inventory files and folders, relative to the working folder. */
  readonly paths: readonly string[] | null;
}

const names = ['cofail.config.yaml', 'cofail.config.yml', 'cofail.config.json'];

/**
 * Reads the given config, or the nearest one upward from the working folder: a `cofail.config` file, or the `cofail`
 * key of a package.json. Its paths are relative to the folder that it stands in.
 *
 * @throws InputError where it cannot be read or says something that no config says.
 */
export async function findConfig(given: string | undefined, cwd: string): Promise<Config> {
  if (given !== undefined) {
    const text = await readFile(path.resolve(cwd, given), 'utf8').catch(() => null);
    if (text === null) throw new InputError(`the config ${quote(given)} cannot be read`);
    return parseConfig(text, path.resolve(cwd, given), cwd);
  }
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    for (const name of names) {
      const file = path.join(folder, name);
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text !== null) return parseConfig(text, file, cwd);
    }
    const fromPackage = await packageConfig(path.join(folder, 'package.json'), cwd);
    if (fromPackage !== null) return fromPackage;
    if (folder === path.dirname(folder)) return { paths: null };
  }
}

async function packageConfig(file: string, cwd: string): Promise<Config | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const { value } = parseDocument(text);
  const section = typeof value === 'object' && value !== null && 'cofail' in value ? value.cofail : undefined;
  return section === undefined ? null : checkConfig(section, file, cwd);
}

function parseConfig(text: string, file: string, cwd: string): Config {
  const { value, problems } = parseDocument(text);
  const [first] = problems;
  if (first !== undefined) {
    throw new InputError(
      `${show(path.relative(cwd, file))}:${first.range.start.line}:${first.range.start.column} ${first.message}`,
    );
  }
  return checkConfig(value ?? {}, file, cwd);
}

function checkConfig(value: unknown, file: string, cwd: string): Config {
  const result = configSchema.safeParse(value);
  if (!result.success) {
    const [first] = shapeProblems(result.error.issues, value, { file, path: [] });
    throw new InputError(
      `${show(path.relative(cwd, file))}: ${first?.message ?? 'is no config'}${first?.hint ? `. ${first.hint}` : ''}`,
    );
  }
  const paths = result.data.paths?.map(
    (one) => path.relative(cwd, path.resolve(path.dirname(file), one)) || '.',
  );
  return { paths: paths ?? null };
}
