import * as z from 'zod';
import { dictionary } from './dictionary.ts';
import { isDate, readDuration, readFraction, readRate, readUnavailability } from './quantities.ts';

/** The one source of the inventory format: what a file may say, and what an editor tells of each field. */

export const formatVersion = 1;

/** An object that takes no other keys. Its complaint about one lists the keys that it knows, for a did-you-mean. */
function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : 'must be a map'),
  });
}

const text = z.string({ error: 'must be text' });
const filledText = text.refine((value) => value.trim() !== '', 'must not be empty');

const duration = text
  .refine(
    (value) => readDuration(value) !== null,
    'is not a duration: write a number with a unit, e.g. 30m, 4h, 720h, 1h30m or PT30M',
  )
  .meta({
    description:
      'A duration: number and unit (ms, s, m, h, d, w, y), e.g. 30m, 1h30m, 720h; or ISO 8601, e.g. PT30M.',
  });

const reference = filledText.meta({
  id: 'reference',
  description:
    'An entity: kind:id such as cloud:aws, or its bare id or an alias where that is unambiguous. The id unknown says "we do not know which".',
});

const threshold = z
  .union(
    [
      z.number().int('must be a whole number or a fraction such as 2/3').nonnegative('must not be negative'),
      text.refine(
        (value) => readFraction(value) !== null,
        'must be a whole number or a fraction such as 2/3',
      ),
    ],
    { error: 'must be a whole number or a fraction such as 2/3' },
  )
  .meta({
    description:
      'A whole number of members (of weight, with weighted or weights), or a fraction of them such as 2/3.',
  });

const weight = z
  .number({ error: 'must be a number' })
  .nonnegative('must not be negative')
  .meta({ description: 'Voting power or capacity. Default 1.' });

const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'must be text, a number, true or false',
});

const selector = object({
  kind: filledText.meta({ description: 'The kind of the members, e.g. node.' }),
  where: dictionary(
    z.union([scalar, z.array(scalar).min(1, 'must not be an empty list')], {
      error: 'must be a value or a list of values',
    }),
  )
    .optional()
    .meta({
      description:
        'What members must match: fields (role, operator, cloud, region, network, id, name, a domain kind), then labels. A list of values means any of them.',
    }),
}).meta({ id: 'selector', description: 'All entities of a kind that match.' });

/** The keys that decide the form of a requirement: exactly one of them stands in each. */
export const requirementForms = ['allOf', 'anyOf', 'atLeast', 'moreThan', 'on'] as const;

const requirementObject = object({
  get allOf() {
    return z
      .array(requirement, { error: 'must be a list of requirements' })
      .optional()
      .meta({ description: 'Met when every member is met.' });
  },
  get anyOf() {
    return z
      .array(requirement, { error: 'must be a list of requirements' })
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
        error: 'must be a list of requirements or a selector such as { kind: node, where: { role: full } }',
      })
      .optional()
      .meta({ description: 'The members: a list of requirements, or a selector.' });
  },
  weighted: z
    .boolean({ error: 'must be true or false' })
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
    .meta({ description: 'How long the outage must have lasted before it takes effect.' }),
})
  .check((context) => {
    const problem = formProblem(context.value);
    if (problem !== null) context.issues.push({ code: 'custom', input: context.value, ...problem });
  })
  .meta({
    oneOf: requirementForms.map((form) => ({ required: [form] })),
    description: 'What must hold: exactly one of allOf, anyOf, atLeast, moreThan, on.',
  });

/** What is wrong with the form of a requirement: words that follow the key they are about. */
function formProblem(value: Readonly<Record<string, unknown>>): { message: string; path: string[] } | null {
  const forms = requirementForms.filter((form) => value[form] !== undefined);
  const [form, second] = forms;
  if (form === undefined) return { message: `must have one of ${requirementForms.join(', ')}`, path: [] };
  if (second !== undefined)
    return { message: `stands beside ${form}; nest one in the other`, path: [second] };
  if (form === 'atLeast' || form === 'moreThan') return membersProblem(form, value);
  const stray = (['of', 'weights', 'weighted'] as const).find((key) => value[key] !== undefined);
  if (stray !== undefined)
    return { message: `goes with atLeast or moreThan, not with ${form}`, path: [stray] };
  if (form === 'on' && value.after === undefined)
    return { message: 'needs after, the time to effect', path: ['on'] };
  if (form !== 'on' && value.after !== undefined) {
    return { message: `goes with on: write { on: { ${form}: … }, after: … }`, path: ['after'] };
  }
  return null;
}

function membersProblem(
  form: string,
  value: Readonly<Record<string, unknown>>,
): { message: string; path: string[] } | null {
  const { of, weights, weighted, after } = value;
  if (of === undefined && weights === undefined)
    return { message: 'needs members: of or weights', path: [form] };
  if (of !== undefined && weights !== undefined)
    return { message: 'stands beside of; keep one', path: ['weights'] };
  if (weights !== undefined && weighted === false)
    return { message: 'must not be false beside weights', path: ['weighted'] };
  if (after !== undefined)
    return { message: `goes with on: write { on: { ${form}: … }, after: … }`, path: ['after'] };
  return null;
}

const requirement: z.ZodType<RequirementInput, RequirementInput> = z
  .union([reference, requirementObject], {
    error: (issue) =>
      Array.isArray(issue.input)
        ? 'is a list: say { anyOf: [...] } if one of them is enough, { allOf: [...] } if all are needed'
        : 'must be a reference or one of { allOf }, { anyOf }, { atLeast, of }, { moreThan, of }, { on, after }',
  })
  .meta({
    id: 'requirement',
    description:
      'A reference, or one of { allOf: [...] }, { anyOf: [...] }, { atLeast: k, of: … }, { moreThan: k, of: … }, { on: …, after: … }.',
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

export type SelectorInput = z.output<typeof selector>;

const probability = z
  .number()
  .min(0, 'must be a probability from 0 to 1')
  .max(1, 'must be a probability from 0 to 1; for a percentage write { availability: 99.9% }');

const failureObject = object({
  availability: z
    .union([z.string(), z.number()], { error: 'must be a percentage such as 99.95%' })
    .refine(
      (value) => readUnavailability(value) !== null,
      'must be a percentage from 0% to 100% such as 99.95%, or a fraction such as 0.9995',
    )
    .optional()
    .meta({ description: 'Share of time that it works, e.g. 99.95%.' }),
  mtbf: duration.optional().meta({ description: 'Mean time between failures, e.g. 720h.' }),
  mttr: duration.optional().meta({ description: 'Mean time to repair, e.g. 2h.' }),
  rate: text
    .refine((value) => readRate(value) !== null, 'is not a rate: write failures per time, e.g. 1e-6/h')
    .optional()
    .meta({ description: 'Failures per time, e.g. 1e-6/h.' }),
  over: duration.optional().meta({ description: 'Mission time for the rate, e.g. 24h.' }),
})
  .check((context) => {
    const problem = failureProblem(context.value);
    if (problem !== null) context.issues.push({ code: 'custom', input: context.value, ...problem });
  })
  .meta({
    oneOf: [{ required: ['availability'] }, { required: ['mtbf', 'mttr'] }, { required: ['rate', 'over'] }],
  });

function failureProblem(
  value: Readonly<Record<string, unknown>>,
): { message: string; path: string[] } | null {
  const given = (['availability', 'mtbf', 'mttr', 'rate', 'over'] as const).filter(
    (key) => value[key] !== undefined,
  );
  const form = given.join(' ');
  if (form === 'availability' || form === 'mtbf mttr' || form === 'rate over') {
    const sum =
      form === 'mtbf mttr'
        ? (readDuration(String(value.mtbf)) ?? 1) + (readDuration(String(value.mttr)) ?? 1)
        : 1;
    return sum > 0 ? null : { message: 'and mttr are both zero', path: ['mtbf'] };
  }
  return {
    message: 'must be one of { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }',
    path: [],
  };
}

const failure = z
  .union([probability, z.literal('never'), failureObject], {
    error: (issue) =>
      typeof issue.input === 'string' && issue.input.trim().endsWith('%')
        ? 'must be a probability from 0 to 1, e.g. 1e-4; for a percentage write { availability: 99.99% }'
        : 'must be a probability from 0 to 1, never, { availability }, { mtbf, mttr } or { rate, over }',
  })
  .meta({
    id: 'failure',
    description:
      'Probability of the own failure: a number in [0, 1], { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }, or never.',
  });

export type FailureInput = z.output<typeof failure>;

const coordinate = z
  .tuple(
    [
      z.number().min(-90, 'latitude must be from -90 to 90').max(90, 'latitude must be from -90 to 90'),
      z
        .number()
        .min(-180, 'longitude must be from -180 to 180')
        .max(180, 'longitude must be from -180 to 180'),
    ],
    {
      error: 'must be [latitude, longitude] in degrees',
    },
  )
  .meta({ description: 'Where it is: [latitude, longitude] in degrees.' });

const domainExpression = (what: string) =>
  requirement
    .optional()
    .meta({ description: `${what}: an id, or an expression over ids such as { anyOf: [a, b] }.` });

/** Fields that every entity may have. */
const common = {
  name: filledText.optional().meta({ description: 'The name that people read.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  aliases: z.array(filledText, { error: 'must be a list of names' }).optional().meta({
    description:
      'Other names. A reference by alias is a reference to the entity, compared without case, punctuation or legal suffix.',
  }),
  failure: failure.optional(),
  labels: dictionary(scalar).optional().meta({ description: 'Your own keys and values, for selectors.' }),
  cloud: domainExpression('The cloud it stands on'),
  region: domainExpression('The region it stands in'),
  operator: domainExpression('Who runs it'),
  network: domainExpression('The network that connects it'),
  domains: dictionary(requirement)
    .optional()
    .meta({ description: 'Items of custom domain kinds that it stands on: { tee: aws-nitro }.' }),
  dependsOn: z
    .array(requirement, { error: 'must be a list of requirements' })
    .optional()
    .meta({ description: 'Requirements that must all hold for it to be up.' }),
};

const weighted = { weight: weight.optional() };
const placed = { location: coordinate.optional() };
const backed = {
  backups: z
    .array(reference, { error: 'must be a list of references' })
    .optional()
    .meta({ description: 'What takes over when this is down. Each declares a pair that cofail audits.' }),
};

const domainSchema = object({ ...common, ...weighted, ...placed });
const cloudSchema = domainSchema.meta({ id: 'cloud', description: 'A cloud or hosting company.' });
const operatorSchema = domainSchema.meta({
  id: 'operator',
  description: 'Whoever runs nodes: a company, a team, an account.',
});
const networkSchema = domainSchema.meta({
  id: 'network',
  description: 'A network or carrier that can fail as one.',
});
const itemSchema = domainSchema.meta({ id: 'domain', description: 'An item of a custom domain kind.' });
const regionSchema = object({
  ...common,
  ...weighted,
  ...placed,
  within: domainExpression('The region around it'),
}).meta({ id: 'region', description: 'A place of any size; within nests places.' });
const role = {
  role: filledText.optional().meta({ description: 'What it does, e.g. inference, full, data.' }),
};
const nodeSchema = object({ ...common, ...weighted, ...placed, ...role, ...backed }).meta({
  id: 'node',
  description: 'A machine or instance that does the work.',
});
const serviceSchema = object({
  ...common,
  ...weighted,
  ...role,
  ...backed,
  requires: requirement.optional().meta({ description: 'What must hold for the service to be up.' }),
}).meta({
  id: 'service',
  description:
    'Something that users see, up while its requirement is met. It has no own failure unless it says so.',
});

/** The collections of a file: their key, the kind of their entities, and the schema of one entity. */
export const collections = {
  clouds: { kind: 'cloud', entity: cloudSchema },
  regions: { kind: 'region', entity: regionSchema },
  operators: { kind: 'operator', entity: operatorSchema },
  networks: { kind: 'network', entity: networkSchema },
  nodes: { kind: 'node', entity: nodeSchema },
  services: { kind: 'service', entity: serviceSchema },
} as const;

export type CollectionKey = keyof typeof collections;
export const collectionKeys = Object.keys(collections) as CollectionKey[];

/** The schema of an item of a custom domain kind. */
export const domainItemSchema = itemSchema;

/** Every field that an entity of some kind may have. */
export type EntityInput = Partial<
  z.output<typeof nodeSchema> & z.output<typeof regionSchema> & z.output<typeof serviceSchema>
>;

export const pairKinds = ['failover', 'data-copy', 'recovery', 'monitoring'] as const;
export type PairKind = (typeof pairKinds)[number];

export const pairSchema = object({
  primary: reference.meta({ description: 'What is relied on first.' }),
  backup: reference.meta({ description: 'What is relied on when the primary is down.' }),
  kind: z
    .enum(pairKinds, { error: `must be one of ${pairKinds.join(', ')}` })
    .optional()
    .meta({ description: 'failover (default), data-copy, recovery (the way back) or monitoring.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
}).meta({ id: 'pair', description: 'A primary and its backup, audited for shared fate.' });

export const acceptanceSchema = object({
  pair: z
    .tuple([reference, reference], { error: 'must be [primary, backup]' })
    .optional()
    .meta({ description: 'The pair for which the risk is taken; every pair where left out.' }),
  cause: reference.meta({ description: 'The shared cause that is accepted.' }),
  reason: filledText.meta({ description: 'Why the risk is taken.' }),
  until: text
    .refine(isDate, 'must be a date such as 2027-06-30')
    .optional()
    .meta({ description: 'The last day on which the acceptance holds, e.g. 2027-06-30.' }),
}).meta({ id: 'acceptance', description: 'A risk taken on purpose, with a reason and an end date.' });

export const defaultsSchema = object({
  failure: dictionary(failure)
    .optional()
    .meta({ description: 'Own failure per kind, for entities that give none: { cloud: 1e-4 }.' }),
}).meta({ description: 'What holds where an entity says nothing.' });

const named = (what: string) => ({ description: `${what}: id -> fields.` });

/** `aws:` with nothing behind it is an entity without fields. */
const many = <Value extends z.ZodType>(entity: Value, what: string) =>
  dictionary(entity.nullable()).optional().meta(named(what));

/** A whole file. */
export const inventoryFileSchema = object({
  cofail: z.literal(formatVersion).meta({ description: 'Version of the format: 1.' }),
  name: filledText.optional().meta({ description: 'Name of the inventory.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  clouds: many(cloudSchema, 'Clouds'),
  regions: many(regionSchema, 'Regions, places of any size'),
  operators: many(operatorSchema, 'Operators'),
  networks: many(networkSchema, 'Networks'),
  domains: dictionary(dictionary(itemSchema.nullable()).nullable())
    .optional()
    .meta({ description: 'Custom domain kinds: kind -> id -> fields, e.g. { tee: { aws-nitro: {} } }.' }),
  nodes: many(nodeSchema, 'Nodes'),
  services: many(serviceSchema, 'Services'),
  pairs: z
    .array(pairSchema, { error: 'must be a list of pairs' })
    .optional()
    .meta({ description: 'Pairs to audit, beside those that backups declare.' }),
  accept: z
    .array(acceptanceSchema, { error: 'must be a list of acceptances' })
    .optional()
    .meta({ description: 'Risks taken on purpose.' }),
  defaults: defaultsSchema.optional(),
}).meta({
  title: 'cofail inventory',
  description:
    'Nodes and what each one stands on: clouds, regions, operators, networks and other failure domains.',
});
