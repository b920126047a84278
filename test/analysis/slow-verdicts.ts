/**
 * Verdicts on pairs of an inventory that is too large for the oracle, by other means than the engine's, and without any
 * code of src: the oracle's own reading of the document, single causes by failing each own failure alone, and whether an
 * own failure is in some minimal cut set either by a witness (others fail, the target is up, and goes down with this one)
 * or by expanding requirements into sets of own failures from the top down (MOCUS), where no entity occurs twice along a
 * path: that is the least fixpoint.
 */
import { findDown } from '../oracle/evaluate.ts';
import { type Document, type Model, type Requirement, readDocument } from '../oracle/read-document.ts';

type SlowVerdict = 'shared-fate' | 'entangled' | 'unproven' | 'independent';

export interface SlowJudgement {
  readonly verdict: SlowVerdict;
  /** Own failures that alone take both down. */
  readonly both: readonly string[];
}

type CutSets = readonly (readonly number[])[];

/** Sets that a target may have: pairs of the flagship have fewer than a hundred. */
const mostSets = 5000;

/** The residual verdict of every declared pair, by `primary backup`. */
export function judgeSlowly(document: Document, today: string): Map<string, SlowJudgement> {
  const model = readDocument(document);
  const judgements = new Map<string, SlowJudgement>();
  for (const { primary, backup } of model.pairs) {
    const [a, b] = [model.resolve(primary), model.resolve(backup)];
    judgements.set(`${a} ${b}`, judgePair(model, a, b, today));
  }
  return judgements;
}

function judgePair(model: Model, a: string, b: string, today: string): SlowJudgement {
  const isAccepted = acceptedFor(model, a, b, today);
  const events = [...model.vertices.keys()].filter((vertex) => {
    const { name = '', probability = null } = model.vertices[vertex] ?? {};
    return probability !== null && !isAccepted(name);
  });
  const nameOf = (vertex: number): string => model.vertices[vertex]?.name ?? '';
  const [x, y] = [a, b].map((ref) => {
    const vertex = model.vertices.findIndex(({ name }) => name === ref);
    return { vertex, cone: coneOf(model, vertex) };
  });
  if (x === undefined || y === undefined || x.vertex < 0 || y.vertex < 0)
    throw new Error(`no pair ${a} ${b}`);
  const common = events.filter((event) => x.cone.has(event) && y.cone.has(event));
  const both = common.filter((event) => {
    const down = findDown(model, (vertex) => vertex === event);
    return down[x.vertex] === true && down[y.vertex] === true;
  });
  if (both.length > 0) return { verdict: 'shared-fate', both: both.map(nameOf).sort() };
  const isMember = (side: Side, event: number): boolean => isRelevant(model, side, event, events);
  if (common.some((event) => isMember(x, event) && isMember(y, event)))
    return { verdict: 'entangled', both: [] };
  const unknownKinds = (side: Side): string[] =>
    events
      .filter((event) => side.cone.has(event) && nameOf(event).includes(':unknown@') && isMember(side, event))
      .map((event) => model.vertices[event]?.kind ?? '');
  const ofY = unknownKinds(y);
  return {
    verdict: unknownKinds(x).some((kind) => ofY.includes(kind)) ? 'unproven' : 'independent',
    both: [],
  };
}

interface Side {
  readonly vertex: number;
  /** All that it stands on in any way. */
  readonly cone: ReadonlySet<number>;
}

function acceptedFor(model: Model, a: string, b: string, today: string): (name: string) => boolean {
  const causes = model.acceptances
    .filter(({ until }) => until === null || until >= today)
    .filter(({ pair }) => pair === null || pair.map(model.resolve).sort().join() === [a, b].sort().join())
    .map(({ cause }) => cause);
  return (name) => causes.some((cause) => name === cause || name.startsWith(`${cause}@`));
}

function coneOf(model: Model, vertex: number): Set<number> {
  const found = new Set([vertex]);
  const visit = (requirement: Requirement): void => {
    if (requirement.type === 'vertex') found.add(requirement.vertex);
    else if (requirement.type === 'delayed') visit(requirement.requirement);
    else if (requirement.type === 'threshold')
      for (const { requirement: one } of requirement.members) visit(one);
    else for (const member of requirement.members) visit(member);
  };
  for (const one of found) {
    const needs = model.vertices[one]?.needs;
    if (needs !== undefined) visit(needs);
  }
  return found;
}

/** Witnesses that are looked for before all sets are. */
const tries = 8;

function isRelevant(model: Model, { vertex, cone }: Side, event: number, events: readonly number[]): boolean {
  const isDown = (failed: ReadonlySet<number>): boolean =>
    findDown(model, (one) => failed.has(one))[vertex] === true;
  const others = events.filter((one) => one !== event && cone.has(one));
  for (let turn = 0; turn < tries; turn++) {
    const failed = new Set<number>();
    // As many others as the target bears, in another order each time.
    for (let at = 0; at < others.length; at++) {
      const other = others[(at * (2 * turn + 1) + turn * 7) % others.length] ?? -1;
      failed.add(other);
      if (isDown(failed)) failed.delete(other);
    }
    if (isDown(new Set([...failed, event]))) return true;
  }
  return cutSetsOf(model, vertex, (one) => events.includes(one)).some((set) => set.includes(event));
}

function cutSetsOf(model: Model, target: number, canFail: (vertex: number) => boolean): CutSets {
  const expand = (vertex: number, path: readonly number[]): CutSets => {
    if (path.includes(vertex)) return [];
    const own: CutSets = canFail(vertex) ? [[vertex]] : [];
    const needs = model.vertices[vertex]?.needs;
    return needs === undefined ? own : minimal([...own, ...unmet(needs, [...path, vertex])]);
  };
  /** The sets that leave a requirement unmet. */
  const unmet = (requirement: Requirement, path: readonly number[]): CutSets => {
    switch (requirement.type) {
      case 'vertex':
        return expand(requirement.vertex, path);
      case 'delayed':
        return unmet(requirement.requirement, path);
      case 'all':
        return minimal(requirement.members.flatMap((member) => unmet(member, path)));
      case 'any':
        return together(requirement.members.map((member) => unmet(member, path)));
      case 'threshold': {
        const { members, strict, denominator, bound } = requirement;
        const sets = members.map((member) => unmet(member.requirement, path));
        const found: (readonly number[])[] = [];
        if (members.length > 14) throw new Error('too many members to try all subsets');
        for (let lost = 1; lost < 2 ** members.length; lost++) {
          const isLost = (index: number): boolean => (lost & (1 << index)) !== 0;
          const left = members.reduce((sum, { weight }, index) => sum + (isLost(index) ? 0 : weight), 0);
          const isMet = strict ? left * denominator > bound : left * denominator >= bound;
          if (!isMet) found.push(...together(sets.filter((_, index) => isLost(index))));
        }
        return minimal(found);
      }
    }
  };
  return expand(target, []);
}

/** One set of each list, in all ways. */
function together(lists: readonly CutSets[]): CutSets {
  return lists.reduce<CutSets>(
    (sets, list) => minimal(sets.flatMap((set) => list.map((other) => [...new Set([...set, ...other])]))),
    [[]],
  );
}

function minimal(sets: CutSets): CutSets {
  if (sets.length > mostSets) throw new Error(`${sets.length} sets are too many for a slow evaluator`);
  const kept: (readonly number[])[] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length)) {
    if (!kept.some((small) => small.every((event) => set.includes(event)))) kept.push(set);
  }
  return kept;
}
