import type { Place } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Entity, Inventory, Ref, Requirement } from '../inventory.ts';
import { type Problem, problem } from '../problem.ts';
import type { RequirementInput, SelectorInput } from '../schema/schema-requirement.ts';
import { isStatementField, Statement, saidIn } from '../schema/statement.ts';
import type { Directory } from './directory.ts';
import { directoryOf } from './resolve-ref.ts';
import { Selector } from './select-entities.ts';
import type { Selectable } from './selector-index.ts';

/** The entities that a word means, in text order, or what is wrong with it. */
export type WordMeaning = { readonly refs: readonly Ref[] } | { readonly problem: Problem };

const selection = /^([^\s:[\]]+)\[(.*)\]$/su;
/** `field=value|"other value"`; a comma or the end follows. */
const condition = /\s*([^=,]+?)\s*=\s*((?:"[^"]*"|[^",|]*)(?:\|(?:"[^"]*"|[^",|]*))*)\s*(?:,|$)/uy;

/**
 * Reads words that mean entities, as people give them at the command line and in scenarios:
 *
 * - a reference as in an inventory: `cloud:aws`, a bare id or an alias;
 * - `KIND:PATTERN`, where `*` stands for any characters: `node:*`, `node:full-*`;
 * - `KIND[FIELD=VALUE,…]`, as `where` of a selector: `node[role=full,region=eu|us]`. Values behind `|` are
 *   alternatives; quotes take a value as it stands.
 *
 * A name that is an entity's wins over its other readings. A problem is told at `place`.
 */
export class EntityWords {
  readonly #inventory: Inventory;
  readonly #directory: Directory;
  #selector: Selector | null = null;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    this.#directory = directoryOf(inventory);
  }

  read(word: string, place: Place): WordMeaning {
    const resolution = this.#directory.resolve(word, place);
    if ('ref' in resolution) return { refs: [resolution.ref] };
    const [, kind, conditions] = selection.exec(word) ?? [];
    if (kind !== undefined && conditions !== undefined)
      return this.select(kind, readConditions(conditions), word, place);
    const colon = word.indexOf(':');
    if (colon > 0 && word.includes('*')) return this.#matching(word, colon, place);
    return {
      problem: resolution.problem ?? problem('dangling-reference', place, `there is no ${quote(word)}`),
    };
  }

  /** The entities of a kind for which all conditions hold; `where` is null where it could not be read. */
  select(kind: string, where: SelectorInput['where'] | null, written: string, place: Place): WordMeaning {
    if (where === null) {
      const hint = 'Write e.g. node[role=full] or node[role=full,region=eu|us].';
      return {
        problem: problem('invalid-value', place, `${quote(written)} cannot be read as a selector`, hint),
      };
    }
    this.#selector ??= new Selector(
      [...this.#inventory.entities.values()].map(toSelectable),
      this.#directory,
    );
    const { refs, problems } = this.#selector.select({ kind, where }, place);
    const [first] = problems;
    // The whole word stands in one place.
    return first === undefined ? { refs } : { problem: { ...first, place } };
  }

  #matching(word: string, colon: number, place: Place): WordMeaning {
    const kind = word.slice(0, colon);
    const wrongKind = this.#directory.checkKind(kind, place);
    if (wrongKind !== null) return { problem: wrongKind };
    const parts = word.slice(colon + 1).split('*');
    const refs = [...this.#inventory.entities.values()]
      .filter((entity) => entity.kind === kind && fits(entity.id, parts))
      .map(({ ref }) => ref);
    if (refs.length > 0) return { refs };
    return { problem: problem('empty-members', place, `nothing here is called ${quote(word)}`) };
  }
}

/** Whether a text is the parts with anything between them. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

function readConditions(text: string): Map<string, string[]> | null {
  const where = new Map<string, string[]>();
  if (text.trim() === '') return where;
  for (condition.lastIndex = 0; condition.lastIndex < text.length; ) {
    const [, field, written = ''] = condition.exec(text) ?? [];
    if (field === undefined || where.has(field)) return null;
    const values = [...written.matchAll(/(?:^|\|)("[^"]*"|[^|]*)/gu)].map(([, value = '']) => value.trim());
    where.set(
      field,
      values.map((value) => value.replace(/^"(.*)"$/su, '$1')),
    );
  }
  return where;
}

/** An entity as selectors see it: what its fields mention, whatever the expression around. */
function toSelectable(entity: Entity): Selectable {
  const { ref, id, name, role, weight, labels } = entity;
  const statements = entity.dependencies.flatMap(({ field: [field, kind], requirement }) => {
    const mentions: RequirementInput = { allOf: mentioned(requirement) };
    if (field === 'domains') return new Statement(saidIn(field, String(kind)), [mentions]);
    return isStatementField(field) ? new Statement(saidIn(field), [mentions]) : [];
  });
  const named = { ...(name === null ? {} : { name }), ...(role === null ? {} : { role }) };
  return { ref, id, input: { ...named, weight, labels: new Map(labels), statements } };
}

/** Every reference of a requirement; what a selector inside it means is not looked into. */
function mentioned(requirement: Requirement): Ref[] {
  switch (requirement.type) {
    case 'reference':
      return [requirement.ref];
    case 'after':
      return mentioned(requirement.requirement);
    case 'threshold':
      if (requirement.written.of === 'selector') return [];
      return requirement.members.flatMap(mentioned);
    case 'all':
    case 'any':
      return requirement.members.flatMap(mentioned);
  }
}
