import type { Budget } from './budget.ts';
import type { CompiledFaultGraph } from './compile/compile.ts';
import { requireEvent } from './compile/propagate.ts';

/** A question about the function "all the targets are down". */
export interface Question {
  /** Vertices of any type, one at least. */
  readonly targets: readonly number[];
  /** Events taken as impossible. */
  readonly never?: Iterable<number>;
  /** Events taken as having happened. */
  readonly failed?: Iterable<number>;
  readonly budget?: Budget;
}

/** The same question, to be asked several times: what it fixes may be something that can be gone through only once. */
export function repeatable<Asked extends Pick<Question, 'never' | 'failed'>>(question: Asked): Asked {
  return { ...question, never: [...(question?.never ?? [])], failed: [...(question?.failed ?? [])] };
}

/** A question whose vertices are known to exist. */
export interface CheckedQuestion {
  readonly targets: readonly number[];
  readonly never: ReadonlySet<number>;
  readonly failed: ReadonlySet<number>;
}

/**
 * Checks a question against a graph. Throws a RangeError for what is no vertex, no event, or both fixed ways, and a
 * TypeError where either argument is not what it should be at all.
 */
export function checkQuestion(compiled: CompiledFaultGraph, question: Question): CheckedQuestion {
  if (!ArrayBuffer.isView(compiled?.kind)) throw new TypeError('a question needs what compile() gave');
  if (!Array.isArray(question?.targets)) throw new TypeError('a question needs targets: an array');
  const { targets } = question;
  if (targets.length === 0) throw new RangeError('a question needs at least one target');
  for (const target of targets) {
    if (compiled.kind[target] === undefined) {
      throw new RangeError(`target ${target} is not the index of one of the ${compiled.size} vertices`);
    }
  }
  const never = new Set(question.never);
  const failed = new Set(question.failed);
  for (const event of never) requireEvent(compiled, event, 'never');
  for (const event of failed) {
    requireEvent(compiled, event, 'failed');
    if (never.has(event)) throw new RangeError(`event ${event} is both in never and in failed`);
  }
  return { targets, never, failed };
}
