import path from 'node:path';
import {
  allRewardRules,
  type ChosenRule,
  readRewardModule,
  readRewardRule,
} from '../../analysis/incentives/read-reward-rule.ts';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { importModule } from '../config/read-config.ts';

/**
 * The rules that a user names: ids with settings, `all`, paths of modules. A module is code of the user's, and runs with
 * all rights of the user, as a plugin of the linter does.
 *
 * @throws UsageError for a name that is none, or twice the same. @throws InputError for a module that brings no rule.
 */
export async function chooseRules(names: readonly string[], cwd: string): Promise<ChosenRule[]> {
  const chosen: ChosenRule[] = [];
  for (const name of names) {
    if (name === 'all') chosen.push(...allRewardRules());
    else if (/^\.{0,2}\//.test(name)) chosen.push(...(await loadModule(name, cwd)));
    else chosen.push(readRewardRule(name));
  }
  if (chosen.length === 0) throw new UsageError('--rule names no rule.');
  for (const [at, { name }] of chosen.entries())
    if (chosen.findIndex((other) => other.name === name) < at)
      throw new UsageError(`the reward rule ${quote(name)} is named twice.`);
  return chosen;
}

async function loadModule(name: string, cwd: string): Promise<ChosenRule[]> {
  const module = await importModule(path.resolve(cwd, name), name);
  try {
    return readRewardModule(module);
  } catch (error) {
    throw new InputError(`${quote(name)} ${error instanceof Error ? error.message : String(error)}`);
  }
}
