/** Latitude and longitude in degrees. */
export type Location = readonly [latitude: number, longitude: number];

/** The mean radius of the Earth in km (IUGG). The Earth is no sphere: distances are right to 0.6 %. */
export const earthRadiusKm = 6371.0088;

/**
 * The shortest distance over the ground in km. By the formula of Vincenty for a sphere (1975), which keeps its precision
 * for neighbours and antipodes alike; poles and the date line are ordinary places.
 */
export function greatCircleKm([latitudeA, longitudeA]: Location, [latitudeB, longitudeB]: Location): number {
  const a = radians(latitudeA);
  const b = radians(latitudeB);
  const turn = radians(longitudeB - longitudeA);
  const east = Math.cos(b) * Math.sin(turn);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  const along = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn);
  return earthRadiusKm * Math.atan2(Math.hypot(east, north), along);
}

/** There and back at 2/3 of the speed of light, which is what glass leaves of it: 10.007 ms for each 1,000 km. */
const fibreSecondsPerKm = (2 * 1.5) / 299_792.458;

/** The least time in seconds in which light in a fibre goes so far and back. */
export function leastRoundTrip(km: number): number {
  return km * fibreSecondsPerKm;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
