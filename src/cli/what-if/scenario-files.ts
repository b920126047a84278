import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';

/** Files that folders of an inventory pass over: they hold scenarios. */
export const scenarioName = /\.scenarios?\.(ya?ml|json)$/i;

/**
 * The files of scenarios that are meant: those named, and those in folders that are.
 *
 * @throws InputError for a folder without any.
 */
export async function scenarioFiles(given: readonly string[], cwd: string): Promise<string[]> {
  const found: string[] = [];
  for (const one of given) {
    const info = await stat(path.resolve(cwd, one)).catch(() => null);
    if (info?.isDirectory() !== true) {
      found.push(one);
      continue;
    }
    const names = await readdir(path.resolve(cwd, one));
    const files = names.filter((name) => scenarioName.test(name)).sort(compareText);
    if (files.length === 0)
      throw new InputError(`the folder ${quote(one)} has no file named *.scenario.yaml`);
    found.push(...files.map((name) => path.join(one, name)));
  }
  return found;
}
