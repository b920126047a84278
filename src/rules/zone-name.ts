import type { Entity } from '../inventory/inventory.ts';

/** Clouds that map the names of their zones to buildings for each account anew. */
export const zoneClouds = ['aws', 'azure'] as const;

export type ZoneCloud = (typeof zoneClouds)[number];

/**
 * The regions in which AWS does so, those that opened before December 2012; all later ones have the same mapping for
 * everybody (docs.aws.amazon.com, AZ IDs).
 */
export const awsRegions: readonly string[] = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'sa-east-1',
];

/** What ids begin with, and names contain, where they mean the cloud. */
const cloudNames: Readonly<Record<ZoneCloud, RegExp>> = {
  aws: /^(?:aws|amazon)/i,
  azure: /^(?:microsoft[\s-]?)?azure/i,
};

/** A region's code and what the zone adds to it, at the end of an id or a name. */
const zoneForms: Readonly<Record<ZoneCloud, RegExp>> = {
  aws: /(?<![a-z0-9])(?<region>[a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/i,
  azure: /(?<![a-z0-9-])(?<region>[a-z]+\d?)[-/](?:zone-?)?[1-3]$/i,
};

/** A zone id, which is the same for everybody: use1-az1, usw2-lax1-az1, eastus-az2. */
const zoneId = /(?<![a-z0-9])[a-z]+\d*(?:-[a-z]+\d+)?-az\d+$/i;

/** The cloud's own region, such as us-east-1, of an entity that is named as one of its zones; else null. */
export function regionOfZone(entity: Entity, cloud: ZoneCloud): string | null {
  for (const text of namesOf(entity)) {
    const region = zoneForms[cloud].exec(text)?.groups?.region;
    if (region !== undefined) return region.toLowerCase();
  }
  return null;
}

/** Whether an entity is, by any of its names or labels, in a zone that everybody means by the same name. */
export function namesZoneId({ id, name, aliases, labels }: Entity): boolean {
  const isZoneId = (text: string | number | boolean): boolean => zoneId.test(String(text));
  return (
    isZoneId(id) ||
    (name !== null && isZoneId(name)) ||
    aliases.some(isZoneId) ||
    (labels.size > 0 && [...labels.values()].some(isZoneId))
  );
}

export function isCloud(entity: Entity, cloud: ZoneCloud): boolean {
  return namesOf(entity).some((name) => cloudNames[cloud].test(name));
}

function namesOf({ id, name, aliases }: Entity): string[] {
  return [id, ...(name === null ? [] : [name]), ...aliases];
}
