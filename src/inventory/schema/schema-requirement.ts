import * as z from 'zod';
import { dictionary } from './dictionary.ts';
import { duration, filledText, object, reference, say, scalar, threshold, weight } from './schema-values.ts';

const selector = object({
  kind: filledText.meta({ description: 'The kind of the members, e.g. node.', examples: ['node'] }),
  where: dictionary(
    z
      .union([scalar, z.array(scalar).min(1, say('must not be an empty list', 'Name at least one value.'))], {
        error: say('must be a value or a list of values', 'Write e.g. { role: full }.'),
      })
      .meta({ description: 'A value, or a list of values of which one must match.' }),
  )
    .optional()
    .meta({
      description:
        'What members must match: fields (role, operator, cloud, region, network, id, name, weight, a domain kind), then labels. A list of values means any of them.',
    }),
}).meta({ id: 'selector', description: 'All entities of a kind that match.' });

export type SelectorInput = z.output<typeof selector>;

/** The keys that decide the form of a requirement: exactly one of them stands in each. */
const requirementForms = ['allOf', 'anyOf', 'atLeast', 'moreThan', 'on'] as const;

const listOfRequirements = say('must be a list of requirements', 'Write e.g. [cloud:aws, operator:acme].');

const requirementObject = object({
  get allOf() {
    return z
      .array(requirement, { error: listOfRequirements })
      .optional()
      .meta({ description: 'Met when every member is met.' });
  },
  get anyOf() {
    return z
      .array(requirement, { error: listOfRequirements })
      .optional()
      .meta({ description: 'Met when at least one member is met: alternatives.' });
  },
  atLeast: threshold
    .optional()
    .meta({ description: 'Met when at least this many (or this weight) of the members are met.' }),
  moreThan: threshold.optional().meta({
    description:
      'Met when more than this many (or this weight) of the members are met, e.g. 2/3 for a quorum.',
  }),
  get of() {
    return z
      .union([z.array(requirement), selector], {
        error: say(
          'must be a list of requirements or a selector',
          'Write e.g. [node:a, node:b], or { kind: node, where: { role: full } }.',
        ),
      })
      .optional()
      .meta({ description: 'The members: a list of requirements, or a selector.' });
  },
  weighted: z
    .boolean({ error: say('must be true or false', 'Write true, or remove the key.') })
    .optional()
    .meta({ description: "Count the members' weight instead of their number." }),
  weights: dictionary(weight)
    .optional()
    .meta({ description: 'The members with their weights in place: { ref: weight }.' }),
  get on() {
    return requirement
      .optional()
      .meta({ description: 'The requirement whose loss takes effect only after a time.' });
  },
  after: duration
    .optional()
    .meta({ description: 'How long the outage must have lasted before it takes effect, e.g. 30m.' }),
})
  .check((context) => {
    const found = formProblem(context.value);
    if (found !== null) context.issues.push({ code: 'custom', input: context.value, ...found });
  })
  .meta({
    oneOf: requirementForms.map(formSchema),
    description: 'What must hold: exactly one of allOf, anyOf, atLeast, moreThan, on.',
  });

/** What an editor demands beside the key of a form; the same as `formProblem` checks. */
function formSchema(form: (typeof requirementForms)[number]): object {
  if (form === 'on')
    return { required: ['on', 'after'], properties: { of: false, weights: false, weighted: false } };
  if (form === 'allOf' || form === 'anyOf')
    return { required: [form], properties: { of: false, weights: false, weighted: false, after: false } };
  return {
    required: [form],
    properties: { after: false },
    oneOf: [{ required: ['of'] }, { required: ['weights'], properties: { weighted: { const: true } } }],
  };
}

interface FormProblem {
  readonly message: string;
  readonly path: string[];
}

/** What is wrong with the form of a requirement, at the key that is at fault. */
function formProblem(value: Readonly<Record<string, unknown>>): FormProblem | null {
  const at = (key: string, wrong: string, hint: string) => ({ message: say(wrong, hint), path: [key] });
  const [form, second] = requirementForms.filter((key) => value[key] !== undefined);
  if (form === undefined) {
    const wrong = `must have one of ${requirementForms.join(', ')}`;
    return { message: say(wrong, 'Write e.g. { anyOf: [cloud:aws, cloud:gcp] }.'), path: [] };
  }
  if (second !== undefined)
    return at(
      second,
      `stands beside ${form}`,
      'Nest one in the other, e.g. { allOf: [a, { anyOf: [b, c] }] }.',
    );
  const counts = form === 'atLeast' || form === 'moreThan';
  if (counts && value.of === undefined && value.weights === undefined)
    return at(form, 'has no members', 'Add of, a list or a selector, or weights.');
  if (counts && value.of !== undefined && value.weights !== undefined)
    return at('weights', 'stands beside of', 'Keep one of the two.');
  if (counts && value.weights !== undefined && value.weighted === false)
    return at('weighted', 'must not be false beside weights', 'Remove it.');
  const stray = (['of', 'weights', 'weighted'] as const).find((key) => !counts && value[key] !== undefined);
  if (stray !== undefined)
    return at(stray, `goes with atLeast or moreThan, not with ${form}`, 'Remove one of them.');
  if (form === 'on' && value.after === undefined)
    return at('on', 'has no after, the time to effect', 'Add e.g. after: 30m.');
  if (form !== 'on' && value.after !== undefined)
    return at('after', 'goes with on', `Write { on: { ${form}: … }, after: … }.`);
  return null;
}

export const requirement: z.ZodType<RequirementInput, RequirementInput> = z
  .union([reference, requirementObject], {
    error: (issue) =>
      Array.isArray(issue.input)
        ? say('is a bare list', 'Say { anyOf: [...] } if one is enough, { allOf: [...] } if all are needed.')
        : say('must be a reference or a requirement', 'Write an id, kind:id, or e.g. { anyOf: [a, b] }.'),
  })
  .meta({
    id: 'requirement',
    description:
      'A reference, or one of { allOf: [...] }, { anyOf: [...] }, { atLeast: k, of: … }, { moreThan: k, of: … }, { on: …, after: … }.',
    // The getters above close a circle that the types of zod cannot follow.
  }) as never;

/** A requirement as it stands in a file, checked for its form only. */
export type RequirementInput = string | RequirementObjectInput;

export interface RequirementObjectInput {
  readonly allOf?: readonly RequirementInput[] | undefined;
  readonly anyOf?: readonly RequirementInput[] | undefined;
  readonly atLeast?: number | string | undefined;
  readonly moreThan?: number | string | undefined;
  readonly of?: readonly RequirementInput[] | SelectorInput | undefined;
  readonly weighted?: boolean | undefined;
  readonly weights?: ReadonlyMap<string, number> | undefined;
  readonly on?: RequirementInput | undefined;
  readonly after?: string | undefined;
}
