import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import type { Ref } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import type { SelectorInput } from '../schema/schema-requirement.ts';
import type { Directory } from './directory.ts';
import { isReferring, plainFields, type Selectable, SelectorIndex } from './selector-index.ts';

type Scalar = string | number | boolean;

export interface Selection {
  /** In text order. */
  readonly refs: readonly Ref[];
  /** The entities that `where` demands of all of them, in text order. */
  readonly common: readonly Ref[];
  readonly problems: readonly Problem[];
}

/** Answers which entities selectors mean, and what is wrong with selectors that mean none. */
export class Selector {
  readonly #directory: Directory;
  readonly #index: SelectorIndex;
  readonly #matches = new Map<string, ReadonlySet<Ref>>();

  constructor(entities: Iterable<Selectable>, directory: Directory) {
    this.#directory = directory;
    this.#index = new SelectorIndex(entities, directory);
  }

  /** `where` matches fields, then labels; a list of values means any of them. */
  select({ kind, where }: SelectorInput, place: Place): Selection {
    const wrongKind = this.#directory.checkKind(kind, inside(place, 'kind'));
    if (wrongKind !== null) return { refs: [], common: [], problems: [wrongKind] };
    const problems: Problem[] = [];
    const matching: ReadonlySet<Ref>[] = [];
    const common = new Set<Ref>();
    let unmatched: { field: string; values: readonly Scalar[] } | null = null;
    for (const [field, value] of [...(where ?? [])].sort(([a], [b]) => compareText(a, b))) {
      const at = inside(place, 'where', field);
      const found = this.#checkField(kind, field, at);
      if (found !== null) {
        problems.push(found);
        continue;
      }
      const values: readonly Scalar[] = typeof value === 'object' ? value : [value];
      const sets = values.map((item, index) =>
        this.#match(kind, field, item, typeof value === 'object' ? inside(at, index) : at, problems),
      );
      const matches =
        sets.length === 1 && sets[0] !== undefined ? sets[0] : new Set(sets.flatMap((set) => [...set]));
      matching.push(matches);
      const [only = '', second] = values;
      const demanded =
        second === undefined && matches.size > 0 ? this.#resolve(field, String(only), at) : null;
      if (demanded !== null && 'ref' in demanded) common.add(demanded.ref);
      if (matches.size === 0) unmatched ??= { field, values };
    }
    const refs = matching.length === 0 ? this.#index.all(kind) : intersection(matching);
    if (refs.length === 0 && problems.length === 0) problems.push(this.#empty(kind, unmatched, place));
    return { refs, common: [...common].sort(compareText), problems };
  }

  /** The entities that one value of a field matches. */
  #match(kind: string, field: string, value: Scalar, place: Place, problems: Problem[]): ReadonlySet<Ref> {
    const text = String(value);
    const key = JSON.stringify([kind, field, text]);
    const known = this.#matches.get(key);
    if (known !== undefined) return known;
    const found = new Set(this.#index.withText(kind, field, text));
    const resolution = this.#resolve(field, text, place);
    if (resolution !== null) {
      if ('ref' in resolution)
        for (const ref of this.#index.standingOn(kind, field, resolution.ref)) found.add(ref);
      else if (found.size === 0) {
        if (resolution.problem !== null) problems.push(resolution.problem);
        return found;
      }
    }
    this.#matches.set(key, found);
    return found;
  }

  /** The entity that a value names, of a field that holds references. */
  #resolve(field: string, text: string, place: Place): ReturnType<Directory['resolveKind']> | null {
    if (!isReferring(field, this.#directory)) return null;
    return this.#directory.resolveKind(field === 'within' ? 'region' : field, text, place);
  }

  /** A field that no entity of the kind can have or is labelled with is a typing mistake. */
  #checkField(kind: string, field: string, place: Place): Problem | null {
    const labels = this.#index.labelsOf(kind);
    if (plainFields.has(field) || isReferring(field, this.#directory) || labels.has(field)) return null;
    const fields = [...plainFields, 'cloud', 'region', 'operator', 'network'];
    const suggestion = didYouMean(field, fields) ?? didYouMean(field, labels);
    const hint =
      suggestion === null
        ? `Fields: ${fields.join(', ')}, or a label or domain kind.`
        : `Did you mean ${show(suggestion)}?`;
    const found = problem(
      'unknown-key',
      { ...place, key: true },
      `no ${show(kind)} has a field or label ${quote(field)}`,
      hint,
    );
    return { ...found, isEcho: suggestion === null };
  }

  #empty(
    kind: string,
    unmatched: { field: string; values: readonly Scalar[] } | null,
    place: Place,
  ): Problem {
    const empty = (at: Place, wrong: string, hint: string): Problem => ({
      ...problem('empty-members', at, wrong, hint),
      isEcho: true,
    });
    const [value] = unmatched?.values ?? [];
    if (unmatched === null || value === undefined)
      return empty(place, `no ${show(kind)} matches the selector`, 'Correct kind or where, or declare one.');
    const { field, values } = unmatched;
    const suggestion = didYouMean(String(value), this.#index.textsOf(kind, field));
    const shown = quote(typeof value === 'string' ? value : String(value));
    return empty(
      inside(place, 'where', field),
      `no ${show(kind)} has ${show(field)} ${shown}${values.length > 1 ? ' or any other of the list' : ''}`,
      suggestion === null
        ? 'Correct the value, or declare one that has it.'
        : `Did you mean ${show(suggestion)}?`,
    );
  }
}

/** What is in every set, in text order. Goes through the smallest one only. */
function intersection(sets: readonly ReadonlySet<Ref>[]): Ref[] {
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return [...(smallest ?? [])].filter((ref) => others.every((set) => set.has(ref))).sort(compareText);
}
