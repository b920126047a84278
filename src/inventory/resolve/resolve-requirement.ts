import { compareText } from '../../diagnostics/compare-text.ts';
import type { DocumentPath, Place } from '../../diagnostics/diagnostic.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import type {
  Dependency,
  Ref,
  ReferenceRequirement,
  Requirement,
  ThresholdRequirement,
} from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { readDuration } from '../quantities/quantities.ts';
import { workOutThreshold } from '../quantities/threshold.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import type {
  RequirementInput,
  RequirementObjectInput,
  SelectorInput,
} from '../schema/schema-requirement.ts';
import type { FieldPath } from './field-path.ts';
import { repeatedMembers } from './repeated-members.ts';
import { sortByRequirement } from './requirement-key.ts';
import type { ResolutionContext } from './resolution-context.ts';
import { countOf, faultWords, totalOf } from './threshold-words.ts';

interface Member {
  readonly requirement: Requirement;
  readonly weight: number;
}

interface Members {
  readonly members: readonly Member[];
  readonly of: ThresholdRequirement['written']['of'];
  readonly common?: readonly Ref[];
  readonly selector?: NonNullable<ThresholdRequirement['selector']>;
}

/** Resolves the references in the requirements of entities, and works their thresholds out to whole numbers. */
export class RequirementResolver {
  readonly #context: ResolutionContext;
  #entity: DeclaredEntity | null = null;
  /** How many problems there have been: what has one is told for each entity that says it. */
  #reports = 0;

  constructor(context: ResolutionContext) {
    this.#context = context;
  }

  get reports(): number {
    return this.#reports;
  }

  /** Turns to an entity: problems are from now on in it. */
  enter(entity: DeclaredEntity): void {
    this.#entity = entity;
  }

  /** What a field of the entity says that it stands on; null where that has no meaning, which is then reported. */
  dependency(input: RequirementInput, kind: string | null, at: FieldPath): Dependency | null {
    return this.#shared(at.dependencies, input, () => {
      const requirement = this.resolve(input, kind, at);
      return requirement && { field: at.path, requirement };
    });
  }

  /**
   * Resolves the requirement at a path inside the entity. `kind` is the kind that references must have, or null where
   * any may stand. Answers null where any part has no meaning, which is then reported.
   */
  resolve(input: RequirementInput, kind: string | null, at: FieldPath): Requirement | null {
    if (typeof input !== 'string') return this.#resolveObject(input, kind, at);
    const ref = this.#context.directory.plainRef(kind, input);
    return ref === null
      ? this.#reference(input, kind, () => this.#place(at.path))
      : { type: 'reference', ref };
  }

  #resolveObject(input: RequirementObjectInput, kind: string | null, at: FieldPath): Requirement | null {
    const { allOf, anyOf, on, after } = input;
    if (on !== undefined) {
      const requirement = this.#withPath(on, kind, at.at('on'));
      return requirement && { type: 'after', requirement, seconds: readDuration(after ?? '') ?? 0 };
    }
    if (allOf !== undefined) return this.#group('all', allOf, kind, at.at('allOf'));
    if (anyOf !== undefined) return this.#group('any', anyOf, kind, at.at('anyOf'));
    return this.#threshold(input, kind, at);
  }

  /**
   * What is made of an input. All that name the same thing in the same field share it, except for what has a problem. What
   * is not a plain reference is shared by those who share its statement.
   */
  #shared<Made>(known: Map<string, Made>, input: RequirementInput, make: () => Made | null): Made | null {
    if (typeof input !== 'string') return make();
    const before = known.get(input);
    if (before !== undefined) return before;
    const reports = this.#reports;
    const made = make();
    if (made !== null && this.#reports === reports) known.set(input, made);
    return made;
  }

  #report(found: Problem | null): void {
    this.#reports++;
    this.#context.report(found);
  }

  #place(path: DocumentPath, key = false): Place {
    const place = inside(this.#entity?.place ?? { file: '', path: [] }, ...path);
    return key ? { ...place, key } : place;
  }

  #reference(text: string, kind: string | null, placeOf: () => Place): ReferenceRequirement | null {
    const { directory } = this.#context;
    const place = placeOf();
    const resolution =
      kind === null ? directory.resolve(text, place) : directory.resolveKind(kind, text, place);
    if ('ref' in resolution) return { type: 'reference', ref: resolution.ref };
    this.#report(resolution.problem);
    return null;
  }

  /** A requirement inside another says where it stands, as the order of members is not that of the file. */
  #withPath(input: RequirementInput, kind: string | null, at: FieldPath): Requirement | null {
    return this.#shared(at.members, input, () => {
      const requirement = this.resolve(input, kind, at);
      return requirement && { ...requirement, path: at.path };
    });
  }

  #group(
    type: 'all' | 'any',
    inputs: readonly RequirementInput[],
    kind: string | null,
    at: FieldPath,
  ): Requirement | null {
    const members = this.#listed(inputs, kind, at);
    return members && { type, members: sortByRequirement(members, (member) => member) };
  }

  #listed(
    inputs: readonly RequirementInput[],
    kind: string | null,
    at: FieldPath,
  ): readonly Requirement[] | null {
    const members = inputs.map((input, index) => this.#withPath(input, kind, at.at(index)));
    return this.#distinct(members, at.path, (index) => this.#place([...at.path, index]));
  }

  /** The members, or null where one has no meaning, one stands twice, or there is none. */
  #distinct(
    members: readonly (Requirement | null)[],
    path: DocumentPath,
    placeOf: (index: number) => Place,
  ): readonly Requirement[] | null {
    if (members.length === 0) {
      const wrong = `${String(path.at(-1))} has no members`;
      this.#report(
        problem('empty-members', this.#place(path), wrong, 'Name at least one, or remove the requirement.'),
      );
    }
    for (const { index, first, ref } of repeatedMembers(members)) {
      const wrong = `${quote(ref)} is a member twice`;
      const related = [{ message: 'first here', place: placeOf(first) }];
      const hint = 'Name it once; weights let it count for more.';
      this.#report(problem('duplicate-member', placeOf(index), wrong, hint, related));
    }
    return members.length > 0 && members.every((member) => member !== null) ? members : null;
  }

  #threshold(input: RequirementObjectInput, kind: string | null, at: FieldPath): Requirement | null {
    const form = input.atLeast !== undefined ? 'atLeast' : 'moreThan';
    const k = input[form] ?? 0;
    const found = this.#members(input, kind, at);
    if (found === null) return null;
    const members = sortByRequirement(found.members, (member) => member.requirement);
    const weights = members.map(({ weight }) => weight);
    const weighted = input.weighted === true || found.of === 'weights';
    const worked = workOutThreshold(form, k, weights);
    if ('fault' in worked) {
      const count = weighted ? totalOf(worked.total) : countOf(members.length);
      const [wrong, hint] = faultWords(worked.fault, `${form}: ${k}`, count);
      const impossible = problem('impossible-threshold', this.#place([...at.path, form]), wrong, hint);
      // Members or weights may be missing only because of another problem.
      this.#report({ ...impossible, isEcho: found.of === 'selector' || input.weighted === true });
      return null;
    }
    return {
      type: 'threshold',
      members: members.map((member) => member.requirement),
      weights: worked.weights,
      needed: worked.needed,
      scale: worked.scale,
      written: { form, k, of: found.of, weighted },
      ...(found.common === undefined || found.common.length === 0 ? {} : { common: found.common }),
      ...(found.selector === undefined ? {} : { selector: found.selector }),
    };
  }

  #members(input: RequirementObjectInput, kind: string | null, at: FieldPath): Members | null {
    const { of, weights } = input;
    if (weights !== undefined) return this.#weighed([...weights], kind, at.at('weights'));
    if (of !== undefined && 'kind' in of) return this.#selected(of, input, kind, at.at('of'));
    const listed = this.#listed((of as readonly RequirementInput[] | undefined) ?? [], kind, at.at('of'));
    return listed && { members: listed.map((requirement) => this.#member(requirement, input)), of: 'list' };
  }

  #weighed(
    entries: readonly (readonly [string, number])[],
    kind: string | null,
    at: FieldPath,
  ): Members | null {
    const placeOf = (index: number): Place => this.#place([...at.path, entries[index]?.[0] ?? ''], true);
    const found = entries.map(([text], index) => {
      const member = this.#reference(text, kind, () => placeOf(index));
      return member && { ...member, path: [...at.path, text] };
    });
    const members = this.#distinct(found, at.path, placeOf);
    if (members === null) return null;
    return {
      members: members.map((requirement, index) => ({ requirement, weight: entries[index]?.[1] ?? 1 })),
      of: 'weights',
    };
  }

  #selected(
    selector: SelectorInput,
    input: RequirementObjectInput,
    kind: string | null,
    at: FieldPath,
  ): Members | null {
    const { selector: selecting } = this.#context;
    if (kind !== null && selector.kind !== kind) {
      const wrong = `the selector is for ${quote(selector.kind)}, and this field wants a ${show(kind)}`;
      const hint = `Write kind: ${show(kind)}, or move the requirement to dependsOn.`;
      this.#report(problem('wrong-kind', this.#place([...at.path, 'kind']), wrong, hint));
      return null;
    }
    const { refs, common, problems } = selecting.select(selector, this.#place(at.path));
    for (const found of problems) this.#report(found);
    if (problems.length > 0 || refs.length === 0) return null;
    return {
      members: refs.map((ref) => this.#member({ type: 'reference', ref, path: at.path }, input)),
      of: 'selector',
      common,
      selector: { kind: selector.kind, fields: [...(selector.where?.keys() ?? [])].sort(compareText) },
    };
  }

  #member(requirement: Requirement, { weighted }: RequirementObjectInput): Member {
    const counts = weighted === true && requirement.type === 'reference';
    return { requirement, weight: counts ? this.#context.weightOf(requirement.ref) : 1 };
  }
}
