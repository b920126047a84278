import * as z from 'zod';
import { makeNearest } from '../analysis/geography/nearest-regions.ts';
import { forEachReference } from '../analysis/model/fault-model.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import {
  type Entity,
  type Inventory,
  isUnknown,
  type Ref,
  type Requirement,
} from '../inventory/inventory.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';
import { awsRegions, isCloud, namesZoneId, regionOfZone, type ZoneCloud, zoneClouds } from './zone-name.ts';

const texts = (what: string) =>
  z.array(z.string({ error: say('must be text') }), { error: say(`must be a list of ${what}`) });

const hint =
  'Write zone ids, such as use1-az1, which mean the same for every account: as the regions, or as their aliases. If it is one account, give both the same label account.';

export const zoneLabelAcrossAccounts = defineRule({
  meta: {
    id: 'zone-label-across-accounts',
    summary: 'Zone names of different accounts that are compared as if each named one building.',
    recommended: 'warn',
    strict: 'error',
    options: object({
      accounts: texts('fields').default(['account', 'operator']).meta({
        description:
          'What tells accounts apart: a custom kind, a field or a label. Of an entity, the first that it has.',
      }),
      clouds: z
        .array(z.enum(zoneClouds, { error: say(`must be one of ${zoneClouds.join(', ')}`) }), {
          error: say('must be a list of clouds', `There are: ${zoneClouds.join(', ')}.`),
        })
        .default(['aws'])
        .meta({ description: 'Clouds whose zone names differ by account.' }),
      awsRegions: texts('regions of AWS')
        .default([...awsRegions])
        .meta({ description: 'Regions of AWS in which they do.' }),
    }),
    messages: {
      apart: {
        text: '{first} in {firstRegion} and {second} in {secondRegion} may be in one building: {firstAccount} and {secondAccount} each have their own names of the zones in {cloudRegion}; compared in {where}',
        hint,
      },
      together: {
        text: '{first} and {second} may be in different buildings: {firstRegion} is not the same one for {firstAccount} and for {secondAccount}; compared in {where}',
        hint,
      },
    },
  },
  *check({ options, inventory }) {
    if (!namesZones(inventory, options.clouds)) return;
    const find = makeFinder(inventory, options);
    const found = new Map<string, Conflict[]>();
    for (const { members, where } of comparisons(inventory))
      for (const conflict of conflictsAmong(members.flatMap(find))) {
        const { cloudRegion } = conflict.first;
        const known = found.get(cloudRegion);
        if (known === undefined) found.set(cloudRegion, [{ ...conflict, where }]);
        else known.push({ ...conflict, where });
      }
    for (const [cloudRegion, conflicts] of found) {
      const worst = conflicts.find(({ first, second }) => first.zone !== second.zone) ?? conflicts[0];
      if (worst === undefined) continue;
      const { first, second } = worst;
      yield {
        place: first.place,
        message: first.zone === second.zone ? 'together' : 'apart',
        values: {
          first: first.entity.ref,
          firstRegion: first.zone.ref,
          firstAccount: first.account,
          second: second.entity.ref,
          secondRegion: second.zone.ref,
          secondAccount: second.account,
          cloudRegion,
          where: [...new Set(conflicts.map(({ where }) => where))],
        },
        related: [{ message: `${second.entity.ref} is here`, place: second.place }],
        subject: cloudRegion,
      };
    }
  },
});

interface Options {
  readonly accounts: readonly string[];
  readonly clouds: readonly ZoneCloud[];
  readonly awsRegions: readonly string[];
}

/** An entity that stands in a zone which only its account can tell. */
interface Zoned {
  readonly entity: Entity;
  /** The region that is named as a zone. */
  readonly zone: Entity;
  /** The cloud's own region around it. */
  readonly cloudRegion: string;
  readonly account: string;
  readonly place: Place;
}

interface Conflict {
  readonly first: Zoned;
  readonly second: Zoned;
  readonly where: string;
}

/** Most fleets name none, which is seen at once. */
function namesZones({ entities }: Inventory, clouds: readonly ZoneCloud[]): boolean {
  for (const entity of entities.values())
    if (entity.kind === 'region' && clouds.some((cloud) => regionOfZone(entity, cloud) !== null)) return true;
  return false;
}

/** Answers with the entity's zone: none where its account is not known, or where a zone id tells the building. */
function makeFinder(inventory: Inventory, options: Options): (ref: Ref) => readonly Zoned[] {
  const known = new Map<Ref, readonly Zoned[]>();
  const { entities } = inventory;
  const cloudOf = makeNearest(inventory, (region) => {
    const cloud = entities.get(singleRef(region, 'cloud') ?? '');
    return cloud === undefined ? null : { cloud };
  });
  const hasZoneId = new Map<Ref, boolean>();
  const isInZoneId = (ref: Ref): boolean => {
    const entity = entities.get(ref);
    const answer = hasZoneId.get(ref) ?? (entity !== undefined && namesZoneId(entity));
    hasZoneId.set(ref, answer);
    return answer;
  };
  const isPinned = ({ ref, dependencies }: Entity): boolean => {
    let found = isInZoneId(ref);
    for (const { requirement } of dependencies)
      if (!found)
        forEachReference(requirement, (other) => {
          found ||= isInZoneId(other);
        });
    return found;
  };
  const nearestZone = makeNearest(inventory, (region) => {
    if (isPinned(region)) return { zone: region, cloudRegion: null };
    const own = entities.get(singleRef(region, 'cloud') ?? '');
    const [around, other] = own === undefined ? cloudOf(region.ref) : [{ cloud: own }];
    for (const cloud of options.clouds) {
      const cloudRegion = regionOfZone(region, cloud);
      if (cloudRegion === null || other !== undefined) continue;
      // The names of zones at AWS have a form that no other cloud uses.
      if (around === undefined ? cloud !== 'aws' : !isCloud(around.cloud, cloud)) continue;
      if (cloud === 'aws' && !options.awsRegions.includes(cloudRegion)) continue;
      return { zone: region, cloudRegion };
    }
    return null;
  });
  const find = (ref: Ref): readonly Zoned[] => {
    const entity = entities.get(ref);
    const field = entity?.dependencies.find((dependency) => dependency.field[0] === 'region')?.field;
    if (entity === undefined || field === undefined) return [];
    const [nearest, other] = nearestZone(ref);
    if (nearest === undefined || other !== undefined || nearest.cloudRegion === null) return [];
    if (isPinned(entity)) return [];
    const account = accountOf(entity, options.accounts);
    const place = { file: entity.place.file, path: [...entity.place.path, ...field] };
    const { zone, cloudRegion } = nearest;
    return account === null ? [] : [{ entity, zone, cloudRegion, account, place }];
  };
  return (ref) => {
    const zoned = known.get(ref) ?? find(ref);
    known.set(ref, zoned);
    return zoned;
  };
}

function accountOf(entity: Entity, fields: readonly string[]): string | null {
  for (const field of fields) {
    const ref = singleRef(entity, field);
    if (ref !== null) return ref;
    const label = entity.labels.get(field);
    if (label !== undefined) return `${field} ${label}`;
  }
  return null;
}

/** What a field names, where it names one thing that is known. */
function singleRef({ dependencies }: Entity, name: string): Ref | null {
  const found = dependencies.find(({ field: [first, second] }) =>
    first === 'domains' ? second === name : first === name,
  )?.requirement;
  return found?.type === 'reference' && !isUnknown(found.ref) ? found.ref : null;
}

/** What is compared: the sides of pairs, and the members of alternatives and thresholds. */
function* comparisons({ pairs, entities }: Inventory): Iterable<{ members: readonly Ref[]; where: string }> {
  for (const { primary, backup } of pairs)
    yield { members: [primary, backup], where: `${primary} → ${backup}` };
  const known = new Map<Requirement, readonly (readonly Ref[])[]>();
  for (const { ref, dependencies } of entities.values())
    for (const { requirement } of dependencies) {
      if (requirement.type === 'reference') continue;
      // Entities share what they require in the same words.
      const groups = known.get(requirement) ?? groupsIn(requirement);
      known.set(requirement, groups);
      for (const members of groups) yield { members, where: ref };
    }
}

function groupsIn(requirement: Requirement): (readonly Ref[])[] {
  if (requirement.type === 'reference') return [];
  if (requirement.type === 'after') return groupsIn(requirement.requirement);
  const { type, members } = requirement;
  const named = members.flatMap((member) => (member.type === 'reference' ? [member.ref] : []));
  return [...(type === 'all' ? [] : [named]), ...members.flatMap(groupsIn)];
}

/**
 * For each region of a cloud, two of the entities that are of different accounts, and in different zones where there are
 * such: of any entity, one of another account, and one in another zone, some two differ in both.
 */
function conflictsAmong(zoned: readonly Zoned[]): Omit<Conflict, 'where'>[] {
  const byRegion = new Map<string, { first: Zoned; otherAccount?: Zoned; otherZone?: Zoned }>();
  for (const one of zoned) {
    const seen = byRegion.get(one.cloudRegion);
    if (seen === undefined) {
      byRegion.set(one.cloudRegion, { first: one });
      continue;
    }
    if (seen.first.account !== one.account) seen.otherAccount ??= one;
    if (seen.first.zone !== one.zone) seen.otherZone ??= one;
  }
  return [...byRegion.values()].flatMap(({ first, otherAccount, otherZone }) => {
    if (otherAccount === undefined) return [];
    if (otherZone === undefined || first.zone !== otherAccount.zone) return [{ first, second: otherAccount }];
    return first.account !== otherZone.account
      ? [{ first, second: otherZone }]
      : [{ first: otherZone, second: otherAccount }];
  });
}
