import { AND, THRESHOLD } from '../../fault/compile/compile.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type DamageMeasure, type DamageTargets, damageTargets } from './damage.ts';
import { candidateEvents, type FailureSet, makeFailureSets } from './failure-set.ts';
import { OutageStack } from './outage-stack.ts';

export interface PairSweepQuery {
  readonly by: DamageMeasure;
  /** Only own failures of these kinds; all where left out. */
  readonly kinds?: readonly string[];
  /** How many pairs to answer; all are counted. */
  readonly top?: number;
  /** Vertices that the search may look at. */
  readonly budget?: number;
}

/** Two own failures that do more damage together than both of them one by one. */
export interface WorsePair extends FailureSet {
  /** How much of the damage neither of them does alone, in the measure. */
  readonly excess: number;
  /** The entities that go down only when both happen, in text order. */
  readonly together: readonly Ref[];
}

export interface PairSweepAnswer {
  readonly by: DamageMeasure;
  /** From the largest excess down; equal ones by damage and then in text order. */
  readonly pairs: readonly WorsePair[];
  readonly count: number;
  /** False where the budget ended the search: `count` is then what was found. */
  readonly complete: boolean;
}

const defaultPairBudget = 100_000_000;

/**
 * All pairs of own failures that are worse than the union of each alone, without trying all pairs.
 *
 * Whatever goes down only when both happen does so first at a gate whose inputs each of the two takes some of: their
 * weights must reach what the gate needs. So single outages give for each gate the own failures that take a part of it
 * and not all, by weight, and only pairs that are heavy enough for some gate are tried. Costs the sum of the blast radii,
 * plus what the pairs tried take down; after `budget` looks at a vertex it ends.
 */
export function sweepPairs(model: FaultModel, query: PairSweepQuery): PairSweepAnswer {
  const { by, kinds, top = 20, budget = defaultPairBudget } = query;
  const events = candidateEvents(model, kinds);
  const targets = damageTargets(model, by);
  const stack = new OutageStack(model.compiled, targets);
  const { radii, parts } = takeParts(model, targets, events, stack);
  const partners = findPartners(model, parts, budget);
  const found: { first: number; second: number; excess: number; damage: number }[] = [];
  const inFirst = new Uint8Array(model.compiled.size + targets.pairs.length);
  let complete = partners.complete;
  for (const [first, seconds] of partners.of) {
    if (stack.looks > budget) {
      complete = false;
      break;
    }
    for (const target of radii.get(first)?.targets ?? []) inFirst[target] = 1;
    stack.push(first);
    const alone = stack.damage;
    for (const second of seconds) {
      const { amounts = [], targets: others = [], damage = 0 } = radii.get(second) ?? {};
      let common = 0;
      for (const [at, target] of others.entries()) if (inFirst[target] === 1) common += amounts[at] ?? 0;
      stack.push(second);
      const excess = stack.damage - (alone + damage - common);
      if (excess > stack.damage * 1e-12) found.push({ first, second, excess, damage: stack.damage });
      stack.pop();
    }
    stack.pop();
    for (const target of radii.get(first)?.targets ?? []) inFirst[target] = 0;
  }
  found.sort(
    (a, b) => b.excess - a.excess || b.damage - a.damage || a.first - b.first || a.second - b.second,
  );
  const describe = makeFailureSets(model);
  const together = makeTogether(model);
  const pairs = found.slice(0, top).map(({ first, second, excess }) => ({
    ...describe([first, second]),
    excess: excess / targets.scale,
    together: together(first, second),
  }));
  return { by, pairs, count: found.length, complete };
}

/** What one own failure does alone: the targets that it takes, pairs numbered behind the vertices, with their amounts. */
interface Radius {
  readonly targets: readonly number[];
  readonly amounts: readonly number[];
  readonly damage: number;
}

/** Per gate, the own failures that take a part of its inputs and not the gate itself, with the weight of that part. */
type Parts = ReadonlyMap<number, readonly { readonly event: number; readonly weight: number }[]>;

function takeParts(
  { compiled }: FaultModel,
  { amountOf, pairs }: DamageTargets,
  events: readonly number[],
  stack: OutageStack,
): { radii: Map<number, Radius>; parts: Parts } {
  const { size, kind, readerStart, readers, readerWeight } = compiled;
  const pairsOf = new Map<number, number[]>();
  for (const [index, sides] of pairs.entries())
    for (const side of sides) pairsOf.set(side, [...(pairsOf.get(side) ?? []), size + index]);
  const radii = new Map<number, Radius>();
  const parts = new Map<number, { event: number; weight: number }[]>();
  for (const event of events) {
    const down = stack.push(event);
    const taken = new Map<number, number>();
    for (const vertex of down) {
      for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) {
        const reader = readers[edge]!;
        const isGroup = kind[reader] === AND || kind[reader] === THRESHOLD;
        if (isGroup && !stack.isDown(reader))
          taken.set(reader, (taken.get(reader) ?? 0) + readerWeight[edge]!);
      }
      for (const pair of pairsOf.get(vertex) ?? []) taken.set(pair, (taken.get(pair) ?? 0) + 1);
    }
    const targets = [...down].filter((vertex) => amountOf.has(vertex));
    const amounts = targets.map((vertex) => amountOf.get(vertex) ?? 0);
    for (const [gate, weight] of taken) {
      if (gate >= size && weight === 2) {
        targets.push(gate);
        amounts.push(1);
        continue;
      }
      const part = parts.get(gate);
      if (part === undefined) parts.set(gate, [{ event, weight }]);
      else part.push({ event, weight });
    }
    radii.set(event, { targets, amounts, damage: stack.damage });
    stack.pop();
  }
  return { radii, parts };
}

/** For each own failure, those behind it that together with it are heavy enough for some gate; a pair needs both sides. */
function findPartners(
  { compiled }: FaultModel,
  parts: Parts,
  budget: number,
): { of: Map<number, Set<number>>; complete: boolean } {
  const of = new Map<number, Set<number>>();
  let looks = 0;
  for (const [gate, members] of [...parts].sort(([a], [b]) => a - b)) {
    const need = compiled.need[gate] ?? 2;
    const heaviest = [...members].sort((a, b) => b.weight - a.weight || a.event - b.event);
    for (const [at, one] of heaviest.entries()) {
      for (let next = at + 1; next < heaviest.length; next++) {
        const other = heaviest[next]!;
        if (one.weight + other.weight < need) break;
        if (++looks > budget) return { of, complete: false };
        const [first, second] = one.event < other.event ? [one.event, other.event] : [other.event, one.event];
        const seconds = of.get(first);
        if (seconds === undefined) of.set(first, new Set([second]));
        else seconds.add(second);
      }
    }
  }
  return { of, complete: true };
}

/** Answers which entities go down only when both happen. */
function makeTogether(model: FaultModel): (first: number, second: number) => Ref[] {
  const stack = new OutageStack(model.compiled, { amountOf: new Map(), pairs: [], scale: 1 });
  const refs = [...model.inventory.entities.keys()];
  const firstVertex = model.ownFailures.length;
  return (first, second) => {
    const alone = new Set(stack.push(second));
    stack.pop();
    stack.push(first);
    const added = [...stack.push(second)].filter((vertex) => !alone.has(vertex));
    stack.pop();
    stack.pop();
    return added.flatMap((vertex) => refs[vertex - firstVertex] ?? []).sort();
  };
}
