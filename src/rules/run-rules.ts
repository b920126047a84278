import { buildFaultModel } from '../analysis/fault-model.ts';
import { judgePairs, type PairJudgement } from '../analysis/judge-pairs.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { rules } from './registry.ts';
import type { Rule, RuleContext } from './rule.ts';

export interface LintOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly rules?: readonly Rule[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs lint rules over an inventory and answers their findings in order of file and position. */
export function runRules(inventory: Inventory, options: LintOptions): Diagnostic[] {
  const { today, onProgress } = options;
  const model = buildFaultModel(inventory);
  let judgements: readonly PairJudgement[] | null = null;
  const context: RuleContext = {
    inventory,
    model,
    today,
    judgements: () => {
      judgements ??= judgePairs(model, inventory.pairs, {
        today,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      return judgements;
    },
  };
  const diagnostics = (options.rules ?? rules).flatMap(({ meta, check }) =>
    [...check(context)].map(
      ({ place, message, hint, related = [] }): Diagnostic => ({
        rule: meta.id,
        severity: meta.severity,
        message,
        hint,
        file: place.file,
        range: inventory.locate(place),
        path: place.path,
        related: related.map((other) => ({
          message: other.message,
          file: other.place.file,
          range: inventory.locate(other.place),
        })),
      }),
    ),
  );
  return sortDiagnostics(diagnostics);
}
