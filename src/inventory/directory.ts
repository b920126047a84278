import { compareText } from '../diagnostics/compare-text.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quote } from '../diagnostics/quote.ts';
import { normalizeAlias } from './aliases.ts';
import { makeRef, type Ref, unknownId } from './inventory.ts';
import { type Problem, problem } from './problem.ts';

export type Resolution = { readonly ref: Ref } | { readonly problem: Problem };

/** How many dangling references get a did-you-mean: each costs a pass over all ids. */
const mostSuggestions = 200;

/** Every declared entity by kind, id and alias; answers what a reference means. */
export class Directory {
  readonly #idsByKind = new Map<string, Map<string, Place>>();
  readonly #refsById = new Map<string, Ref[]>();
  readonly #aliases = new Map<string, Map<string, Ref>>();
  #suggestions = 0;

  addKind(kind: string): void {
    if (this.#idsByKind.has(kind)) return;
    this.#idsByKind.set(kind, new Map());
    this.#aliases.set(kind, new Map());
  }

  /** Declares an entity; answers the place of an earlier one with the same ref, which then stays. */
  add(kind: string, id: string, place: Place): Place | null {
    this.addKind(kind);
    const ids = this.#idsByKind.get(kind);
    const earlier = ids?.get(id);
    if (earlier !== undefined) return earlier;
    ids?.set(id, place);
    const refs = this.#refsById.get(id);
    if (refs === undefined) this.#refsById.set(id, [makeRef(kind, id)]);
    else refs.push(makeRef(kind, id));
    return null;
  }

  /** Declares another name of an entity; answers the entity of its kind that has the name already, which keeps it. */
  addAlias(kind: string, alias: string, ref: Ref): Ref | null {
    const sameId = this.#idsByKind.get(kind)?.has(alias) ? makeRef(kind, alias) : null;
    if (sameId !== null) return sameId === ref ? null : sameId;
    const names = this.#aliases.get(kind);
    const key = normalizeAlias(alias);
    const earlier = names?.get(key);
    if (earlier !== undefined) return earlier === ref ? null : earlier;
    names?.set(key, ref);
    return null;
  }

  kinds(): string[] {
    return [...this.#idsByKind.keys()].sort(compareText);
  }

  hasKind(kind: string): boolean {
    return this.#idsByKind.has(kind);
  }

  placeOf(kind: string, id: string): Place | null {
    return this.#idsByKind.get(kind)?.get(id) ?? null;
  }

  /** What a reference means where any kind may stand. */
  resolve(text: string, place: Place): Resolution {
    const colon = text.indexOf(':');
    if (colon > 0 && this.hasKind(text.slice(0, colon))) {
      const kind = text.slice(0, colon);
      return this.#resolveWithin(kind, text.slice(colon + 1), place);
    }
    const bare = this.#refsById.get(text);
    if (bare !== undefined) return this.#unique(text, bare, place);
    if (text === unknownId) {
      return {
        problem: problem(
          'ambiguous-reference',
          place,
          'unknown needs a kind here',
          'Write kind:unknown, e.g. cloud:unknown.',
        ),
      };
    }
    const key = normalizeAlias(text);
    const named = this.kinds().flatMap((kind) => this.#aliases.get(kind)?.get(key) ?? []);
    if (named.length > 0) return this.#unique(text, named, place);
    return { problem: this.#dangling(text, colon > 0 ? text.slice(0, colon) : null, place) };
  }

  /** What a reference means in a field of one kind: an id of it, `kind:id`, or an alias. */
  resolveKind(kind: string, text: string, place: Place): Resolution {
    const colon = text.indexOf(':');
    const prefix = colon > 0 ? text.slice(0, colon) : null;
    if (prefix === kind) return this.#resolveWithin(kind, text.slice(colon + 1), place);
    if (prefix !== null && this.hasKind(prefix)) {
      return {
        problem: problem(
          'wrong-kind',
          place,
          `${quote(text)} is a ${prefix}, and this field wants a ${kind}`,
          `Give the id of a ${kind}, or move the reference to dependsOn.`,
        ),
      };
    }
    return this.#resolveWithin(kind, text, place);
  }

  #resolveWithin(kind: string, name: string, place: Place): Resolution {
    const ids = this.#idsByKind.get(kind);
    if (ids === undefined) return { problem: this.#unknownKind(kind, place) };
    if (name === unknownId || ids.has(name)) return { ref: makeRef(kind, name) };
    const alias = this.#aliases.get(kind)?.get(normalizeAlias(name));
    if (alias !== undefined) return { ref: alias };
    const suggestion = this.#suggest(name, ids.keys());
    const elsewhere = this.#refsById.get(name);
    const hint =
      elsewhere !== undefined
        ? `There is ${elsewhere.join(' and ')}; this field wants a ${kind}.`
        : suggestion !== null
          ? `Did you mean ${suggestion}?`
          : `Declare it under ${this.#collectionOf(kind)}, or correct the reference.`;
    return { problem: problem('dangling-reference', place, `there is no ${kind} ${quote(name)}`, hint) };
  }

  #unique(text: string, refs: readonly Ref[], place: Place): Resolution {
    const [only, second] = refs;
    if (only !== undefined && second === undefined) return { ref: only };
    const choices = [...new Set(refs)].sort(compareText).join(' or ');
    return {
      problem: problem('ambiguous-reference', place, `${quote(text)} may be ${choices}`, `Write ${choices}.`),
    };
  }

  #dangling(text: string, prefix: string | null, place: Place): Problem {
    if (prefix !== null) return this.#unknownKind(prefix, place);
    const suggestion = this.#suggest(text, this.#refsById.keys());
    const hint =
      suggestion === null ? 'Declare it, or correct the reference.' : `Did you mean ${suggestion}?`;
    return problem('dangling-reference', place, `there is no entity ${quote(text)}`, hint);
  }

  #unknownKind(kind: string, place: Place): Problem {
    const suggestion = this.#suggest(kind, this.kinds());
    const hint =
      suggestion === null
        ? `Kinds here: ${this.kinds().join(', ')}. Declare others under domains.`
        : `Did you mean ${suggestion}?`;
    return problem('dangling-reference', place, `there is no kind ${quote(kind)}`, hint);
  }

  #suggest(word: string, candidates: Iterable<string>): string | null {
    if (++this.#suggestions > mostSuggestions) return null;
    return didYouMean(word, candidates);
  }

  #collectionOf(kind: string): string {
    return ['cloud', 'region', 'operator', 'network', 'node', 'service'].includes(kind)
      ? `${kind}s`
      : `domains.${kind}`;
  }
}
