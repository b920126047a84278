import { landOutlines, stepsPerDegree } from './land-outlines.ts';

/** A closed line, as longitude and latitude in degrees. */
export type Ring = [longitude: number, latitude: number][];

/** All land, from the text in which it is kept: each a line around it, then those around seas in it. */
export function readOutlines(): Ring[][] {
  return landOutlines.split(';').map((land) => land.split('/').map(readRing));
}

function readRing(text: string): Ring {
  const steps = text.split(' ').map(Number);
  const ring: Ring = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    ring.push([x / stepsPerDegree, y / stepsPerDegree]);
  }
  return ring;
}
