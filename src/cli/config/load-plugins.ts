import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { readPluginRules } from '../../rules/config/plugin-rules.ts';
import { rules as ownRules } from '../../rules/registry.ts';
import type { Rule } from '../../rules/rule.ts';
import { configError, type FoundConfig, importModule } from './read-config.ts';

/**
 * cofail's rules, and those of the modules that a config names.
 *
 * @throws InputError where a module cannot be loaded, brings no rule, or a rule whose id is taken.
 */
export async function loadRules(found: FoundConfig | null): Promise<readonly Rule[]> {
  const rules = [...ownRules];
  for (const [index, name] of (found?.config.plugins ?? []).entries()) {
    if (found === null) continue;
    const fail = (message: string): InputError =>
      configError(found.locate, {
        place: { file: found.file, path: ['plugins', index] },
        message: `${quote(name)} ${message}`,
        hint: null,
      });
    const file = resolveModule(name, found.folder, fail);
    if (!existsSync(file))
      throw fail(
        `is not there: there is no file ${quote(file)}. Write its path as seen from ${quote(found.folder)}`,
      );
    const module = await importModule(file, name);
    for (const rule of readRules(module, fail)) {
      if (rules.some(({ meta }) => meta.id === rule.meta.id))
        throw fail(`has a rule ${quote(rule.meta.id)}, and there is one of that name already`);
      rules.push(rule);
    }
  }
  return rules;
}

function resolveModule(name: string, folder: string, fail: (message: string) => Error): string {
  if (/^\.{0,2}\//.test(name)) return path.resolve(folder, name);
  try {
    return createRequire(path.join(folder, 'package.json')).resolve(name);
  } catch {
    throw fail('is not installed. Install it, or write ./ before a path');
  }
}

function readRules(module: unknown, fail: (message: string) => Error): Rule[] {
  try {
    return readPluginRules(module);
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
}
