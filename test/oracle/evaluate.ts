/** Which vertices are down: the least fixpoint of design.md, section 3, by plain iteration. */
import type { Delayed, Model, Requirement } from './read-document.ts';

type IsDown = (vertex: number) => boolean;
type IsDelayedMet = (delayed: Delayed, isDown: IsDown) => boolean;

/** Every `after` taken as elapsed. */
const elapsed: IsDelayedMet = ({ requirement }, isDown) => isMet(requirement, isDown, elapsed);

/** Whether a requirement is met when these vertices are down. */
function isMet(requirement: Requirement, isDown: IsDown, isDelayedMet: IsDelayedMet = elapsed): boolean {
  // Plain loops: this runs thousands of times for every random inventory.
  switch (requirement.type) {
    case 'vertex':
      return !isDown(requirement.vertex);
    case 'all':
      for (const member of requirement.members) if (!isMet(member, isDown, isDelayedMet)) return false;
      return true;
    case 'any':
      for (const member of requirement.members) if (isMet(member, isDown, isDelayedMet)) return true;
      return false;
    case 'delayed':
      return isDelayedMet(requirement, isDown);
    case 'threshold': {
      let weight = 0;
      for (const member of requirement.members) {
        if (isMet(member.requirement, isDown, isDelayedMet)) weight += member.weight;
      }
      const scaled = weight * requirement.denominator;
      return requirement.strict ? scaled > requirement.bound : scaled >= requirement.bound;
    }
  }
}

/** For each vertex whether it is down: nothing is at first, then what must be, until nothing changes. */
export function findDown(model: Model, hasFailed: IsDown, isDelayedMet: IsDelayedMet = elapsed): boolean[] {
  const down = model.vertices.map((_, vertex) => hasFailed(vertex));
  const isDown = (vertex: number) => down[vertex] === true;
  for (let changed = true; changed; ) {
    changed = false;
    for (let vertex = 0; vertex < down.length; vertex += 1) {
      const needs = model.vertices[vertex]?.needs;
      if (needs !== undefined && !isDown(vertex) && !isMet(needs, isDown, isDelayedMet)) {
        down[vertex] = true;
        changed = true;
      }
    }
  }
  return down;
}

/**
 * For each vertex the second at which it goes down, Infinity if not by the limit (which itself still counts).
 *
 * Steps through time: at each moment the least fixpoint, with a delayed requirement not met once its inner one has not
 * been met for so long.
 */
export function findDownTimes(model: Model, hasFailed: IsDown, limit: number): number[] {
  const times = model.vertices.map(() => Number.POSITIVE_INFINITY);
  const delays = model.vertices.flatMap(({ needs }) => delaysIn(needs));
  const brokenSince = new Map<Delayed, number>();
  const takesEffect = (delayed: Delayed) =>
    (brokenSince.get(delayed) ?? Number.POSITIVE_INFINITY) + delayed.seconds;

  for (let now = 0; now <= limit; ) {
    const isDelayedMet: IsDelayedMet = (delayed, isDown) =>
      delayed.seconds === 0 ? isMet(delayed.requirement, isDown, isDelayedMet) : takesEffect(delayed) > now;
    const down = findDown(model, hasFailed, isDelayedMet);
    const isDown = (vertex: number) => down[vertex] === true;
    times.forEach((time, vertex) => {
      if (isDown(vertex) && time > now) times[vertex] = now;
    });
    for (const delayed of delays) {
      const isBroken = !isMet(delayed.requirement, isDown, isDelayedMet);
      if (isBroken && !brokenSince.has(delayed)) brokenSince.set(delayed, now);
    }
    now = Math.min(...delays.map(takesEffect).filter((time) => time > now), Number.POSITIVE_INFINITY);
    if (now === Number.POSITIVE_INFINITY) break;
  }
  return times;
}

function delaysIn(requirement: Requirement): Delayed[] {
  switch (requirement.type) {
    case 'vertex':
      return [];
    case 'all':
    case 'any':
      return requirement.members.flatMap(delaysIn);
    case 'threshold':
      return requirement.members.flatMap((member) => delaysIn(member.requirement));
    case 'delayed':
      return [requirement, ...delaysIn(requirement.requirement)];
  }
}
