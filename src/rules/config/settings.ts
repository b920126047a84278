import type { Rule } from '../rule.ts';
import type { Level } from './level.ts';

/** What a config says of a rule. */
export interface Setting {
  readonly level: Level;
  readonly options: unknown;
}

export type SettingOf = (rule: Rule, file: string) => Setting;

export const presets = ['recommended', 'strict'] as const;

export type Preset = (typeof presets)[number];

/** The level that a preset gives to each rule, with the rule's own default options. */
export function presetSetting(preset: Preset): SettingOf {
  return ({ meta }) => ({ level: meta[preset], options: {} });
}
