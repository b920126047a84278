import type * as z from 'zod';
import type { GroupCauses } from '../analysis/groups/group-causes.ts';
import type { FaultModel } from '../analysis/model/fault-model.ts';
import type { PairJudgement } from '../analysis/pairs/judge-pairs.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Level } from './config/level.ts';
import type { Finding, Messages } from './message.ts';

/** What a rule is. The page of a rule of cofail's own is docs/rules/ID.md. */
export interface RuleMeta {
  readonly id: string;
  /** One line: what it finds. */
  readonly summary: string;
  /** Its level in each preset. */
  readonly recommended: Level;
  readonly strict: Level;
  /** Everything that it may say, by message id. */
  readonly messages: Messages;
  /** What its options may be: a zod schema that takes `{}`. */
  readonly options: z.ZodType;
  /** In Markdown: what it finds, why that matters, wrong and right. */
  readonly page?: string;
}

/** A lint rule: what it is, and a pure check that reports findings on a loaded inventory. */
export interface Rule {
  readonly meta: RuleMeta;
  /** @throws where the options are not what `meta.options` takes. */
  readonly check: (context: RuleContext<unknown>) => Iterable<Finding>;
}

export interface RuleContext<Options> {
  readonly options: Options;
  readonly inventory: Inventory;
  /** Built when first asked for, as is what follows. */
  readonly model: () => FaultModel;
  /** The verdict on every declared pair; without `alsoMembers` where nothing is accepted. */
  readonly judgements: () => readonly PairJudgement[];
  /** Every group of alternatives that one own failure breaks, and what does. */
  readonly groupCauses: () => readonly GroupCauses[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Makes a rule whose check gets its options as their schema gives them, and whose findings can only name messages that
 * it has, each with the values that its text wants.
 */
export function defineRule<const Said extends Messages, Schema extends z.ZodType>(rule: {
  readonly meta: RuleMeta & { readonly messages: Said; readonly options: Schema };
  readonly check: (context: RuleContext<z.output<Schema>>) => Iterable<Finding<Said>>;
}): Rule {
  const { meta, check } = rule;
  return {
    meta,
    check: (context) => check({ ...context, options: meta.options.parse(context.options) }),
  };
}
