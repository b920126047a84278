import { InputError } from '../../diagnostics/errors.ts';
import { escapeInvisible, quote, show } from '../../diagnostics/quote.ts';
import { object } from '../../inventory/schema/schema-values.ts';
import { fillMessage } from '../message.ts';
import type { Rule, RuleMeta } from '../rule.ts';
import { levels } from './level.ts';

const ruleId = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;

/**
 * The rules that a module of the user's brings: its export `rules`, or its default export; one rule or a list. Levels,
 * options and the page may be left out: a rule is then `warn` in both presets, and takes no options.
 *
 * @throws Error that says in words what is wrong with the module.
 */
export function readPluginRules(module: unknown): Rule[] {
  const { rules, default: standard } = isObject(module) ? module : {};
  const given = rules ?? standard;
  if (given === undefined) throw new Error('exports no rules: export const rules = [defineRule({ … })]');
  return (Array.isArray(given) ? given : [given]).map(readRule);
}

function readRule(value: unknown, index: number): Rule {
  const { meta, check } = isObject(value) ? value : {};
  if (!isObject(meta) || typeof check !== 'function')
    throw new Error(`exports, as rule ${index + 1}, something that is not { meta, check }`);
  const { id, summary, messages, options, page } = meta;
  if (typeof id !== 'string' || !ruleId.test(id))
    throw new Error(
      `has a rule with the id ${quote(id)}; ids are small letters, digits, - and /, e.g. acme/two-racks`,
    );
  const wrong = (what: string): Error => new Error(`has a rule ${id} whose ${what}`);
  if (typeof summary !== 'string') throw wrong('meta.summary is not text');
  if (page !== undefined && typeof page !== 'string') throw wrong('meta.page is not text');
  if (!isObject(messages) || !Object.values(messages).every(isMessage))
    throw wrong('meta.messages is not { id: { text, hint } }');
  if (options !== undefined && !isSchema(options)) throw wrong('meta.options is not a zod schema');
  for (const preset of ['recommended', 'strict'] as const)
    if (meta[preset] !== undefined && !levels.some((level) => level === meta[preset]))
      throw wrong(`meta.${preset} is not off, warn or error`);
  const complete = { recommended: 'warn', strict: 'warn', options: object({}), ...meta };
  // Every field was checked above.
  return guard({ meta: complete as unknown as RuleMeta, check: check as Rule['check'] });
}

/** What goes wrong in a rule of the user's is no bug of cofail's. */
function guard({ meta, check }: Rule): Rule {
  return {
    meta,
    check: (context) => {
      try {
        const findings = [...check(context)];
        for (const { place, message: id, values } of findings) {
          if (typeof place?.file !== 'string' || !Array.isArray(place.path))
            throw new Error('a finding has no place { file, path }');
          const message = Object.hasOwn(meta.messages, id) ? meta.messages[id] : undefined;
          if (message === undefined)
            throw new Error(`a finding has the message ${quote(id)}, which the rule lacks`);
          fillMessage(message.text, values);
          fillMessage(message.hint, values);
        }
        return findings;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new InputError(`the rule ${show(meta.id)} failed: ${escapeInvisible(reason)}`);
      }
    },
  };
}

function isMessage(value: unknown): boolean {
  return isObject(value) && typeof value.text === 'string' && typeof value.hint === 'string';
}

function isSchema(value: unknown): boolean {
  return isObject(value) && typeof value.safeParse === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
