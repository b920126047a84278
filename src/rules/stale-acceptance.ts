import { singleCauses } from '../analysis/cuts/single-causes.ts';
import type { GroupCauses } from '../analysis/groups/group-causes.ts';
import type { FaultModel } from '../analysis/model/fault-model.ts';
import { isExpired, pairKey } from '../analysis/pairs/acceptances.ts';
import type { PairJudgement } from '../analysis/pairs/judge-pairs.ts';
import { makeRelevance } from '../analysis/pairs/relevance.ts';
import { Parts } from '../fault/parts/parts.ts';
import { isUnknown, type Ref } from '../inventory/inventory.ts';
import { object } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

const hint = 'Remove the acceptance: it would hide the cause if it came back.';

export const staleAcceptance = defineRule({
  meta: {
    id: 'stale-acceptance',
    summary: 'An accepted risk that is no longer there.',
    recommended: 'warn',
    strict: 'error',
    options: object({}),
    messages: {
      undeclared: {
        text: '{cause} is accepted for {primary} and {backup}, which are no pair',
        hint: 'Remove the acceptance, or declare the pair: an acceptance of a pair that nobody audits does nothing.',
      },
      independent: {
        text: '{cause} is accepted for {primary} and {backup}, which are independent without it',
        hint,
      },
      noPart: {
        text: '{cause} is accepted for {primary} and {backup}, but has no part in bringing down both',
        hint,
      },
      everywhere: {
        text: '{cause} is accepted for every pair, but has no part in bringing down both sides of any',
        hint,
      },
    },
  },
  *check({ inventory, judgements, model, groupCauses, today }) {
    const holding = inventory.acceptances.filter((acceptance) => !isExpired(acceptance, today));
    if (holding.length === 0) return;
    const known = new Map<string, PairJudgement>();
    for (const judgement of judgements()) {
      const { primary, backup } = judgement.pair;
      known.set(pairKey(primary, backup), judgement);
    }
    const hasPart = makeHasPart(model());
    const isAlone = makeIsAlone(model(), groupCauses);
    for (const { cause, pair, place } of holding) {
      const inside = (field: string) => ({ file: place.file, path: [...place.path, field] });
      const subject = [cause, ...(pair ?? [])].join(' ');
      if (pair === null) {
        if (!hasPart.anywhere(cause, known) && !isAlone(cause))
          yield { place: inside('cause'), message: 'everywhere', values: { cause }, subject };
        continue;
      }
      const [primary, backup] = pair;
      const judgement = known.get(pairKey(primary, backup));
      const values = { cause, primary, backup };
      if (judgement === undefined) yield { place: inside('pair'), message: 'undeclared', values, subject };
      else if (!hasPart.in(cause, judgement))
        yield judgement.verdict === 'independent'
          ? { place: inside('pair'), message: 'independent', values, subject }
          : { place: inside('cause'), message: 'noPart', values, subject };
    }
  },
});

/** Answers whether a cause alone breaks a group of alternatives or takes a service down: rules on those ask for it too. */
function makeIsAlone(model: FaultModel, groupCauses: () => readonly GroupCauses[]): (cause: Ref) => boolean {
  let found: ReadonlySet<Ref> | null = null;
  const find = (): ReadonlySet<Ref> => {
    const { inventory, ownFailures, vertexOf } = model;
    const services = [...inventory.entities.values()].filter(({ kind }) => kind === 'service');
    const ofServices = singleCauses(
      model,
      services.map(({ ref }) => vertexOf.get(ref) ?? -1),
    );
    const events = [
      ...[...ofServices.values()].flat(),
      ...groupCauses().flatMap(({ causes }) => causes.map(({ event }) => event)),
    ];
    return new Set(events.map((event) => ownFailures[event]?.ref ?? ''));
  };
  return (cause) => {
    found ??= find();
    return found.has(cause);
  };
}

interface HasPart {
  readonly in: (cause: Ref, judgement: PairJudgement) => boolean;
  readonly anywhere: (cause: Ref, judgements: ReadonlyMap<string, PairJudgement>) => boolean;
}

/**
 * Answers whether a cause has a part in bringing down each side of a pair; where a budget ended before that was known, it
 * may have one. The judgement names what its verdict rests on; the unknowns that a worse verdict hides are asked for.
 */
function makeHasPart(model: FaultModel): HasPart {
  const { ownFailures, compiled, vertexOf } = model;
  const named = new Map<PairJudgement, Set<Ref>>();
  let namedAnywhere: Set<Ref> | null = null;
  let relevance: ReturnType<typeof makeRelevance> | null = null;

  const namedBy = (judgement: PairJudgement): Set<Ref> => {
    const { causes, alsoMembers } = judgement;
    const refs =
      named.get(judgement) ??
      new Set([
        ...causes.map(({ ref }) => ref),
        ...alsoMembers.map((event) => ownFailures[event]?.ref ?? ''),
      ]);
    named.set(judgement, refs);
    return refs;
  };
  const matters = (cause: Ref, side: Ref): boolean => {
    relevance ??= makeRelevance(new Parts(compiled, undefined));
    const { possible } = relevance(vertexOf.get(side) ?? -1, new Set());
    return possible.some((event) => ownFailures[event]?.ref === cause);
  };

  const isIn = (cause: Ref, judgement: PairJudgement): boolean => {
    const { verdict, pair, complete } = judgement;
    if (namedBy(judgement).has(cause) || !complete) return true;
    const mayHide = isUnknown(cause) && (verdict === 'shared-fate' || verdict === 'entangled');
    return mayHide && matters(cause, pair.primary) && matters(cause, pair.backup);
  };

  return {
    in: isIn,
    anywhere: (cause, judgements) => {
      const all = [...judgements.values()];
      namedAnywhere ??= new Set(all.flatMap((judgement) => [...namedBy(judgement)]));
      if (namedAnywhere.has(cause)) return true;
      // Only these can be hidden, and there is one for each kind at most.
      const mayHide = isUnknown(cause) || all.some(({ complete }) => !complete);
      return mayHide && all.some((judgement) => isIn(cause, judgement));
    },
  };
}
