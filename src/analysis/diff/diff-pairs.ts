import { compareText } from '../../diagnostics/compare-text.ts';
import type { Budget } from '../../fault/budget.ts';
import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { PairKind } from '../../inventory/schema/schema.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import { acceptedCauses } from '../pairs/acceptances.ts';
import { judgePairs } from '../pairs/judge-pairs.ts';
import { type Verdict, verdicts } from '../pairs/verdict.ts';
import { inventoryBelow } from './diff-entities.ts';

export interface PairChange {
  readonly primary: Ref;
  readonly backup: Ref;
  /** What the pair is declared for in head; in base, where it is gone. */
  readonly kinds: readonly PairKind[];
  /** Residual verdict; null where the side has no such pair. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /**
   * What the residual verdict after rests on and did not before: for shared-fate, what takes both down alone; for
   * entangled, what has a part in both; for unproven, the unknowns.
   */
  readonly newCauses: readonly string[];
  /** What the residual verdict before rested on and no longer does so. */
  readonly goneCauses: readonly string[];
  /** False where a budget ended first: a verdict is then the worst that is possible. */
  readonly complete: boolean;
}

export interface PairDiff {
  /** In text order of primary and backup: verdicts that differ, and causes that do. */
  readonly changes: readonly PairChange[];
  /** Primaries that lost a pair, and with it their best verdict. */
  readonly lost: readonly Ref[];
}

export interface PairDiffOptions {
  readonly today: string;
  readonly budget?: Budget;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Which pairs differ between two inventories. `isTouched`: whether an entity may have another answer than before. */
export function diffPairs(
  base: Inventory,
  head: Inventory,
  isTouched: (ref: Ref) => boolean,
  options: PairDiffOptions,
): PairDiff {
  const losing = new Set<Ref>();
  forEachPair(base, head, ({ primary, after }) => {
    if (after.length === 0) losing.add(primary);
  });
  const affected: DeclaredPair[] = [];
  forEachPair(base, head, (pair) => {
    const isCommon = pair.before.length > 0 && pair.after.length > 0 && !losing.has(pair.primary);
    const isSame =
      isCommon &&
      !isTouched(pair.primary) &&
      !isTouched(pair.backup) &&
      acceptanceKey(base, pair, options.today) === acceptanceKey(head, pair, options.today);
    if (!isSame) affected.push(pair);
  });
  const before = judge(base, affected, ({ before: kinds }) => kinds.length > 0, options);
  const after = judge(head, affected, ({ after: kinds }) => kinds.length > 0, options);
  return {
    changes: affected.flatMap((pair, index): PairChange[] => {
      const { primary, backup } = pair;
      const change = compare(before[index] ?? null, after[index] ?? null);
      const kinds = pair.after.length > 0 ? pair.after : pair.before;
      return change === null ? [] : [{ primary, backup, kinds, ...change }];
    }),
    lost: worseOff(losing, before, after).filter((primary) => head.entities.has(primary)),
  };
}

/** A pair of either side. One that is declared for several purposes is one question. */
interface DeclaredPair {
  readonly primary: Ref;
  readonly backup: Ref;
  /** What it is declared for; nothing where the side has no such pair. */
  readonly before: readonly PairKind[];
  readonly after: readonly PairKind[];
}

/** Calls back for every pair of either side, in text order, as both sides have them. */
function forEachPair(base: Inventory, head: Inventory, visit: (pair: DeclaredPair) => void): void {
  let [i, j] = [0, 0];
  const kindsFrom = (pairs: readonly Pair[], from: number, { primary, backup }: Pair): PairKind[] => {
    const kinds: PairKind[] = [];
    for (let at = from; pairs[at]?.primary === primary && pairs[at]?.backup === backup; at++)
      kinds.push(pairs[at]!.kind);
    return kinds;
  };
  while (i < base.pairs.length || j < head.pairs.length) {
    const [one, other] = [base.pairs[i], head.pairs[j]];
    const first = other === undefined || (one !== undefined && compareSides(one, other) <= 0) ? one! : other;
    const [before, after] = [kindsFrom(base.pairs, i, first), kindsFrom(head.pairs, j, first)];
    visit({ primary: first.primary, backup: first.backup, before, after });
    i += before.length;
    j += after.length;
  }
}

function compareSides(a: Pair, b: Pair): number {
  return compareText(a.primary, b.primary) || compareText(a.backup, b.backup);
}

function acceptanceKey(inventory: Inventory, pair: DeclaredPair, today: string): string {
  if (inventory.acceptances.length === 0) return '';
  return [...acceptedCauses(inventory, pair, today)].sort(compareText).join('\n');
}

/** What a residual verdict rests on, by name. */
interface Judged {
  readonly primary: Ref;
  readonly verdict: Verdict;
  readonly causes: readonly string[];
  readonly alsoMembers: readonly string[];
  readonly complete: boolean;
}

/** What is said of each pair that is present. Only what lies below these is looked at, however large the inventory. */
function judge(
  inventory: Inventory,
  wanted: readonly DeclaredPair[],
  isPresent: (pair: DeclaredPair) => boolean,
  options: PairDiffOptions,
): (Judged | null)[] {
  const present = wanted.filter(isPresent);
  const roots = present.flatMap(({ primary, backup }) => [primary, backup]);
  const model = buildFaultModel(inventoryBelow(inventory, roots));
  const place = { file: '', path: [] };
  const judgements = judgePairs(
    model,
    present.map(({ primary, backup }) => ({ primary, backup, kind: 'failover', place })),
    options,
  );
  let next = 0;
  return wanted.map((pair) => {
    if (!isPresent(pair)) return null;
    const { residual, complete } = judgements[next++]!;
    return {
      primary: pair.primary,
      verdict: residual.verdict,
      causes: residual.causes.map(({ name }) => name),
      alsoMembers: residual.alsoMembers.map((event) => model.ownFailures[event]?.name ?? ''),
      complete,
    };
  });
}

/** Null where nothing differs. */
function compare(
  before: Judged | null,
  after: Judged | null,
): Omit<PairChange, 'primary' | 'backup' | 'kinds'> | null {
  const newCauses = after === null ? [] : causesBeyond(after, before);
  const goneCauses = before === null ? [] : causesBeyond(before, after);
  if (before?.verdict === after?.verdict && newCauses.length + goneCauses.length === 0) return null;
  return {
    before: before?.verdict ?? null,
    after: after?.verdict ?? null,
    newCauses,
    goneCauses,
    complete: before?.complete !== false && after?.complete !== false,
  };
}

/** The causes of one side that do not do as much on the other. */
function causesBeyond({ verdict, causes }: Judged, other: Judged | null): string[] {
  if (other === null) return [...causes];
  const sharesFate = new Set(other.verdict === 'shared-fate' ? other.causes : []);
  const isMember = new Set(other.verdict === 'unproven' ? [] : [...other.causes, ...other.alsoMembers]);
  switch (verdict) {
    case 'shared-fate':
      return causes.filter((cause) => !sharesFate.has(cause));
    case 'entangled':
      return causes.filter((cause) => !isMember.has(cause));
    case 'unproven':
      // Beside a worse verdict nobody has looked for unknowns.
      if (other.verdict === 'shared-fate' || other.verdict === 'entangled') return [];
      return causes.filter((cause) => !other.causes.includes(cause));
    case 'independent':
      return [];
  }
}

/** Those whose best backup is worse than before; one that shares its primary's fate is as good as none. */
function worseOff(
  primaries: ReadonlySet<Ref>,
  before: readonly (Judged | null)[],
  after: readonly (Judged | null)[],
): Ref[] {
  const best = (judged: readonly (Judged | null)[]): Map<Ref, number> => {
    const found = new Map<Ref, number>();
    for (const one of judged)
      if (one !== null)
        found.set(one.primary, Math.max(found.get(one.primary) ?? 0, verdicts.indexOf(one.verdict)));
    return found;
  };
  const [bestBefore, bestAfter] = [best(before), best(after)];
  return [...primaries]
    .filter((primary) => (bestAfter.get(primary) ?? 0) < (bestBefore.get(primary) ?? 0))
    .sort(compareText);
}
