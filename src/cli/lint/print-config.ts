import type { LintSetup } from './lint-setup.ts';

/** What holds for one file, with every default: one JSON object. */
export function printConfig({ found, rules, settingOf }: LintSetup, file: string): string {
  const settings = rules.map((rule) => {
    const { level, options } = settingOf(rule, file);
    return [rule.meta.id, [level, rule.meta.options.parse(options)]] as const;
  });
  const output = {
    config: found?.file ?? null,
    file: file === '' ? null : file,
    extends: found?.config.extends ?? 'recommended',
    paths: found?.config.paths ?? null,
    plugins: found?.config.plugins ?? [],
    baseline: found?.config.baseline ?? null,
    maxWarnings: found?.config.maxWarnings ?? null,
    rules: Object.fromEntries(settings),
  };
  return `${JSON.stringify(output, null, 2)}\n`;
}
