import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { quote, show } from '../diagnostics/quote.ts';
import type { Directory } from './directory.ts';
import type { Ref, Requirement, ThresholdRequirement } from './inventory.ts';
import { inside, type Problem, problem } from './problem.ts';
import { readDuration } from './quantities.ts';
import { sortByRequirement } from './requirement-key.ts';
import type { RequirementInput, RequirementObjectInput, SelectorInput } from './schema-requirement.ts';
import type { Selector } from './select-entities.ts';
import { type Threshold, workOutThreshold } from './threshold.ts';

/** What resolving needs to know of the whole inventory. */
export interface ResolutionContext {
  readonly directory: Directory;
  readonly weightOf: (ref: Ref) => number;
  readonly selector: Selector;
  readonly report: (found: Problem | null) => void;
}

interface Member {
  readonly requirement: Requirement;
  readonly weight: number;
}

interface Members {
  readonly members: readonly Member[];
  readonly of: ThresholdRequirement['written']['of'];
}

/** Resolves the references in the requirements of one entity, and works their thresholds out to whole numbers. */
export class RequirementResolver {
  readonly #context: ResolutionContext;
  readonly #entity: Place;

  constructor(context: ResolutionContext, entity: Place) {
    this.#context = context;
    this.#entity = entity;
  }

  /**
   * Resolves the requirement at a path inside the entity. `kind` is the kind that references must have, or null where
   * any may stand. Answers null where any part has no meaning, which is then reported.
   */
  resolve(input: RequirementInput, kind: string | null, path: DocumentPath): Requirement | null {
    if (typeof input === 'string') {
      const ref = this.#context.directory.plainRef(kind, input);
      return ref === null ? this.#reference(input, kind, this.#place(path)) : { type: 'reference', ref };
    }
    const { allOf, anyOf, on, after } = input;
    if (on !== undefined) {
      const requirement = this.#withPath(on, kind, [...path, 'on']);
      return requirement && { type: 'after', requirement, seconds: readDuration(after ?? '') ?? 0 };
    }
    if (allOf !== undefined) return this.#group('all', allOf, kind, [...path, 'allOf']);
    if (anyOf !== undefined) return this.#group('any', anyOf, kind, [...path, 'anyOf']);
    return this.#threshold(input, kind, path);
  }

  #place(path: DocumentPath, key = false): Place {
    const place = inside(this.#entity, ...path);
    return key ? { ...place, key } : place;
  }

  #reference(text: string, kind: string | null, place: Place): Requirement | null {
    const { directory, report } = this.#context;
    const resolution =
      kind === null ? directory.resolve(text, place) : directory.resolveKind(kind, text, place);
    if ('ref' in resolution) return { type: 'reference', ref: resolution.ref };
    report(resolution.problem);
    return null;
  }

  /** A requirement inside another: a reference says where it stands, as the order of members is not that of the file. */
  #withPath(input: RequirementInput, kind: string | null, path: DocumentPath): Requirement | null {
    const requirement = this.resolve(input, kind, path);
    return requirement?.type === 'reference' ? { ...requirement, path } : requirement;
  }

  #group(
    type: 'all' | 'any',
    inputs: readonly RequirementInput[],
    kind: string | null,
    path: DocumentPath,
  ): Requirement | null {
    const members = this.#listed(inputs, kind, path);
    return members && { type, members: sortByRequirement(members, (member) => member) };
  }

  #listed(
    inputs: readonly RequirementInput[],
    kind: string | null,
    path: DocumentPath,
  ): Requirement[] | null {
    const members = inputs.map((input, index) => this.#withPath(input, kind, [...path, index]));
    return this.#distinct(members, path, (index) => this.#place([...path, index]));
  }

  /** The members, or null where one has no meaning, one stands twice, or there is none. */
  #distinct(
    members: readonly (Requirement | null)[],
    path: DocumentPath,
    placeOf: (index: number) => Place,
  ): Requirement[] | null {
    const { report } = this.#context;
    if (members.length === 0) {
      const wrong = `${String(path.at(-1))} has no members`;
      report(
        problem('empty-members', this.#place(path), wrong, 'Name at least one, or remove the requirement.'),
      );
    }
    const seen = new Map<Ref, number>();
    for (const [index, member] of members.entries()) {
      if (member?.type !== 'reference') continue;
      const earlier = seen.get(member.ref);
      if (earlier === undefined) seen.set(member.ref, index);
      else {
        const wrong = `${quote(member.ref)} is a member twice`;
        const related = [{ message: 'first here', place: placeOf(earlier) }];
        const hint = 'Name it once; weights let it count for more.';
        report(problem('duplicate-member', placeOf(index), wrong, hint, related));
      }
    }
    const known = members.filter((member) => member !== null);
    return known.length === members.length && members.length > 0 ? known : null;
  }

  #threshold(input: RequirementObjectInput, kind: string | null, path: DocumentPath): Requirement | null {
    const form = input.atLeast !== undefined ? 'atLeast' : 'moreThan';
    const k = input[form] ?? 0;
    const found = this.#members(input, kind, path);
    if (found === null) return null;
    const members = sortByRequirement(found.members, (member) => member.requirement);
    const worked = workOutThreshold(
      form,
      k,
      members.map((member) => member.weight),
    );
    if ('fault' in worked) {
      const isWeight = input.weighted === true || found.of === 'weights';
      const count = isWeight
        ? `a total weight of ${Number(worked.total.toPrecision(12))}`
        : countOf(members.length);
      const [wrong, hint] = faultWords(worked.fault, `${form}: ${k}`, count);
      const impossible = problem('impossible-threshold', this.#place([...path, form]), wrong, hint);
      // Members or weights may be missing only because of another problem.
      this.#context.report({ ...impossible, isEcho: found.of === 'selector' || input.weighted === true });
      return null;
    }
    return {
      type: 'threshold',
      members: members.map((member) => member.requirement),
      weights: worked.weights,
      needed: worked.needed,
      scale: worked.scale,
      written: { form, k, of: found.of, weighted: input.weighted === true || found.of === 'weights' },
    };
  }

  #members(input: RequirementObjectInput, kind: string | null, path: DocumentPath): Members | null {
    const { of, weights } = input;
    if (weights !== undefined) return this.#weighed([...weights], kind, [...path, 'weights']);
    if (of !== undefined && 'kind' in of) return this.#selected(of, input, kind, [...path, 'of']);
    const listed = this.#listed((of as readonly RequirementInput[] | undefined) ?? [], kind, [...path, 'of']);
    return listed && { members: listed.map((requirement) => this.#member(requirement, input)), of: 'list' };
  }

  #weighed(
    entries: readonly (readonly [string, number])[],
    kind: string | null,
    path: DocumentPath,
  ): Members | null {
    const placeOf = (index: number): Place => this.#place([...path, entries[index]?.[0] ?? ''], true);
    const found = entries.map(([text], index) => {
      const member = this.#reference(text, kind, placeOf(index));
      return member && { ...member, path: [...path, text] };
    });
    const members = this.#distinct(found, path, placeOf);
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
    path: DocumentPath,
  ): Members | null {
    const { report, selector: selecting } = this.#context;
    if (kind !== null && selector.kind !== kind) {
      const wrong = `the selector is for ${quote(selector.kind)}, and this field wants a ${show(kind)}`;
      const hint = `Write kind: ${show(kind)}, or move the requirement to dependsOn.`;
      report(problem('wrong-kind', this.#place([...path, 'kind']), wrong, hint));
      return null;
    }
    const { refs, problems } = selecting.select(selector, this.#place(path));
    for (const found of problems) report(found);
    if (problems.length > 0 || refs.length === 0) return null;
    const members = refs.map((ref): Requirement => ({ type: 'reference', ref, path }));
    return { members: members.map((requirement) => this.#member(requirement, input)), of: 'selector' };
  }

  #member(requirement: Requirement, { weighted }: RequirementObjectInput): Member {
    const counts = weighted === true && requirement.type === 'reference';
    return { requirement, weight: counts ? this.#context.weightOf(requirement.ref) : 1 };
  }
}

function countOf(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}

function faultWords(
  fault: Extract<Threshold, { fault: string }>['fault'],
  written: string,
  members: string,
): [wrong: string, hint: string] {
  switch (fault) {
    case 'never-met':
      return [`${written} of ${members} can never be met`, 'Lower it, or add members.'];
    case 'always-met':
      return [`${written} of ${members} is always met`, 'Ask for at least one, or remove the requirement.'];
    case 'inexact':
      return [
        'the weights have too many digits to be summed exactly',
        'Write them in a larger unit: 15 digits in all.',
      ];
  }
}
