import type { FaultModel } from '../analysis/fault-model.ts';
import type { PairJudgement } from '../analysis/judge-pairs.ts';
import type { Place, Severity } from '../diagnostics/diagnostic.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** A lint rule: what it is, and a pure check that reports findings on a loaded inventory. */
export interface Rule {
  readonly meta: {
    readonly id: string;
    readonly severity: Severity;
    /** One line: what it finds. Its page is docs/rules/ID.md. */
    readonly summary: string;
  };
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

export interface RuleContext {
  readonly inventory: Inventory;
  readonly model: FaultModel;
  /** The verdict on every declared pair, found when first asked for. */
  readonly judgements: () => readonly PairJudgement[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

export interface Finding {
  readonly place: Place;
  readonly message: string;
  readonly hint: string | null;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}
