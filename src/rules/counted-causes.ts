import * as z from 'zod';
import type { OwnFailureEvent } from '../analysis/model/fault-model.ts';
import { acceptedCauses } from '../analysis/pairs/acceptances.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import { say } from '../inventory/schema/schema-values.ts';
import type { RuleContext } from './rule.ts';

/** Option `kinds` of a rule that names causes. */
export const causeKinds = z
  .array(z.string({ error: say('must be text') }), { error: say('must be a list of kinds') })
  .optional()
  .meta({ description: 'Only causes of these kinds.' });

/**
 * Answers of an own failure, by index, whether a rule counts it as a cause: it is of one of the kinds, and it is not
 * accepted without naming a pair.
 */
export function makeCountedCause(
  { inventory, model, today }: Pick<RuleContext<unknown>, 'inventory' | 'model' | 'today'>,
  kinds: readonly string[] | undefined,
): (event: number) => OwnFailureEvent | null {
  const accepted = acceptedCauses(inventory, null, today);
  const { ownFailures } = model();
  return (event) => {
    const own = ownFailures[event];
    if (own === undefined || accepted.has(own.ref)) return null;
    return (kinds?.includes(own.kind) ?? true) ? own : null;
  };
}

/** How a message names a cause: the unknown of one entity by whose it is. */
export function nameCause({ name }: OwnFailureEvent): string {
  return describeVertex(name, (ref) => ref);
}
