import type { Budget } from '../../fault/budget.ts';

/** When answers must be there, by a clock in milliseconds. */
export interface Deadline {
  readonly at: number;
  readonly now: () => number;
}

export function isPast({ at, now }: Deadline): boolean {
  return now() >= at;
}

/** A budget that gives each question half of the time left until then, so that a hard one leaves some for the next. */
export function budgetUntil({ at, now }: Deadline, budget: Budget = {}): Budget {
  return {
    ...budget,
    now,
    // Read whenever the budget is handed to a question.
    get milliseconds() {
      return Math.max(0, at - now()) / 2;
    },
  };
}
