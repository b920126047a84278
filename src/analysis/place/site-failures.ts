import { outageSweep } from '../../fault/compile/propagate.ts';
import type { SiteFailure } from '../../location/placement-problem.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** A failure of sites with everything that causes just that. */
export interface CausedFailure extends SiteFailure {
  /** Names of the own failures, in text order. */
  readonly causes: readonly string[];
}

export interface SiteFailures {
  /** From the one that takes most sites down, equal ones by their causes. */
  readonly failures: readonly CausedFailure[];
  /** That two or more of the expected failures happen at once. */
  readonly rest: number;
  /** Some of the probabilities are cofail's own assumption. */
  readonly assumed: boolean;
}

/** So near to 1 counts as not quite certain: what is always down would leave no other failure a chance. */
const almostCertain = 1 - 1e-9;

/**
 * What each own failure takes of some sites, in one outage query each; those that take the same are one. Expected are the
 * failures of domains: those that take two sites or more. Their probabilities are those of exactly one of them, given that
 * at most one happens.
 */
export function findSiteFailures(model: FaultModel, sites: readonly string[]): SiteFailures {
  const siteOf = new Map(sites.map((ref, site) => [model.vertexOf.get(ref), site]));
  const sweep = outageSweep(model.compiled);
  const found = new Map<string, { causes: string[]; down: number[]; never: number }>();
  let assumed = false;
  for (const [event, own] of model.ownFailures.entries()) {
    const down: number[] = [];
    for (const vertex of sweep.down([event])) {
      const site = siteOf.get(vertex);
      if (site !== undefined) down.push(site);
    }
    if (down.length === 0) continue;
    if (down.length > 1) assumed ||= own.assumed;
    down.sort((a, b) => a - b);
    const up = 1 - Math.min(almostCertain, own.probability);
    const key = down.join(' ');
    const alike = found.get(key);
    if (alike === undefined) found.set(key, { causes: [own.name], down, never: up });
    else {
      alike.causes.push(own.name);
      alike.never *= up;
    }
  }
  const all = [...found.values()].sort((a, b) => b.down.length - a.down.length);
  let odds = 1;
  let none = 1;
  for (const { down, never } of all) {
    if (down.length < 2) continue;
    odds += (1 - never) / never;
    none *= never;
  }
  const failures = all.map(({ causes, down, never }): CausedFailure => {
    const isExpected = down.length > 1;
    return { causes, down, isExpected, probability: isExpected ? (1 - never) / never / odds : 0 };
  });
  return { failures, rest: Math.max(0, 1 - none * odds), assumed };
}
