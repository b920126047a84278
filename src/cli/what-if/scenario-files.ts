import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';

/** Files that folders of an inventory pass over: they hold scenarios. */
const scenarioName = /\.scenarios?\.(ya?ml|json)$/i;

/**
 * `--scenario outages.scenario.yaml prod/`: an option that takes several files also swallows the paths behind them. What
 * stands behind the first and is not named as scenarios are is of the inventory.
 */
export function separateScenarios(given: readonly string[]): {
  readonly scenarios: readonly string[];
  readonly inventory: readonly string[];
} {
  const isScenario = (file: string, index: number): boolean => index === 0 || scenarioName.test(file);
  return {
    scenarios: given.filter(isScenario),
    inventory: given.filter((file, index) => !isScenario(file, index)),
  };
}

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
