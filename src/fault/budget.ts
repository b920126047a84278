/** Why an answer is not whole. */
export type Limit = 'nodes' | 'time' | 'aborted';

/**
 * How much work a question may cost. Without `milliseconds` no clock is read, so that the same question gives the same
 * answer on every machine.
 */
export interface Budget {
  /**
   * Diagram nodes that one attempt at an answer may hold (about 40 bytes each); {@link DEFAULT_NODES} by default. More
   * than 2^26 never fit, whatever is asked for.
   */
  readonly nodes?: number;
  /** Wall time, in milliseconds, from the moment the question is asked. */
  readonly milliseconds?: number;
  /** The clock that `milliseconds` is measured with, in milliseconds; `performance.now` by default. */
  readonly now?: () => number;
  /** Ends the search when `aborted` becomes true: an AbortSignal, or anything else that says so. */
  readonly signal?: { readonly aborted: boolean };
  /** Called now and then while a long search runs. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a search is. */
export interface Progress {
  /** Operations on diagrams so far. */
  readonly steps: number;
  /** Where a diagram was beyond the budget: every cut set up to this many events is known; else null. */
  readonly order: number | null;
}

/** The node budget where none is given: few questions need a tenth of it, none more than some 300 MB and a minute or so. */
export const DEFAULT_NODES = 6_000_000;

/** Work that creates no node (lookups that miss a lossy cache) is bounded too: this many steps per node allowed. */
const STEPS_PER_NODE = 8;
const STEPS_BETWEEN_CLOCK_READINGS = 4096;

/** Ids of nodes are 32-bit numbers, and so many nodes fit into the 4 GiB of a kernel. */
const MOST_NODES = 2 ** 26;

/** Thrown inside the engine when a budget ends; it never leaves a public function. */
export class BudgetExceeded extends Error {
  readonly limit: Limit;
  constructor(limit: Limit) {
    super(`budget exceeded: ${limit}`);
    this.limit = limit;
  }
}

/** All attempts at one answer together may make this many times the nodes that one may hold. */
const ATTEMPTS = 2;

/** Counts work against a budget. One meter serves one question, in as many attempts as it takes. */
export class Meter {
  readonly nodeLimit: number;
  private deadline: number;
  private readonly now: () => number;
  private readonly signal: Budget['signal'];
  private readonly onProgress: Budget['onProgress'];
  private stepsSoFar = 0;
  private order: number | null = null;
  private nodesInAll = 0;
  private stepsInAll = 0;
  private grantedNodes = 0;
  private grantedSteps = 0;
  private nodesLeft = 0;
  private stepsLeft = 0;
  private untilClock = 0;

  constructor(budget: Budget = {}) {
    const { nodes = DEFAULT_NODES, milliseconds, now = () => performance.now(), signal, onProgress } = budget;
    if (!(nodes >= 0))
      throw new RangeError(`budget.nodes must be a number that is not negative, got ${nodes}`);
    if (milliseconds !== undefined && !(milliseconds >= 0)) {
      throw new RangeError(`budget.milliseconds must be a number that is not negative, got ${milliseconds}`);
    }
    this.nodeLimit = Math.min(nodes, MOST_NODES);
    this.now = now;
    this.deadline = milliseconds === undefined ? Number.POSITIVE_INFINITY : now() + milliseconds;
    this.signal = signal;
    this.onProgress = onProgress;
    this.renew();
  }

  /** Begins another kind of answer, with the whole effort before it. Time keeps running. */
  renew(): void {
    this.nodesInAll = this.nodeLimit * ATTEMPTS;
    this.stepsInAll = this.nodesInAll * STEPS_PER_NODE;
    this.grantedNodes = this.nodesLeft = 0;
    this.grantedSteps = this.stepsLeft = 0;
    this.begin();
  }

  /** Begins an attempt that may make up to `limit` nodes. */
  begin(limit = this.nodeLimit): void {
    this.nodesInAll -= this.grantedNodes - this.nodesLeft;
    this.stepsInAll -= this.grantedSteps - this.stepsLeft;
    this.grantedNodes = this.nodesLeft = Math.max(0, Math.min(limit, this.nodeLimit, this.nodesInAll));
    const steps = this.grantedNodes * STEPS_PER_NODE + STEPS_BETWEEN_CLOCK_READINGS;
    this.grantedSteps = this.stepsLeft = Math.max(0, Math.min(steps, this.stepsInAll));
    this.untilClock = 0;
  }

  /** Whether no further attempt can make a node. */
  get exhausted(): boolean {
    return (
      this.nodesInAll <= this.grantedNodes - this.nodesLeft ||
      this.stepsInAll <= this.grantedSteps - this.stepsLeft
    );
  }

  /** Says for progress that every set up to an order is known. */
  reach(order: number): void {
    this.order = order;
  }

  /** What the present attempt has taken so far. */
  get stepsUsed(): number {
    return this.grantedSteps - this.stepsLeft;
  }

  /** Whether time is up or the caller has given up. */
  get isOver(): boolean {
    return this.signal?.aborted === true || this.timeLeft <= 0;
  }

  /** Milliseconds left; infinite where no clock is read. */
  get timeLeft(): number {
    return this.deadline === Number.POSITIVE_INFINITY ? this.deadline : this.deadline - this.now();
  }

  /** Does some work in half of the time that is left, so that there is something left for what follows. */
  inHalfTheTime<T>(work: () => T): T {
    const { deadline } = this;
    if (deadline !== Number.POSITIVE_INFINITY) this.deadline = deadline - this.timeLeft / 2;
    try {
      return work();
    } finally {
      this.deadline = deadline;
    }
  }

  /** Pays for a new diagram node, or for what takes as much memory as so many. */
  node(count = 1): void {
    this.nodesLeft -= count;
    if (this.nodesLeft < 0) throw new BudgetExceeded('nodes');
  }

  /** Pays for `count` steps that create no node by themselves. */
  step(count = 1): void {
    this.stepsLeft -= count;
    if (this.stepsLeft < 0) throw new BudgetExceeded('nodes');
    this.untilClock -= count;
    if (this.untilClock <= 0) this.checkClock();
  }

  /** What a kernel may use before it must report. */
  get available(): { readonly nodes: number; readonly steps: number } {
    return {
      nodes: Math.max(0, this.nodesLeft),
      steps: Math.max(0, Math.min(this.stepsLeft, STEPS_BETWEEN_CLOCK_READINGS)),
    };
  }

  /** Pays for what a kernel has used. Does not throw: `check` does. */
  charge(nodes: number, steps: number): void {
    this.nodesLeft -= nodes;
    this.stepsLeft -= steps;
    this.untilClock -= steps;
  }

  /** Throws when the budget is used up. */
  check(): void {
    if (this.nodesLeft < 0 || this.stepsLeft < 0) throw new BudgetExceeded('nodes');
    if (this.untilClock <= 0) this.checkClock();
  }

  /** Throws when time is up or the caller has given up. */
  private checkClock(): void {
    this.untilClock = STEPS_BETWEEN_CLOCK_READINGS;
    this.stepsSoFar += STEPS_BETWEEN_CLOCK_READINGS;
    this.onProgress?.({ steps: this.stepsSoFar, order: this.order });
    if (this.signal?.aborted) throw new BudgetExceeded('aborted');
    if (this.deadline !== Number.POSITIVE_INFINITY && this.now() > this.deadline)
      throw new BudgetExceeded('time');
  }
}

/** Runs one attempt; gives the limit that ended it instead of throwing. */
export function attempt<T>(work: () => T): { readonly value: T } | { readonly limit: Limit } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof BudgetExceeded) return { limit: error.limit };
    throw error;
  }
}
