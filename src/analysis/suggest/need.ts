import { type OutageSweep, outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref, Requirement } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/**
 * Something that keeps a target from a rank, in which a change is needed. What takes a target down goes on doing so as long
 * as nothing that it takes down is put on something that it does not.
 */
export interface Need {
  /** Something has to change in one of these. */
  readonly touched: ReadonlySet<Ref>;
  /** What is down: only a change from something in it to something not in it helps. Null where any may. */
  readonly down: ReadonlySet<Ref> | null;
}

/** Answers what own failures take down, whatever else stands on it. */
export class Outages {
  readonly #model: FaultModel;
  readonly #refs: readonly Ref[];
  readonly #always: readonly Ref[];
  readonly #known = new Map<string, ReadonlySet<Ref>>();
  #sweep: OutageSweep | null = null;

  constructor(model: FaultModel) {
    this.#model = model;
    this.#refs = [...model.inventory.entities.keys()];
    const { compiled, ownFailures } = model;
    this.#always = this.#refs.filter((_, index) => compiled.alwaysTrue[ownFailures.length + index] === 1);
  }

  /** The entities that are down when these own failures happen. Costs what they take down, once. */
  down(events: readonly number[]): ReadonlySet<Ref> {
    const key = events.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#sweep ??= outageSweep(this.#model.compiled);
    const found = new Set<Ref>(this.#always);
    for (const vertex of this.#sweep.down(events)) {
      const ref = this.#refs[vertex - this.#model.ownFailures.length];
      if (ref !== undefined) found.add(ref);
    }
    this.#known.set(key, found);
    return found;
  }
}

/** Whether a requirement is met while some things are down and all others are up, every delay over. */
export function isMet(requirement: Requirement, isDown: (ref: Ref) => boolean): boolean {
  switch (requirement.type) {
    case 'reference':
      return !isDown(requirement.ref);
    case 'after':
      return isMet(requirement.requirement, isDown);
    case 'all':
      return requirement.members.every((member) => isMet(member, isDown));
    case 'any':
      return requirement.members.some((member) => isMet(member, isDown));
    case 'threshold': {
      let left = 0;
      for (const [index, member] of requirement.members.entries())
        if (isMet(member, isDown)) left += requirement.weights[index] ?? 0;
      return left >= requirement.needed;
    }
  }
}
