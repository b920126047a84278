import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { escapeInvisible, quote, show } from '../../diagnostics/quote.ts';
import type { RewardRule } from '../../incentives/reward-rule.ts';
import { type KnownRule, rewardRules } from '../../incentives/reward-rules.ts';
import { type OwnRewardRule, ownRule } from '../../incentives/rules/own-rule.ts';

/** A rule to play by. */
export interface ChosenRule {
  /** As output calls it: its id, with the settings that were given. */
  readonly name: string;
  readonly summary: string;
  readonly rule: RewardRule;
  /** Kinds of domain that its pay depends on. */
  readonly kinds: readonly string[];
}

/**
 * Reads `hip15` or `hip15:range=3000:decay=0.9`.
 *
 * @throws UsageError for an unknown rule or setting, or a value that is none.
 */
export function readRewardRule(text: string): ChosenRule {
  const [id = '', ...given] = text.split(':');
  const known = rewardRules.find((rule) => rule.id === id);
  const ids = rewardRules.map((rule) => rule.id);
  if (known === undefined) {
    const suggestion = didYouMean(id, ids);
    throw new UsageError(
      `there is no reward rule ${quote(id)}. ${suggestion === null ? `There are: ${ids.join(', ')}; all; or a path of your own, such as ./my-rule.mjs.` : `Did you mean ${suggestion}?`}`,
    );
  }
  const settings = new Map(given.map((part) => readSetting(part, known)));
  return choose(known, settings);
}

/** Every rule that cofail has, with its own settings. */
export function allRewardRules(): ChosenRule[] {
  return rewardRules.map((known) => choose(known, new Map()));
}

function choose(known: KnownRule, given: ReadonlyMap<string, number>): ChosenRule {
  const settings = new Map([...known.settings].map(([name, { value }]) => [name, given.get(name) ?? value]));
  const words = [...settings].flatMap(([name, value]) => (given.has(name) ? [`${name}=${value}`] : []));
  return {
    name: [known.id, ...words].join(':'),
    summary: known.summary,
    rule: known.make(settings),
    kinds: known.kinds,
  };
}

function readSetting(part: string, { id, settings }: KnownRule): [string, number] {
  const [name = '', text = ''] = part.split('=');
  const setting = settings.get(name);
  const names = [...settings.keys()];
  if (setting === undefined)
    throw new UsageError(
      names.length === 0
        ? `the reward rule ${id} has no settings, so ${quote(part)} says nothing.`
        : `the reward rule ${id} has no setting ${quote(name)}. It has: ${names.join(', ')}; write e.g. ${id}:${names[0]}=${settings.get(names[0] ?? '')?.value}`,
    );
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= setting.least && value <= setting.most))
    throw new UsageError(
      `${name} of the reward rule ${id} is ${quote(text)}; it must be a number from ${setting.least} to ${setting.most}.`,
    );
  return [name, value];
}

const ruleId = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;

/**
 * The rules that a module of the user's brings: its export `rules`, or its default export; one or a list. What goes wrong
 * inside them is no bug of cofail's.
 *
 * @throws Error that says in words what is wrong with the module.
 */
export function readRewardModule(module: unknown): ChosenRule[] {
  const { rules, rule, default: standard } = isObject(module) ? module : {};
  const given = rules ?? rule ?? standard;
  if (given === undefined) throw new Error('exports no rule: export const rule = defineRewardRule({ … })');
  return (Array.isArray(given) ? given : [given]).map((value: unknown, index) => {
    if (!isObject(value) || typeof value.reward !== 'function')
      throw new Error(`exports, as rule ${index + 1}, something that is not { id, reward }`);
    const { id, summary = 'a rule of your own' } = value;
    if (typeof id !== 'string' || !ruleId.test(id))
      throw new Error(
        `has a rule with the id ${quote(id)}; ids are small letters, digits, - and /, e.g. acme/by-country`,
      );
    if (typeof summary !== 'string') throw new Error(`has a rule ${id} whose summary is not text`);
    // Both fields were checked above.
    return { name: id, summary, rule: ownRule(guard(value as unknown as OwnRewardRule)), kinds: [] };
  });
}

function guard({ id, reward }: OwnRewardRule): OwnRewardRule {
  return {
    id,
    reward: (question) => {
      let value: unknown;
      try {
        value = reward(question);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new InputError(`the reward rule ${show(id)} failed: ${escapeInvisible(reason)}`);
      }
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw new InputError(`the reward rule ${show(id)} pays ${quote(String(value))}, which is no number`);
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
