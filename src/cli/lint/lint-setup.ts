import path from 'node:path';
import type { SettingOf } from '../../rules/config/settings.ts';
import type { Rule } from '../../rules/rule.ts';
import type { FoundConfig } from '../config/read-config.ts';
import type { Io } from '../io.ts';

/** What a run of the linter goes by. */
export interface LintSetup {
  readonly found: FoundConfig | null;
  readonly rules: readonly Rule[];
  readonly settingOf: SettingOf;
}

/** Reads the config that holds for the paths, and the rules that it names. @throws InputError where it is wrong. */
export async function setUpLint(
  paths: readonly string[],
  given: string | undefined,
  io: Io,
): Promise<LintSetup> {
  const { findConfig, folderOf } = await import('../config/find-config.ts');
  const found = await findConfig(given, await folderOf(paths, io.cwd), io.cwd);
  const [{ rules: ownRules }, { presetSetting }] = await Promise.all([
    import('../../rules/registry.ts'),
    import('../../rules/config/settings.ts'),
  ]);
  if (found === null) return { found, rules: ownRules, settingOf: presetSetting('recommended') };
  const [{ checkSettings, resolveSettings }, { configError }] = await Promise.all([
    import('../../rules/config/resolve-settings.ts'),
    import('../config/read-config.ts'),
  ]);
  const rules =
    found.config.plugins === undefined
      ? ownRules
      : await (await import('../config/load-plugins.ts')).loadRules(found);
  const [problem] = checkSettings(found.config, rules, found.file);
  if (problem !== undefined) throw configError(found.locate, problem);
  const pathInConfig = (file: string): string =>
    path.relative(found.folder, path.resolve(io.cwd, file)).split(path.sep).join('/');
  return { found, rules, settingOf: resolveSettings(found.config, pathInConfig) };
}
