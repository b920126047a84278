import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Directory } from './directory.ts';
import type { Ref, Requirement, ThresholdRequirement } from './inventory.ts';
import { type Problem, problem } from './problem.ts';
import { readDuration, readFraction, scaleToIntegers } from './quantities.ts';
import type { RequirementInput, RequirementObjectInput, SelectorInput } from './schema.ts';

/** What resolving needs to know of the whole inventory. */
export interface ResolutionContext {
  readonly directory: Directory;
  readonly weightOf: (ref: Ref) => number;
  readonly select: (selector: SelectorInput) => readonly Ref[];
  readonly report: (found: Problem) => void;
}

/**
 * Resolves the references of a requirement and works its thresholds out to whole numbers. `kind` is the kind that
 * references must have, or null where any may stand. Answers null, after reporting why, where any part has no meaning.
 */
export function resolveRequirement(
  input: RequirementInput,
  kind: string | null,
  place: Place,
  context: ResolutionContext,
): Requirement | null {
  if (typeof input === 'string') {
    const resolution =
      kind === null
        ? context.directory.resolve(input, place)
        : context.directory.resolveKind(kind, input, place);
    if ('ref' in resolution) return { type: 'reference', ref: resolution.ref };
    context.report(resolution.problem);
    return null;
  }
  const { allOf, anyOf, on, after } = input;
  if (on !== undefined) {
    const requirement = resolveRequirement(on, kind, inside(place, 'on'), context);
    return requirement && { type: 'after', requirement, seconds: readDuration(after ?? '') ?? 0 };
  }
  if (allOf !== undefined) {
    const members = resolveMembers(allOf, kind, inside(place, 'allOf'), context);
    return members && { type: 'all', members };
  }
  if (anyOf !== undefined) {
    const members = resolveMembers(anyOf, kind, inside(place, 'anyOf'), context);
    return members && { type: 'any', members };
  }
  return resolveThreshold(input, kind, place, context);
}

export function inside(place: Place, ...path: DocumentPath): Place {
  return { file: place.file, path: [...place.path, ...path] };
}

function resolveMembers(
  inputs: readonly RequirementInput[],
  kind: string | null,
  place: Place,
  context: ResolutionContext,
): Requirement[] | null {
  if (inputs.length === 0) {
    context.report(
      problem(
        'empty-members',
        place,
        `${String(place.path.at(-1))} has no members`,
        'Name at least one member, or remove the requirement.',
      ),
    );
    return null;
  }
  const members: Requirement[] = [];
  const seen = new Set<Ref>();
  for (const [index, input] of inputs.entries()) {
    const member = resolveRequirement(input, kind, inside(place, index), context);
    if (member === null) continue;
    if (member.type === 'reference') {
      if (seen.has(member.ref)) {
        context.report(
          problem(
            'duplicate-member',
            inside(place, index),
            `${quote(member.ref)} is a member twice`,
            'Name it once; use weights where it counts for more.',
          ),
        );
        continue;
      }
      seen.add(member.ref);
    }
    members.push(member);
  }
  return members.length === inputs.length ? members : null;
}

interface Members {
  readonly members: readonly Requirement[];
  readonly weights: readonly number[];
  readonly of: ThresholdRequirement['written']['of'];
}

function resolveThreshold(
  input: RequirementObjectInput,
  kind: string | null,
  place: Place,
  context: ResolutionContext,
): Requirement | null {
  const form = input.atLeast !== undefined ? 'atLeast' : 'moreThan';
  const k = input[form] ?? 0;
  const found = thresholdMembers(input, kind, place, context);
  if (found === null) return null;
  // The last value is one unit of `k`, scaled together with the weights.
  const scaled = scaleToIntegers([...found.weights, 1]);
  if (scaled === null) {
    context.report(
      problem(
        'impossible-threshold',
        inside(place, form),
        'the weights cannot be summed exactly',
        'Use fewer digits: all weights together may have some 15.',
      ),
    );
    return null;
  }
  const unit = scaled.at(-1) ?? 1;
  const weights = scaled.slice(0, -1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const needed = neededWeight(form, k, BigInt(total), BigInt(unit));
  const written = `${form}: ${k}`;
  if (needed > BigInt(total)) {
    const what =
      found.of === 'weights' || input.weighted === true
        ? `a total weight of ${total / unit}`
        : `${found.members.length} members`;
    context.report(
      problem(
        'impossible-threshold',
        inside(place, form),
        `${written} of ${what} can never be met`,
        'Lower it, or add members.',
      ),
    );
    return null;
  }
  if (needed <= 0n) {
    context.report(
      problem(
        'impossible-threshold',
        inside(place, form),
        `${written} is always met`,
        'Ask for at least one, or remove the requirement.',
      ),
    );
    return null;
  }
  return {
    type: 'threshold',
    members: found.members,
    weights,
    needed: Number(needed),
    written: { form, k, of: found.of },
  };
}

function thresholdMembers(
  input: RequirementObjectInput,
  kind: string | null,
  place: Place,
  context: ResolutionContext,
): Members | null {
  if (input.weights !== undefined) {
    const refs = [...input.weights.keys()];
    const members = resolveMembers(refs, kind, inside(place, 'weights'), inWeights(context, place, refs));
    return members && { members, weights: [...input.weights.values()], of: 'weights' };
  }
  const { of } = input;
  if (of !== undefined && 'kind' in of) {
    const refs = context.select(of);
    if (!context.directory.hasKind(of.kind)) {
      const resolution = context.directory.resolveKind(of.kind, '', inside(place, 'of', 'kind'));
      if ('problem' in resolution) context.report(resolution.problem);
      return null;
    }
    if (refs.length === 0) {
      context.report(
        problem(
          'empty-members',
          inside(place, 'of'),
          `no ${of.kind} matches the selector`,
          'Correct kind or where: an empty set can meet no threshold.',
        ),
      );
      return null;
    }
    const members = refs.map((ref): Requirement => ({ type: 'reference', ref }));
    return {
      members,
      weights: refs.map((ref) => (input.weighted === true ? context.weightOf(ref) : 1)),
      of: 'selector',
    };
  }
  const members = resolveMembers(
    (of as readonly RequirementInput[] | undefined) ?? [],
    kind,
    inside(place, 'of'),
    context,
  );
  if (members === null) return null;
  const weights = members.map((member) => (input.weighted === true ? weightOf(member, context) : 1));
  return { members, weights, of: 'list' };
}

/** An entity counts with its own weight, also where its loss takes effect later; an expression counts as one. */
function weightOf(member: Requirement, context: ResolutionContext): number {
  if (member.type === 'reference') return context.weightOf(member.ref);
  return member.type === 'after' ? weightOf(member.requirement, context) : 1;
}

/** Members of `weights` are keys: a finding on the n-th of them stands at that key. */
function inWeights(context: ResolutionContext, place: Place, refs: readonly string[]): ResolutionContext {
  const depth = place.path.length + 1;
  const report = (found: Problem): void => {
    const index = found.place.path[depth];
    const path = typeof index === 'number' ? [...place.path, 'weights', refs[index] ?? ''] : found.place.path;
    context.report({ ...found, place: { file: place.file, path, key: true } });
  };
  return { ...context, report };
}

/** The least weight that meets the threshold, in whole units: weights are whole, so `more than x` is `at least ⌊x⌋ + 1`. */
function neededWeight(form: 'atLeast' | 'moreThan', k: number | string, total: bigint, unit: bigint): bigint {
  const fraction = typeof k === 'string' ? readFraction(k) : null;
  const [numerator, denominator] =
    fraction === null
      ? [BigInt(k) * unit, 1n]
      : [BigInt(fraction.numerator) * total, BigInt(fraction.denominator)];
  const floor = numerator / denominator;
  if (form === 'moreThan') return floor + 1n;
  return floor * denominator === numerator ? floor : floor + 1n;
}
