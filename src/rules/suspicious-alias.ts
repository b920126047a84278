import * as z from 'zod';
import { forEachReference } from '../analysis/model/fault-model.ts';
import { type Entity, type Inventory, isUnknown, kindOf, type Ref } from '../inventory/inventory.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { companyKey, type LooseName, plainKey, systemNumber } from './loose-name.ts';
import { defineRule } from './rule.ts';

const kindList = () =>
  z.array(z.string({ error: say('must be text') }), { error: say('must be a list of kinds') });

export const suspiciousAlias = defineRule({
  meta: {
    id: 'suspicious-alias',
    summary: 'Entities of one kind whose names are so alike that they may be one.',
    recommended: 'warn',
    strict: 'error',
    options: object({
      kinds: kindList().optional().meta({ description: 'Only entities of these kinds.' }),
      companies: kindList()
        .default(['cloud', 'operator', 'network'])
        .meta({ description: 'Kinds whose names are those of companies, compared without legal form too.' }),
    }),
    messages: {
      spelling: {
        text: '{names} may be one: their names differ by no more than spelling',
        hint: 'If they are one, keep one and make the other names aliases. If they have an owner in common, let them stand on it.',
      },
      company: {
        text: '{names} may be one: their names differ by no more than spelling, legal form or part of the world',
        hint: 'If they are one, keep one and make the other names aliases. If they have an owner in common, let them stand on it.',
      },
      number: {
        text: '{names} may be one: they have the AS number {number}',
        hint: 'If they are one, keep one and make the other names aliases. If one is a part of the other, let it stand on it.',
      },
    },
  },
  *check({ options, inventory }) {
    const companies = new Set(options.companies);
    const isWanted = ({ kind }: Entity): boolean =>
      options.kinds?.includes(kind) ?? (kind !== 'node' && kind !== 'service');
    const told = new Map<Ref, string>();
    for (const { group, number } of groupByName(inventory, isWanted, companies)) {
      const [first] = group;
      const subject = group.map(({ entity }) => entity.ref).join(' ');
      const earlier = new Set(group.map(({ entity }) => told.get(entity.ref)));
      if (first === undefined || (earlier.size === 1 && !earlier.has(undefined))) continue;
      if (isTied(group, companies)) continue;
      for (const { entity } of group) told.set(entity.ref, subject);
      const names = group.map(({ entity, name }) =>
        name === entity.id ? entity.ref : `${entity.ref} (${name})`,
      );
      const isSpelling = new Set(group.map(({ name }) => plainKey(name))).size === 1;
      yield {
        place: first.entity.place,
        ...(number !== null
          ? { message: 'number', values: { names, number } }
          : { message: isSpelling ? 'spelling' : 'company', values: { names } }),
        related: group.slice(1).map(({ entity }) => ({ message: entity.ref, place: entity.place })),
        subject,
      };
    }
  },
});

interface Named extends LooseName {
  readonly entity: Entity;
  readonly name: string;
}

interface Group {
  readonly group: readonly Named[];
  /** The AS number that they have in common, where that is what they have. */
  readonly number: string | null;
}

/** Entities of one kind, two or more, whose names may be one; in text order. Linear in the number of names. */
function* groupByName(
  { entities }: Inventory,
  isWanted: (entity: Entity) => boolean,
  companies: ReadonlySet<string>,
): Iterable<Group> {
  const byName = new Map<string, Named[]>();
  const byNumber = new Map<string, Named[]>();
  const add = (groups: Map<string, Named[]>, key: string, named: Named): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [named]);
    else if (group.at(-1)?.entity !== named.entity) group.push(named);
  };
  for (const entity of entities.values()) {
    if (!isWanted(entity)) continue;
    const isCompany = companies.has(entity.kind);
    for (const name of namesOf(entity, isCompany)) {
      const loose = isCompany ? companyKey(name) : { key: plainKey(name), branch: '', isCompany };
      if (loose.key !== '') add(byName, `${entity.kind} ${loose.key}`, { ...loose, entity, name });
      const number = entity.kind === 'network' ? systemNumber(name) : null;
      if (number !== null) add(byNumber, number, { ...loose, entity, name });
    }
  }
  for (const [number, group] of byNumber) if (group.length > 1) yield { group, number };
  for (const named of byName.values()) for (const group of alike(named)) yield { group, number: null };
}

/** The name is what a company is called; of other kinds it is for readers, and several may have the same. */
function namesOf({ id, name, aliases }: Entity, isCompany: boolean): string[] {
  return [id, ...(isCompany && name !== null ? [name] : []), ...aliases];
}

/**
 * Teams in Asia and in Europe are two, and so is whatever else differs by the part of the world alone, unless one of the
 * names has a legal form or names no part of the world: companies have branches.
 */
function alike(named: readonly Named[]): (readonly Named[])[] {
  if (named.length < 2) return [];
  if (named.some(({ branch, isCompany }) => isCompany || branch === '')) return [named];
  const byBranch = new Map<string, Named[]>();
  for (const one of named) byBranch.set(one.branch, [...(byBranch.get(one.branch) ?? []), one]);
  return [...byBranch.values()].filter((group) => group.length > 1);
}

/** Whether all of a group hang together by what they stand on: what they have in common is then written down. */
function isTied(group: readonly Named[], companies: ReadonlySet<string>): boolean {
  const tie = new Map<Ref, Ref>();
  const root = (ref: Ref): Ref => {
    let top = ref;
    for (let next = tie.get(top); next !== undefined; next = tie.get(top)) {
      tie.set(top, tie.get(next) ?? next);
      top = next;
    }
    return top;
  };
  for (const { entity } of group)
    for (const { requirement } of entity.dependencies)
      forEachReference(requirement, (other) => {
        const kind = kindOf(other);
        if (isUnknown(other) || !(kind === entity.kind || companies.has(kind))) return;
        const [from, to] = [root(entity.ref), root(other)];
        if (from !== to) tie.set(from, to);
      });
  return new Set(group.map(({ entity }) => root(entity.ref))).size === 1;
}
