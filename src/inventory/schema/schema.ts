import * as z from 'zod';
import { isDate } from '../quantities/quantities.ts';
import { dictionary } from './dictionary.ts';
import { common, domainExpression } from './schema-common.ts';
import { failure } from './schema-failure.ts';
import { requirement } from './schema-requirement.ts';
import { serving } from './schema-serving.ts';
import {
  coordinate,
  filledText,
  idNames,
  many,
  named,
  object,
  reference,
  roundTrip,
  say,
  text,
  weight,
} from './schema-values.ts';
import { workload } from './schema-workload.ts';

/** The one source of the inventory format: what a file may say, and what an editor tells of each field. */

export const formatVersion = 1;

const weighted = { weight: weight.optional() };
const placed = {
  location: coordinate.optional(),
  rtt: dictionary(roundTrip)
    .optional()
    .meta({ description: 'Round-trip times that were measured, to other entities: { node:b: 12.4ms }.' }),
};
const backed = {
  backups: z
    .array(reference, { error: say('must be a list of references', 'Write a list, e.g. [node:b].') })
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
const nodeSchema = object({ ...common, ...weighted, ...placed, ...role, ...serving, ...backed }).meta({
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

/** A node that is not there yet; nothing refers to it. */
const { aliases: _, ...candidateFields } = { ...common, ...weighted, ...placed, ...role, ...serving };
export const candidateSchema = object(candidateFields).meta({
  id: 'candidate',
  description: 'A node that could be added: what it would stand on, serve and cost.',
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
    .enum(pairKinds, { error: say(`must be one of ${pairKinds.join(', ')}`) })
    .optional()
    .meta({ description: 'failover (default), data-copy, recovery (the way back) or monitoring.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
}).meta({ id: 'pair', description: 'A primary and its backup, audited for shared fate.' });

const notDate = say('must be a date', 'Write e.g. 2027-06-30.');

export const acceptanceSchema = object({
  pair: z
    .tuple([reference, reference], { error: say('must be two references', 'Write [primary, backup].') })
    .optional()
    .meta({ description: 'The pair for which the risk is taken; every pair where left out.' }),
  cause: reference.meta({ description: 'The shared cause that is accepted.' }),
  reason: filledText.meta({ description: 'Why the risk is taken.' }),
  until: z
    .string({ error: notDate })
    .refine(isDate, notDate)
    .optional()
    .meta({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      examples: ['2027-06-30'],
      description: 'The last day on which the acceptance holds, e.g. 2027-06-30.',
    }),
}).meta({ id: 'acceptance', description: 'A risk taken on purpose, with a reason and an end date.' });

export const defaultsSchema = object({
  failure: dictionary(failure)
    .optional()
    .meta({ description: 'Own failure per kind, for entities that give none: { cloud: 1e-4 }.' }),
}).meta({ description: 'What holds where an entity says nothing.' });

const notBeta = say('must be a share from 0 to 1', 'Write e.g. 0.05.');

export const commonCauseSchema = object({
  id: filledText.optional().meta({
    description: 'Its id, for the ref common-cause:ID. Where left out, the ids of the members, joined by +.',
    ...idNames.propertyNames,
  }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  of: z
    .array(reference, {
      error: say('must be a list of references', 'Write a list, e.g. [node:a, node:b].'),
    })
    .min(2, say('needs two members at least', 'Name what fails together, or remove the group.'))
    .meta({ description: 'The members: alike, with one own failure.' }),
  beta: z
    .number({ error: notBeta })
    .min(0, notBeta)
    .max(1, notBeta)
    .meta({
      description: 'The share of every own failure of a member that takes all members together.',
      examples: [0.05],
    }),
}).meta({
  id: 'commonCause',
  description:
    'Things that are alike and fail together at times. The own failure of each is its own part (1 - beta) or the part that all share (beta).',
});

/** A whole file. */
export const inventoryFileSchema = object({
  cofail: z.literal(formatVersion).meta({ description: 'Version of the format: 1.', default: 1 }),
  name: filledText.optional().meta({ description: 'Name of the inventory.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  clouds: many(cloudSchema, 'Clouds'),
  regions: many(regionSchema, 'Regions, places of any size'),
  operators: many(operatorSchema, 'Operators'),
  networks: many(networkSchema, 'Networks'),
  domains: dictionary(dictionary(itemSchema.nullable()).nullable().meta(named('Items of one custom kind')))
    .nullable()
    .optional()
    .meta({
      ...idNames,
      description: 'Custom domain kinds: kind -> id -> fields, e.g. { tee: { aws-nitro: {} } }.',
    }),
  nodes: many(nodeSchema, 'Nodes'),
  services: many(serviceSchema, 'Services'),
  ...workload,
  candidates: many(candidateSchema, 'Nodes that could be added'),
  pairs: z
    .array(pairSchema, {
      error: say('must be a list of pairs', 'Write - { primary: …, backup: … } for each.'),
    })
    .nullable()
    .optional()
    .meta({ description: 'Pairs to audit, beside those that backups declare.' }),
  accept: z
    .array(acceptanceSchema, {
      error: say('must be a list of acceptances', 'Write - { cause: …, reason: … } for each.'),
    })
    .nullable()
    .optional()
    .meta({ description: 'Risks taken on purpose.' }),
  commonCause: z
    .array(commonCauseSchema, {
      error: say('must be a list of groups', 'Write - { of: [a, b], beta: 0.05 } for each.'),
    })
    .nullable()
    .optional()
    .meta({ description: 'Groups of things that are alike and fail together at times.' }),
  defaults: defaultsSchema
    .nullable()
    .optional()
    .meta({ description: 'What holds where an entity says nothing.' }),
}).meta({
  title: 'cofail inventory',
  description:
    'Nodes and what each one stands on: clouds, regions, operators, networks and other failure domains.',
});
