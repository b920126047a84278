import * as z from 'zod';
import { dictionary } from '../schema/dictionary.ts';
import { formatVersion } from '../schema/schema.ts';
import { duration, object, reference, say, text, threshold } from '../schema/schema-values.ts';
import { pairStates } from './scenario.ts';

/** The one source of the format of scenarios: named outages with expectations. */

const wordsMeta = {
  description:
    'Entities: a reference such as cloud:aws, a pattern such as node:*, a selection such as node[role=full], or a list of these.',
};
const notWords = say('must be an entity or a list of entities', 'Write e.g. [cloud:aws, service:chat].');

/** One word, or a list of them. */
const words = z
  .union([reference, z.array(reference).min(1, say('must not be an empty list', 'Name at least one.'))], {
    error: notWords,
  })
  .meta(wordsMeta);

const state = z.enum(pairStates, { error: say(`must be one of ${pairStates.join(', ')}`) });

/** The keys that decide what is expected: exactly one of them stands in each, with what may stand beside it. */
const forms = {
  up: { beside: ['for'], needs: null },
  down: { beside: ['within'], needs: null },
  onlyDown: { beside: [], needs: null },
  pair: { beside: ['state'], needs: 'state' },
  atLeast: { beside: ['of', 'weighted'], needs: 'of' },
  moreThan: { beside: ['of', 'weighted'], needs: 'of' },
} as const;

type ExpectationForm = keyof typeof forms;
const expectationForms = Object.keys(forms) as ExpectationForm[];
const besides = ['for', 'within', 'state', 'of', 'weighted'] as const;

const expectation = object({
  up: words.optional().meta({ description: 'All of these stay up.' }),
  for: duration.optional().meta({ description: 'With up: how long at least they stay up.' }),
  down: words.optional().meta({ description: 'All of these go down.' }),
  within: duration.optional().meta({ description: 'With down: no later than so long after the start.' }),
  onlyDown: z
    .union([reference, z.array(reference)], { error: notWords })
    .optional()
    .meta({ description: 'These go down, and nothing else but what fails.' }),
  pair: z
    .tuple([reference, reference], { error: say('must be two references', 'Write [primary, backup].') })
    .optional()
    .meta({ description: 'A primary and its backup, declared as a pair or not.' }),
  state: z
    .union([state, z.array(state).min(1)], { error: say(`must be one of ${pairStates.join(', ')}`) })
    .optional()
    .meta({ description: 'With pair: the state that it ends in, or a list of those allowed.' }),
  atLeast: threshold
    .optional()
    .meta({ description: 'So many of `of` stay up: a number, or a fraction such as 2/3.' }),
  moreThan: threshold.optional().meta({ description: 'More than so many of `of` stay up.' }),
  of: words.optional().meta({ description: 'With atLeast or moreThan: the members.' }),
  weighted: z
    .boolean({ error: say('must be true or false', 'Write true, or remove the key.') })
    .optional()
    .meta({ description: "With atLeast or moreThan: count the members' weight instead of their number." }),
})
  .check((context) => {
    const found = formProblem(context.value);
    if (found !== null) context.issues.push({ code: 'custom', input: context.value, ...found });
  })
  .meta({
    id: 'expectation',
    description: `What is expected: exactly one of ${expectationForms.join(', ')}.`,
    oneOf: expectationForms.map(formSchema),
  });

export type ExpectationInput = z.output<typeof expectation>;

export const scenarioSchema = object({
  description: text.optional().meta({ description: 'A note for readers.' }),
  fail: words.meta({ description: `What fails. ${wordsMeta.description}` }),
  for: duration
    .optional()
    .meta({ description: 'How long the outage lasts; by default long enough for every after.' }),
  expect: z
    .array(expectation, {
      error: say('must be a list of expectations', 'Write - up: service:chat for each.'),
    })
    .min(1, say('must not be an empty list', 'Expect something, e.g. - up: service:chat.'))
    .meta({ description: 'What must be true of the outage.' }),
}).meta({ id: 'scenario', description: 'An outage, and what is expected of it.' });

export type ScenarioInput = z.output<typeof scenarioSchema>;

export const scenarioFileSchema = object({
  cofail: z
    .literal(formatVersion, { error: say(`must be ${formatVersion}, the version of the format`) })
    .meta({ description: 'Version of the format: 1.', default: formatVersion }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  scenarios: dictionary(scenarioSchema).meta({ description: 'Named outages: name -> fail, for, expect.' }),
}).meta({
  title: 'cofail scenarios',
  description: 'Outages with what is expected of them: tests of an inventory.',
});

/** What is wrong with the form of an expectation, at the key that is at fault. */
function formProblem(value: Readonly<Record<string, unknown>>): { message: string; path: string[] } | null {
  const [form, second] = expectationForms.filter((key) => value[key] !== undefined);
  if (form === undefined) {
    const wrong = `must have one of ${expectationForms.join(', ')}`;
    return { message: say(wrong, 'Write e.g. { up: service:chat }.'), path: [] };
  }
  if (second !== undefined)
    return { message: say(`stands beside ${form}`, 'Make two expectations of it.'), path: [second] };
  const { beside, needs } = forms[form];
  const stray = besides.find((key) => value[key] !== undefined && !beside.some((one) => one === key));
  if (stray !== undefined) {
    const fitting = expectationForms.filter((one) => forms[one].beside.some((key) => key === stray));
    const wrong = `goes with ${fitting.join(' or ')}, not with ${form}`;
    return { message: say(wrong, 'Remove one of them.'), path: [stray] };
  }
  if (needs !== null && value[needs] === undefined)
    return { message: say(`has no ${needs}`, `Add ${needs} beside it.`), path: [form] };
  return null;
}

/** What an editor demands beside the key of a form; the same as `formProblem` checks. */
function formSchema(form: ExpectationForm): object {
  const { beside, needs } = forms[form];
  const strays = besides.filter((key) => !beside.some((one) => one === key));
  return {
    required: needs === null ? [form] : [form, needs],
    properties: Object.fromEntries(strays.map((key) => [key, false])),
  };
}
