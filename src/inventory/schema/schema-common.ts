import * as z from 'zod';
import { dictionary } from './dictionary.ts';
import { failure } from './schema-failure.ts';
import { requirement } from './schema-requirement.ts';
import { filledText, idNames, say, scalar, text } from './schema-values.ts';

export const domainExpression = (what: string) =>
  requirement
    .optional()
    .meta({ description: `${what}: an id, or an expression over ids such as { anyOf: [a, b] }.` });

/** Fields that every entity may have. */
export const common = {
  name: filledText.optional().meta({ description: 'The name that people read.' }),
  description: text.optional().meta({ description: 'A note for readers.' }),
  aliases: z
    .array(filledText, { error: say('must be a list of names', 'Write e.g. [AS174, Cogent].') })
    .optional()
    .meta({
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
    .meta({ ...idNames, description: 'Items of custom domain kinds that it stands on: { tee: aws-nitro }.' }),
  dependsOn: z
    .array(requirement, {
      error: say('must be a list of requirements', 'Write a list: [cloud:aws], or one "- cloud:aws" a line.'),
    })
    .optional()
    .meta({ description: 'Requirements that must all hold for it to be up.' }),
};
