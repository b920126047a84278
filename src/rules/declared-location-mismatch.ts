import * as z from 'zod';
import { type EntityPlace, makePlaces, type Places } from '../analysis/geography/find-places.ts';
import { greatCircleKm, type Location, leastRoundTrip } from '../analysis/geography/great-circle.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Entity, Ref, RoundTrip } from '../inventory/inventory.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

/** Two places in one city often have the city's coordinates, more or less. */
const nearKm = 50;

const notDistance = say('must be a distance in km', 'Write a number above 0, e.g. 300.');

export const declaredLocationMismatch = defineRule({
  meta: {
    id: 'declared-location-mismatch',
    summary: 'A location that is far from its region, or a round-trip time that light in fibre cannot reach.',
    recommended: 'warn',
    strict: 'error',
    options: object({
      km: z
        .number({ error: notDistance })
        .positive(notDistance)
        .default(300)
        .meta({ description: 'How far an entity may be from its region, in km.' }),
    }),
    messages: {
      far: {
        text: '{entity} is located {km} km from {region}, in which it stands',
        hint: 'Correct its location, which is [latitude, longitude], or its region.',
      },
      swapped: {
        text: '{entity} is located {km} km from {region}, in which it stands: its latitude and longitude look swapped',
        hint: 'A location is [latitude, longitude].',
      },
      mirrored: {
        text: '{entity} is located {km} km from {region}, in which it stands: a sign looks lost',
        hint: 'South and west are negative: New York is [40.71, -74.01].',
      },
      tooFast: {
        text: '{entity} and {other} are at least {km} km apart by their locations, for which light in fibre takes {least} ms there and back, but {measured} ms were measured',
        hint: 'One of them is not where it says, or the measurement ended at something nearer: correct which it is.',
      },
    },
  },
  *check({ options: { km: most }, inventory }) {
    const places = makePlaces(inventory);
    for (const entity of inventory.entities.values()) {
      const region = farRegion(entity, places, most);
      if (region !== null && entity.location !== null)
        yield {
          place: inside(entity, 'location'),
          message: likelySlip(entity.location, region.location, most),
          values: {
            entity: entity.ref,
            km: Math.round(greatCircleKm(entity.location, region.location)),
            region: region.entity.ref,
          },
          related: [
            { message: `${region.entity.ref} is located here`, place: inside(region.entity, 'location') },
          ],
        };
      for (const roundTrip of entity.roundTrips) {
        const isPossible = (distance: number): boolean =>
          distance <= nearKm || roundTrip.seconds >= leastRoundTrip(distance);
        const km = leastDistance(entity.ref, roundTrip, places, most, isPossible);
        if (isPossible(km)) continue;
        yield {
          place: { ...inside(entity, 'rtt', roundTrip.key), key: true },
          message: 'tooFast',
          values: {
            entity: entity.ref,
            other: roundTrip.to,
            km: Math.round(km),
            least: (leastRoundTrip(km) * 1000).toFixed(2),
            measured: Number((roundTrip.seconds * 1000).toFixed(3)),
          },
        };
      }
    }
  },
});

/** The nearest of the regions of an entity, where all of them are too far from its own location; else null. */
function farRegion({ ref, kind, location }: Entity, places: Places, most: number): EntityPlace | null {
  // A region may lie anywhere in the larger one around it.
  if (location === null || kind === 'region') return null;
  let nearest: EntityPlace | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const region of places.around(ref)) {
    const km = greatCircleKm(location, region.location);
    if (km <= most) return null;
    if (km < least) {
      least = km;
      nearest = region;
    }
  }
  return nearest;
}

function likelySlip([latitude, longitude]: Location, region: Location, most: number) {
  const isNear = (location: Location): boolean => greatCircleKm(location, region) <= most;
  if (Math.abs(longitude) <= 90 && isNear([longitude, latitude])) return 'swapped';
  const mirrored: readonly Location[] = [
    [latitude, -longitude],
    [-latitude, longitude],
    [-latitude, -longitude],
  ];
  return mirrored.some(isNear) ? 'mirrored' : 'far';
}

/**
 * How far apart two entities surely are, in km: one that is known by its region alone may be anywhere near that. Any
 * distance that is near enough will do.
 */
function leastDistance(
  ref: Ref,
  { to }: RoundTrip,
  places: Places,
  most: number,
  isEnough: (km: number) => boolean,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const from of places.of(ref))
    for (const other of places.of(to)) {
      const slack = (from.entity.ref === ref ? 0 : most) + (other.entity.ref === to ? 0 : most);
      least = Math.min(least, greatCircleKm(from.location, other.location) - slack);
      if (isEnough(least)) return least;
    }
  return Number.isFinite(least) ? least : 0;
}

function inside({ place }: Entity, ...path: string[]): Place {
  return { file: place.file, path: [...place.path, ...path] };
}
