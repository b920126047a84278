import { compareText } from '../../diagnostics/compare-text.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { commonCauseKind, isUnknown, type OwnFailure, type Ref } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { checkId } from '../read/check-words.ts';
import { type DeclaredEntity, ReadEntity } from '../read/declared-entity.ts';
import type { FileContent } from '../read/file-content.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import { noFields } from '../schema/statement.ts';
import type { Directory } from './directory.ts';
import { ownFailure } from './own-failure.ts';

type Declared = FileContent['commonCauses'][number];

/** A group has the ids of so many members in its id, where it has none of its own. */
const mostNamed = 4;
const namedOfMany = 2;

/**
 * The groups with a common cause, by the beta-factor model: of the probability of a member's own failure, the part beta
 * is that of one event, which all members share, and 1 - beta stays its own. What is shared is an entity that every member
 * stands on, so that nothing else need know of groups.
 *
 * Source: K. N. Fleming, *A reliability model for common mode failures in redundant safety systems*, 1975; A. Mosleh et
 * al., *Procedures for treating common cause failures in safety and reliability studies*, NUREG/CR-4780, 1988.
 */
export class CommonCauses {
  readonly #directory: Directory<DeclaredEntity>;
  readonly #defaults: ReadonlyMap<string, FailureInput>;
  readonly #report: (found: Problem | null) => void;
  readonly #entities: DeclaredEntity[] = [];
  readonly #groupOf = new Map<Ref, DeclaredEntity>();
  readonly #ownFailures = new Map<Ref, OwnFailure>();

  constructor(
    directory: Directory<DeclaredEntity>,
    defaults: ReadonlyMap<string, FailureInput>,
    report: (found: Problem | null) => void,
  ) {
    this.#directory = directory;
    this.#defaults = defaults;
    this.#report = report;
  }

  /** What is shared, one entity per group. */
  get entities(): readonly DeclaredEntity[] {
    return this.#entities;
  }

  /** What a member shares with the others of its group; null where an entity is in none. */
  groupOf(ref: Ref): Ref | null {
    return this.#groupOf.get(ref)?.ref ?? null;
  }

  /** The own failure of a group, or of one of its members; null for all others. */
  ownFailure(ref: Ref): OwnFailure | null {
    return this.#ownFailures.get(ref) ?? null;
  }

  /** Declares a group, and takes its part from the own failures of its members. */
  add({ input, place }: Declared): void {
    const members = this.#members(input.of ?? [], place);
    const id = input.id ?? idOf(members);
    const at = input.id === undefined ? place : inside(place, 'id');
    const group = new ReadEntity(commonCauseKind, id, noFields, place);
    if (id === '') return;
    this.#report(checkId(commonCauseKind, id, at));
    const earlier = this.#directory.add(group);
    if (earlier !== null) {
      const related = [{ message: 'first here', place: earlier.place }];
      const hint = 'Give one of the groups another id.';
      this.#report(problem('duplicate-id', at, `${quote(group.ref)} is declared twice`, hint, related));
      return;
    }
    this.#entities.push(group);
    for (const { ref } of members) this.#groupOf.set(ref, group);
    const whole = this.#common(members);
    if (whole === null || input.beta === undefined) return;
    const defaultOf = whole.source === 'defaults' ? (members[0]?.entity.kind ?? null) : null;
    const part = (share: number): OwnFailure => ({
      ...whole,
      probability: share * whole.probability,
      part: { group: group.ref, share, defaultOf },
    });
    this.#ownFailures.set(group.ref, part(input.beta));
    for (const { ref } of members) this.#ownFailures.set(ref, part(1 - input.beta));
  }

  /** In text order of their refs. */
  #members(texts: readonly string[], place: Declared['place']): Member[] {
    const members = new Map<Ref, Member>();
    for (const [index, text] of texts.entries()) {
      const at = inside(place, 'of', index);
      const ref = this.#resolve(text, at);
      const entity = ref === null ? undefined : this.#directory.ofRef(ref);
      if (ref === null || entity === undefined) continue;
      const earlier = members.get(ref);
      const other = this.#groupOf.get(ref);
      if (earlier === undefined && other === undefined)
        members.set(ref, {
          ref,
          entity,
          failure: ownFailure(entity.kind, entity.failure, this.#defaults),
          at,
        });
      else if (earlier !== undefined) {
        const related = [{ message: 'first here', place: earlier.at }];
        const wrong = `${quote(ref)} is a member twice`;
        this.#report(problem('duplicate-member', at, wrong, 'Name each member once.', related));
      } else {
        const related = [{ message: 'the other group is here', place: other?.place ?? place }];
        const wrong = `${quote(ref)} is a member of two common-cause groups`;
        const hint = 'Leave it in one: the beta factor divides an own failure in two parts.';
        this.#report(problem('duplicate-member', at, wrong, hint, related));
      }
    }
    return [...members.values()].sort((a, b) => compareText(a.ref, b.ref));
  }

  #resolve(text: string, at: Declared['place']): Ref | null {
    const resolution = this.#directory.resolve(text, at);
    if (!('ref' in resolution)) {
      this.#report(resolution.problem);
      return null;
    }
    if (!isUnknown(resolution.ref)) return resolution.ref;
    const wrong = `${quote(resolution.ref)} is no entity that can be in a group`;
    this.#report(problem('wrong-kind', at, wrong, 'Name an entity that is declared.'));
    return null;
  }

  /** The own failure that all members have; null where they differ, which is then reported. */
  #common(members: readonly Member[]): OwnFailure | null {
    const first = members.find(({ failure }) => !failure.never);
    const found = members.flatMap((member) => problemOf(member, first ?? member) ?? []);
    for (const one of found) this.#report(one);
    if (first === undefined || found.length > 0) return null;
    const isAssumed = members.some(({ failure }) => failure.source === 'assumed');
    const isDefault = members.every(
      ({ failure, entity }) => failure.source === 'defaults' && entity.kind === first.entity.kind,
    );
    return { ...first.failure, source: isAssumed ? 'assumed' : isDefault ? 'defaults' : 'entity' };
  }
}

interface Member {
  readonly ref: Ref;
  readonly entity: DeclaredEntity;
  readonly failure: OwnFailure;
  /** Where the group names it. */
  readonly at: Declared['place'];
}

/** Why a member does not fit into a group with another. Something else that is wrong may be the reason. */
function problemOf({ ref, failure, at }: Member, first: Member): Problem | null {
  if (failure.never) {
    const wrong = `${quote(ref)} has no own failure that it could share`;
    const hint = 'Give it a failure, or take it out of the group.';
    return { ...problem('invalid-value', at, wrong, hint), isEcho: true };
  }
  const isSame =
    failure.probability === first.failure.probability &&
    JSON.stringify(failure.spread) === JSON.stringify(first.failure.spread);
  if (isSame) return null;
  const wrong = `${quote(ref)} fails with probability ${failure.probability}, and ${show(first.ref)} with ${first.failure.probability}: members of a group must be alike`;
  const hint = 'Give all members the same failure, or write what they share as an item under domains.';
  return { ...problem('invalid-value', at, wrong, hint), isEcho: true };
}

/** `a+b+c`, or `a+b+7-more`. */
function idOf(members: readonly Member[]): string {
  const ids = members.map(({ entity }) => entity.id);
  if (ids.length <= mostNamed) return ids.join('+');
  return [...ids.slice(0, namedOfMany), `${ids.length - namedOfMany}-more`].join('+');
}
