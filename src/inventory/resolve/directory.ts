import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { wordsBeginning } from '../../diagnostics/words-beginning.ts';
import { makeRef, type Ref, unknownId } from '../inventory.ts';
import { type Problem, problem } from '../problem.ts';
import { normalizeAlias } from '../read/aliases.ts';
import { collectionKeys, collections } from '../schema/schema.ts';

/** What a reference means; or what is wrong with it, null where that follows from another problem. */
export type Resolution = { readonly ref: Ref } | { readonly problem: Problem | null };

/** How many missing things get a did-you-mean: each costs a pass over all ids. */
const mostSuggestions = 200;

/** What the directory knows of an entity. */
export interface Listed {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly place: Place;
}

/** Every declared entity by ref and alias; answers what a reference means. */
export class Directory<Entity extends Listed = Listed> {
  /** In the order in which they were added. */
  readonly #entities: Entity[] = [];
  readonly #numbers = new Map<Ref, number>();
  readonly #kindSet = new Set<string>();
  /** Ids by kind, where they were asked for. */
  readonly #ids = new Map<string, readonly string[]>();
  #byId: Map<string, Ref[]> | null = null;
  readonly #aliases = new Map<string, Map<string, Ref>>();
  readonly #refsByAlias = new Map<string, Ref[]>();
  readonly #names = new Map<string, string>();
  readonly #lost: ReadonlySet<string>;
  #kinds: readonly string[] | null = null;
  readonly #suggestions = new Map<string, string | null>();

  /** `lost` are names that may have been declared in parts of files that make no sense. */
  constructor(lost: ReadonlySet<string>) {
    this.#lost = lost;
    for (const key of collectionKeys) this.addKind(collections[key].kind);
  }

  addKind(kind: string): void {
    if (this.#kindSet.has(kind)) return;
    this.#kindSet.add(kind);
    this.#kinds = null;
  }

  /** Declares an entity; answers an earlier one with the same ref, which then stays. */
  add(entity: Entity): Entity | null {
    const { ref, kind, id, name } = entity;
    const earlier = this.ofRef(ref);
    if (earlier !== undefined) return earlier;
    this.addKind(kind);
    this.#numbers.set(ref, this.#entities.length);
    this.#entities.push(entity);
    this.#byId = null;
    this.#ids.clear();
    if (name !== null) this.#names.set(`${kind}:${normalizeAlias(name)}`, id);
    return null;
  }

  /** By ref the how manieth entity that was added. */
  get numbers(): ReadonlyMap<Ref, number> {
    return this.#numbers;
  }

  find(kind: string, id: string): Entity | undefined {
    return this.ofRef(makeRef(kind, id));
  }

  ofRef(ref: Ref): Entity | undefined {
    const number = this.#numbers.get(ref);
    return number === undefined ? undefined : this.#entities[number];
  }

  /** Made when first asked for: many fleets refer by kind alone. */
  get #refsById(): Map<string, Ref[]> {
    if (this.#byId !== null) return this.#byId;
    this.#byId = new Map();
    for (const { id, ref } of this.#entities) push(this.#byId, id, ref);
    return this.#byId;
  }

  /** Declares another name of an entity; answers the entity of its kind that has the name already, which keeps it. */
  addAlias(kind: string, alias: string, ref: Ref): Ref | null {
    if (this.#numbers.has(makeRef(kind, alias))) {
      const same = makeRef(kind, alias);
      return same === ref ? null : same;
    }
    const key = normalizeAlias(alias);
    const names = this.#aliases.get(kind) ?? new Map<string, Ref>();
    this.#aliases.set(kind, names);
    const earlier = names.get(key);
    if (earlier !== undefined) return earlier === ref ? null : earlier;
    names.set(key, ref);
    push(this.#refsByAlias, key, ref);
    return null;
  }

  hasKind(kind: string): boolean {
    return this.#kindSet.has(kind);
  }

  /**
   * The ref of a reference that is plainly an id of `kind`, or `kind:id` where any kind may stand (null): most are. Null
   * for all others, which the methods below know about; those need a place, and places cost more than this.
   */
  plainRef(kind: string | null, text: string): Ref | null {
    const entity = kind === null ? this.ofRef(text) : this.find(kind, text);
    return entity?.ref ?? null;
  }

  /** What a reference means where any kind may stand: ids go before aliases. */
  resolve(text: string, place: Place): Resolution {
    const colon = text.indexOf(':');
    const prefix = colon > 0 ? text.slice(0, colon) : null;
    if (prefix !== null && this.hasKind(prefix))
      return this.#resolveWithin(prefix, text.slice(colon + 1), place);
    const refs = this.#refsById.get(text) ?? this.#refsByAlias.get(normalizeAlias(text));
    if (refs !== undefined) return this.#unique(text, refs, place);
    if (text === unknownId) {
      const hint = 'Write kind:unknown, e.g. cloud:unknown.';
      return { problem: problem('ambiguous-reference', place, '"unknown" needs a kind here', hint) };
    }
    if (prefix !== null) return { problem: this.checkKind(prefix, place) };
    if (this.#isLost(text)) return { problem: null };
    return { problem: this.#missing(null, text, place) };
  }

  /** What a reference means in a field of one kind: an id of it, `kind:id`, or an alias. */
  resolveKind(kind: string, text: string, place: Place): Resolution {
    const colon = text.indexOf(':');
    const prefix = colon > 0 ? text.slice(0, colon) : null;
    if (prefix === kind) return this.#resolveWithin(kind, text.slice(colon + 1), place);
    if (prefix !== null && this.hasKind(prefix)) {
      const wrong = `${quote(text)} is a ${show(prefix)}, and this field wants a ${show(kind)}`;
      const hint = `Give the id of a ${show(kind)}, or move the reference to dependsOn.`;
      return { problem: problem('wrong-kind', place, wrong, hint) };
    }
    return this.#resolveWithin(kind, text, place);
  }

  /** What is wrong with a kind, or null. */
  checkKind(kind: string, place: Place): Problem | null {
    if (this.hasKind(kind) || this.#lost.has(kind)) return null;
    this.#kinds ??= [...this.#kindSet].sort(compareText);
    const kinds = this.#kinds;
    const suggestion = this.#suggest(`kind ${kind}`, kind, kinds);
    const listed = kinds.slice(0, 12).map(show).join(', ') + (kinds.length > 12 ? ', …' : '');
    const hint = suggestion ?? `Kinds here: ${listed}. Declare others under domains.`;
    const found = problem('dangling-reference', place, `there is no kind ${quote(kind)}`, hint);
    return { ...found, missing: kind };
  }

  #resolveWithin(kind: string, name: string, place: Place): Resolution {
    if (!this.hasKind(kind)) return { problem: this.checkKind(kind, place) };
    const ref = makeRef(kind, name);
    if (name === unknownId || this.#numbers.has(ref)) return { ref };
    const alias = this.#aliases.get(kind)?.get(normalizeAlias(name));
    if (alias !== undefined) return { ref: alias };
    return { problem: this.#isLost(name) ? null : this.#missing(kind, name, place) };
  }

  #idsOf(kind: string): readonly string[] {
    const ids =
      this.#ids.get(kind) ?? this.#entities.filter((entity) => entity.kind === kind).map(({ id }) => id);
    this.#ids.set(kind, ids);
    return ids;
  }

  #isLost(name: string): boolean {
    return this.#lost.has(name) || this.#lost.has(normalizeAlias(name));
  }

  #unique(text: string, refs: readonly Ref[], place: Place): Resolution {
    const [only, second] = refs;
    if (only !== undefined && second === undefined) return { ref: only };
    const choices = [...refs].sort(compareText).map(show).join(' or ');
    const wrong = `${quote(text)} may be ${choices}`;
    return { problem: problem('ambiguous-reference', place, wrong, `Write ${choices}.`) };
  }

  #missing(kind: string | null, name: string, place: Place): Problem {
    const wrong =
      kind === null ? `there is no entity ${quote(name)}` : `there is no ${show(kind)} ${quote(name)}`;
    const hint = this.#missingHint(kind, name);
    return { ...problem('dangling-reference', place, wrong, hint), missing: `${kind ?? ''}:${name}` };
  }

  #missingHint(kind: string | null, name: string): string {
    if (kind === null) {
      if (this.hasKind(name)) return `${show(name)} is a kind: write ${show(name)}:ID.`;
      return (
        this.#suggest(`:${name}`, name, this.#refsById.keys()) ?? 'Declare it, or correct the reference.'
      );
    }
    const named = this.#names.get(`${kind}:${normalizeAlias(name)}`);
    if (named !== undefined) return `Write its id, ${show(named)}, or make the name an alias.`;
    const elsewhere = this.#refsById.get(name);
    if (elsewhere !== undefined)
      return `There is ${elsewhere.map(show).join(' and ')}; this field wants a ${show(kind)}.`;
    const collection =
      collectionKeys.find((key) => collections[key].kind === kind) ?? `domains: ${show(kind)}`;
    const rest = name.slice(name.indexOf(':') + 1);
    if (rest !== name && this.#numbers.has(makeRef(kind, rest)))
      return `Write ${show(rest)}: this field takes ids of kind ${show(kind)}.`;
    const suggestion =
      this.#suggest(`${kind}:${name}`, name, this.#idsOf(kind)) ??
      this.#suggest(`? ${name}`, name, [unknownId]);
    return suggestion ?? `Declare it under ${collection}, or correct the reference.`;
  }

  #suggest(key: string, word: string, candidates: Iterable<string>): string | null {
    const known = this.#suggestions.get(key);
    if (known !== undefined) return known;
    if (this.#suggestions.size >= mostSuggestions) return null;
    const words = [...candidates];
    const nearest = didYouMean(word, words);
    const meant = nearest === null ? wordsBeginning(word, words) : show(nearest);
    const suggestion = meant === null ? null : `Did you mean ${meant}?`;
    this.#suggestions.set(key, suggestion);
    return suggestion;
  }
}

function push(map: Map<string, Ref[]>, key: string, ref: Ref): void {
  const refs = map.get(key);
  if (refs === undefined) map.set(key, [ref]);
  else refs.push(ref);
}
