import { compareText } from '../diagnostics/compare-text.ts';
import type { Budget } from '../fault/budget.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import type { PairKind } from '../inventory/schema.ts';
import { acceptedCauses } from './acceptances.ts';
import { inventoryBelow } from './diff-entities.ts';
import { buildFaultModel } from './fault-model.ts';
import { judgePairs } from './judge-pairs.ts';
import { type Verdict, verdicts } from './verdict.ts';

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
  const before = groupPairs(base);
  const after = groupPairs(head);
  const losing = new Set([...before].filter(([key]) => !after.has(key)).map(([, { primary }]) => primary));
  const isAffected = (key: string, pair: PairGroup): boolean => {
    if (!before.has(key) || !after.has(key) || losing.has(pair.primary)) return true;
    if (isTouched(pair.primary) || isTouched(pair.backup)) return true;
    return acceptanceKey(base, pair, options.today) !== acceptanceKey(head, pair, options.today);
  };
  const affected = new Map([...before, ...after].filter(([key, pair]) => isAffected(key, pair)));
  const judgedBefore = judge(base, before, affected, options);
  const judgedAfter = judge(head, after, affected, options);
  const changes = [...affected].flatMap(([key, { primary, backup, kinds }]): PairChange[] => {
    const change = compare(judgedBefore.get(key) ?? null, judgedAfter.get(key) ?? null);
    return change === null ? [] : [{ primary, backup, kinds, ...change }];
  });
  return {
    changes: changes.sort((a, b) => compareText(a.primary, b.primary) || compareText(a.backup, b.backup)),
    lost: worseOff(losing, judgedBefore, judgedAfter).filter((primary) => head.entities.has(primary)),
  };
}

interface PairGroup {
  readonly primary: Ref;
  readonly backup: Ref;
  readonly kinds: readonly PairKind[];
}

/** A pair that is declared for several purposes is one question. */
function groupPairs({ pairs }: Inventory): Map<string, PairGroup> {
  const groups = new Map<string, PairGroup>();
  for (const { primary, backup, kind } of pairs) {
    const key = `${primary}\n${backup}`;
    groups.set(key, { primary, backup, kinds: [...(groups.get(key)?.kinds ?? []), kind] });
  }
  return groups;
}

function acceptanceKey(inventory: Inventory, pair: PairGroup, today: string): string {
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

/** Only what lies below the pairs is looked at, however large the inventory around it. */
function judge(
  inventory: Inventory,
  present: ReadonlyMap<string, PairGroup>,
  wanted: ReadonlyMap<string, PairGroup>,
  options: PairDiffOptions,
): Map<string, Judged> {
  const pairs = [...wanted].filter(([key]) => present.has(key));
  const roots = pairs.flatMap(([, { primary, backup }]) => [primary, backup]);
  const model = buildFaultModel(inventoryBelow(inventory, roots));
  const place = { file: '', path: [] };
  const judgements = judgePairs(
    model,
    pairs.map(([, { primary, backup }]) => ({ primary, backup, kind: 'failover', place })),
    options,
  );
  return new Map(
    judgements.map(({ residual: { verdict, causes, alsoMembers }, complete }, index) => [
      pairs[index]?.[0] ?? '',
      {
        primary: pairs[index]?.[1].primary ?? '',
        verdict,
        causes: causes.map(({ name }) => name),
        alsoMembers: alsoMembers.map((event) => model.ownFailures[event]?.name ?? ''),
        complete,
      },
    ]),
  );
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
  before: ReadonlyMap<string, Judged>,
  after: ReadonlyMap<string, Judged>,
): Ref[] {
  const best = (judged: ReadonlyMap<string, Judged>): Map<Ref, number> => {
    const found = new Map<Ref, number>();
    for (const { primary, verdict } of judged.values())
      found.set(primary, Math.max(found.get(primary) ?? 0, verdicts.indexOf(verdict)));
    return found;
  };
  const [bestBefore, bestAfter] = [best(before), best(after)];
  return [...primaries]
    .filter((primary) => (bestAfter.get(primary) ?? 0) < (bestBefore.get(primary) ?? 0))
    .sort(compareText);
}
