import picomatch from 'picomatch';
import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote } from '../../diagnostics/quote.ts';
import { loadRules } from '../../inventory/problem.ts';
import { shapeProblems } from '../../inventory/read/shape-problems.ts';
import type { Rule } from '../rule.ts';
import type { Config, RuleEntry } from './config-schema.ts';
import { presetSetting, type Setting, type SettingOf } from './settings.ts';

/** Something wrong with what a config says of a rule. */
export interface ConfigProblem {
  readonly place: Place;
  readonly message: string;
  readonly hint: string | null;
}

type Section = ReadonlyMap<string, RuleEntry>;

/**
 * What a config makes of each rule in each file: of the preset, `rules` and the `overrides` that match, the last one
 * that names the rule counts. A level without options keeps the options that were given before.
 *
 * @param pathInConfig the path of a file as patterns see it: from the folder of the config, with `/`
 */
export function resolveSettings(config: Config, pathInConfig: (file: string) => string): SettingOf {
  const preset = presetSetting(config.extends);
  const layers = [
    { matches: () => true, rules: config.rules ?? (new Map() as Section) },
    ...(config.overrides ?? []).map(({ files, rules }) => ({
      matches: picomatch(files, { dot: true }),
      rules,
    })),
  ];
  const sectionsOf = new Map<string, readonly Section[]>();
  return (rule, file) => {
    let sections = sectionsOf.get(file);
    if (sections === undefined) {
      const path = pathInConfig(file);
      sections = layers.filter(({ matches }) => matches(path)).map(({ rules }) => rules);
      sectionsOf.set(file, sections);
    }
    return sections.reduce(
      (setting, section) => applyEntry(setting, section.get(rule.meta.id)),
      preset(rule, file),
    );
  };
}

function applyEntry(setting: Setting, entry: RuleEntry | undefined): Setting {
  if (entry === undefined) return setting;
  if (typeof entry === 'string') return { ...setting, level: entry };
  const [level, options] = entry;
  return { level, options: options ?? setting.options };
}

/** Checks that a config names rules that there are, with options that they take. */
export function checkSettings(config: Config, rules: readonly Rule[], file: string): ConfigProblem[] {
  const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));
  const check = (section: Section | undefined, path: Place['path']): ConfigProblem[] =>
    [...(section ?? [])]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([id, entry]) => {
        const place: Place = { file, path: [...path, id], key: true };
        const rule = byId.get(id);
        if (rule === undefined) return [unknownRule(id, rules, place)];
        const options = typeof entry === 'string' ? undefined : entry[1];
        const result = rule.meta.options.safeParse(options ?? {});
        return result.success
          ? []
          : shapeProblems(result.error.issues, options, { file, path: [...path, id, 1] });
      });
  return [
    ...check(config.rules, ['rules']),
    ...(config.overrides ?? []).flatMap(({ rules: section }, index) =>
      check(section, ['overrides', index, 'rules']),
    ),
  ];
}

function unknownRule(id: string, rules: readonly Rule[], place: Place): ConfigProblem {
  const message = `there is no lint rule ${quote(id)}`;
  if (loadRules.some((rule) => rule === id))
    return { place, message, hint: 'It is found when an inventory is loaded, and cannot be turned off.' };
  const suggestion = didYouMean(
    id,
    rules.map(({ meta }) => meta.id),
  );
  return {
    place,
    message,
    hint: suggestion === null ? 'All of them: cofail explain' : `Did you mean ${suggestion}?`,
  };
}
