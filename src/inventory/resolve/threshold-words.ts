import type { Threshold } from '../quantities/threshold.ts';

export function countOf(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}

export function totalOf(weight: number): string {
  return `a total weight of ${Number(weight.toPrecision(12))}`;
}

/** What is wrong with a threshold that cannot be, and what to do. */
export function faultWords(
  fault: Extract<Threshold, { fault: string }>['fault'],
  written: string,
  members: string,
): [wrong: string, hint: string] {
  switch (fault) {
    case 'never-met':
      return [`${written} of ${members} can never be met`, 'Lower it, or add members.'];
    case 'always-met':
      return [`${written} of ${members} is always met`, 'Ask for at least one, or remove the requirement.'];
    case 'inexact':
      return [
        'the weights have too many digits to be summed exactly',
        'Write them in a larger unit: 15 digits in all.',
      ];
  }
}
