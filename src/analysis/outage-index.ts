import { isUnknown, type Pair, type Ref } from '../inventory/inventory.ts';
import { type FaultModel, forEachReference } from './fault-model.ts';
import { type ThresholdRemainder, thresholdsLeft } from './what-remains.ts';

/** What many outages on one model have in common, so that each costs what it touches and not the whole fleet. */
export interface OutageIndex {
  /** The entities in text order; the vertex of each is `firstVertex` and its index here. */
  readonly refs: readonly Ref[];
  readonly firstVertex: number;
  readonly services: readonly Ref[];
  /** The own failures of unknowns. */
  readonly unknownEvents: readonly number[];
  /** By index of an entity: the indexes of those that mention it in a requirement, ascending. */
  readonly mentioning: Groups;
  /** By index of an entity: the indexes of the pairs that it is a side of. */
  readonly pairsOf: Groups;
  /** What is left of each threshold where all is up, and where those of an entity start. */
  readonly thresholds: readonly ThresholdRemainder[];
  readonly thresholdStart: Int32Array;
}

/** Lists of numbers by number, in two arrays. */
interface Groups {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

const indexes = new WeakMap<FaultModel, OutageIndex>();

/** Made once for each model. Linear in the size of all requirements. */
export function outageIndex(model: FaultModel): OutageIndex {
  const known = indexes.get(model) ?? makeIndex(model);
  indexes.set(model, known);
  return known;
}

function makeIndex({ inventory, vertexOf, ownFailures }: FaultModel): OutageIndex {
  const refs = [...inventory.entities.keys()];
  const firstVertex = ownFailures.length;
  const indexOf = (ref: Ref): number => (vertexOf.get(ref) ?? -1) - firstVertex;
  const thresholdStart = new Int32Array(refs.length + 1);
  const thresholds: ThresholdRemainder[] = [];
  const services: Ref[] = [];
  const mentions: number[] = [];
  let index = 0;
  for (const { ref, kind, dependencies } of inventory.entities.values()) {
    if (kind === 'service') services.push(ref);
    for (const { requirement } of dependencies)
      forEachReference(requirement, (other) => {
        if (!isUnknown(other)) mentions.push(indexOf(other), index);
      });
    thresholds.push(...thresholdsLeft(dependencies, ref, allUp));
    thresholdStart[++index] = thresholds.length;
  }
  return {
    ...{ refs, firstVertex, services, thresholds, thresholdStart },
    unknownEvents: ownFailures.flatMap(({ referrer }, event) => (referrer === null ? [] : [event])),
    mentioning: group(refs.length, mentions),
    pairsOf: group(refs.length, sidesOf(inventory.pairs, indexOf)),
  };
}

const allUp = (): boolean => false;

function sidesOf(pairs: readonly Pair[], indexOf: (ref: Ref) => number): number[] {
  const sides: number[] = [];
  for (const [pair, { primary, backup }] of pairs.entries())
    sides.push(indexOf(primary), pair, indexOf(backup), pair);
  return sides;
}

/** Groups items by number, from one after the other: number, item, number, item… */
function group(count: number, entries: readonly number[]): Groups {
  const start = new Int32Array(count + 1);
  for (let at = 0; at < entries.length; at += 2) start[entries[at]! + 1]!++;
  for (let number = 0; number < count; number++) start[number + 1]! += start[number]!;
  const items = new Int32Array(entries.length / 2);
  const next = start.slice();
  for (let at = 0; at < entries.length; at += 2) items[next[entries[at]!]!++] = entries[at + 1]!;
  return { start, items };
}
