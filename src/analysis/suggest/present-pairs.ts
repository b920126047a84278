import { makeJointProbability } from '../../fault/parts/joint-probability.ts';
import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { PairJudge } from '../pairs/judge-pairs.ts';
import { eventsOf, levelOf, needsOf, type Standing, type Subject } from './demand.ts';
import { Outages } from './need.ts';
import type { Work } from './work.ts';

interface Judging {
  readonly judge: PairJudge;
  readonly joint: ReturnType<typeof makeJointProbability>;
  readonly outages: Outages;
}

const nowhere = { file: '', path: [] };

/**
 * How any two entities stand as a pair today. What matters to each is found once for the whole fleet, so that each pair of
 * the many that might be costs little.
 */
export class PresentPairs {
  readonly #pairs: () => Judging;

  constructor(model: FaultModel, subjects: readonly Subject[], today: string) {
    let made: Judging | null = null;
    this.#pairs = () => {
      if (made !== null) return made;
      const judge = new PairJudge(model, coveringPairs(model, subjects), { today, alsoMembers: false });
      made = { judge, joint: makeJointProbability(judge.parts), outages: new Outages(model) };
      return made;
    };
  }

  /** `below` answers all that the sides stand on, and they themselves. */
  standing(pair: Pair, work: Work, below: () => ReadonlySet<Ref>): Standing {
    const { judge, joint, outages } = this.#pairs();
    work.spend(1);
    const judgement = judge.judge(pair);
    const { verdict, causes } = judgement.residual;
    return {
      ...levelOf(judgement),
      needs: () =>
        verdict === 'shared-fate'
          ? needsOf(outages, eventsOf(causes), below())
          : [{ touched: below(), down: null }],
      risk: () => joint(judge.vertex(pair.primary), judge.vertex(pair.backup)).exact,
    };
  }
}

/** Pairs such that every entity that may be a side of one is in some. */
function coveringPairs({ inventory }: FaultModel, subjects: readonly Subject[]): Pair[] {
  const kinds = new Set(['node', 'service']);
  for (const subject of subjects)
    if (subject.type === 'pair') kinds.add(inventory.entities.get(subject.pair.backup)?.kind ?? '');
  const sides = new Set<Ref>(
    subjects.flatMap((one) => (one.type === 'pair' ? [one.pair.primary, one.pair.backup] : [])),
  );
  for (const { ref, kind } of inventory.entities.values()) if (kinds.has(kind)) sides.add(ref);
  const refs = [...sides];
  return refs.map((primary): Pair => ({ primary, backup: primary, kind: 'failover', place: nowhere }));
}
