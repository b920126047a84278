import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { escapeInvisible, quote, show } from '../../diagnostics/quote.ts';
import { type ParsedDocument, parseDocument } from '../../inventory/parse/parse-document.ts';
import { shapeProblems } from '../../inventory/read/shape-problems.ts';
import { type Config, configSchema } from '../../rules/config/config-schema.ts';

/** A config, and where it stands. */
export interface FoundConfig {
  readonly config: Config;
  /** As messages show it: from the working folder. */
  readonly file: string;
  /** The folder that its paths are relative to. */
  readonly folder: string;
  /** Where something in it stands, as `file:line:column` or, in a program, `file: path`. */
  readonly locate: (place: Pick<Place, 'path' | 'key'>) => string;
}

const isPackageFile = (file: string): boolean => path.basename(file) === 'package.json';

/**
 * Reads a config file; of a package.json its key `cofail`, and null where it has none.
 *
 * @throws InputError where it cannot be read or says something that no config says.
 */
export async function readConfig(file: string, cwd: string): Promise<FoundConfig | null> {
  const shown = path.relative(cwd, file);
  const folder = path.dirname(file);
  if (/\.[cm]?[jt]s$/.test(file)) {
    const value = await importDefault(file, shown);
    return checkConfig(value, [], { file: shown, folder, locate: ({ path }) => inProgram(shown, path) });
  }
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new InputError(`the config ${quote(shown)} cannot be read`);
  const document = parseDocument(text);
  const locate: FoundConfig['locate'] = (place) => inText(shown, document, place);
  const [first] = document.problems;
  if (first !== undefined && !isPackageFile(file)) {
    const { line, column } = first.range.start;
    throw new InputError(`${show(shown)}:${line}:${column} ${first.message}`);
  }
  if (!isPackageFile(file)) return checkConfig(document.value ?? {}, [], { file: shown, folder, locate });
  const { value } = document;
  const section = typeof value === 'object' && value !== null && 'cofail' in value ? value.cofail : undefined;
  return section === undefined ? null : checkConfig(section, ['cofail'], { file: shown, folder, locate });
}

function checkConfig(
  value: unknown,
  around: readonly string[],
  { file, folder, locate: locateWhole }: Omit<FoundConfig, 'config'>,
): FoundConfig {
  const result = configSchema.safeParse(value);
  const locate: FoundConfig['locate'] = ({ path, ...rest }) =>
    locateWhole({ ...rest, path: [...around, ...path] });
  if (result.success) return { config: result.data, file, folder, locate };
  const [first] = shapeProblems(result.error.issues, value, { file, path: [] });
  if (first === undefined) throw new InputError(`${show(file)} is no config`);
  throw configError(locate, first);
}

/** An error at a place of a config. */
export function configError(
  locate: FoundConfig['locate'],
  { place, message, hint }: { readonly place: Place; readonly message: string; readonly hint: string | null },
): InputError {
  return new InputError(`${locate(place)} ${message}${hint === null ? '' : `. ${hint}`}`);
}

function inText(file: string, document: ParsedDocument, { path, key }: Pick<Place, 'path' | 'key'>): string {
  const { line, column } = document.locate(path, key).start;
  return `${show(file)}:${line}:${column}`;
}

function inProgram(file: string, path: Place['path']): string {
  return path.length === 0 ? `${show(file)}:` : `${show(file)}: ${show(formatPath(path))}:`;
}

/** Loads a module of the user's. @throws InputError where that fails. */
export async function importModule(file: string, shown: string): Promise<unknown> {
  try {
    if (!/\.[cm]?ts$/.test(file)) return await import(pathToFileURL(file).href);
    const { createJiti } = await import('jiti');
    return await createJiti(import.meta.url).import(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Node tells which of cofail's own files asked for it: nothing that helps.
    const [line = ''] = reason.replace(/ imported from .*/, '').split('\n');
    throw new InputError(`${quote(shown)} cannot be loaded: ${escapeInvisible(line)}`);
  }
}

async function importDefault(file: string, shown: string): Promise<unknown> {
  const module = await importModule(file, shown);
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new InputError(`${quote(shown)} has no default export: export default { rules: { … } }`);
}
