import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../diagnostics/compare-text.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InputError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { SourceText } from './load-inventory.ts';
import type { LoadRule } from './problem.ts';

/**
 * Largest file that is parsed, in bytes: positions are kept for every value, which takes some hundred bytes of memory
 * for each byte of text.
 */
export const largestFile = 16 * 1024 * 1024;

export interface ReadSources {
  readonly sources: readonly SourceText[];
  /** Files that cannot be read, are too large or are no text. */
  readonly diagnostics: readonly Diagnostic[];
}

const extensions: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);

/**
 * Reads the files that paths name, and all YAML and JSON files below the folders that they name; hidden files,
 * `node_modules` and cofail's own config are passed over. Each file is read once, however many paths lead to it.
 *
 * @throws InputError where a path does not exist, or nothing is found at all.
 */
export async function readSources(paths: readonly string[], cwd: string): Promise<ReadSources> {
  const files = new Set<string>();
  for (const given of paths) for (const file of await filesAt(given, cwd)) files.add(file);
  if (files.size === 0) {
    throw new InputError(
      `no YAML or JSON file in ${paths.map(quote).join(', ')}. Write one with: cofail init`,
    );
  }
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of [...files].sort(compareText)) {
    const result = await readText(path.resolve(cwd, file));
    if ('text' in result) sources.push({ path: file, text: result.text });
    else diagnostics.push(fileProblem(file, result.rule, result.message, result.hint));
  }
  return { sources, diagnostics };
}

async function filesAt(given: string, cwd: string): Promise<string[]> {
  const normal = path.normalize(given);
  const info = await stat(path.resolve(cwd, normal)).catch(() => null);
  if (info === null) throw new InputError(`there is no file or folder ${quote(given)}`);
  if (!info.isDirectory()) return [toPosix(normal)];
  const entries = await readdir(path.resolve(cwd, normal), { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    const below = path.relative(path.resolve(cwd, normal), path.join(entry.parentPath, entry.name));
    const isHidden = below.split(path.sep).some((part) => part.startsWith('.') || part === 'node_modules');
    const isInventory = extensions.has(path.extname(entry.name)) && !entry.name.startsWith('cofail.config.');
    return !entry.isDirectory() && !isHidden && isInventory ? [toPosix(path.join(normal, below))] : [];
  });
}

function toPosix(file: string): string {
  return file.split(path.sep).join('/');
}

type ReadResult =
  | { readonly text: string }
  | { readonly rule: LoadRule; readonly message: string; readonly hint: string | null };

async function readText(file: string): Promise<ReadResult> {
  try {
    const { size } = await stat(file);
    if (size > largestFile) {
      const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
      return {
        rule: 'file-too-large',
        message: `the file has ${megabytes(size)} MiB; at most ${megabytes(largestFile)} MiB are read`,
        hint: 'Split it: all files of a folder are one inventory.',
      };
    }
    const bytes = await readFile(file);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError)
      return { rule: 'unreadable-file', message: 'the file is not UTF-8 text', hint: 'Save it as UTF-8.' };
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { rule: 'unreadable-file', message: `the file cannot be read (${code})`, hint: null };
  }
}

function fileProblem(file: string, rule: LoadRule, message: string, hint: string | null): Diagnostic {
  return { rule, severity: 'error', message, hint, file, range: null, path: [], related: [] };
}
