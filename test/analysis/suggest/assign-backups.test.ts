import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignBackups, type Task } from '../../../src/analysis/suggest/assign-backups.ts';

const arbitraryTask: fc.Arbitrary<Task> = fc.record({
  owner: fc.constantFrom('p', 'q', 'r'),
  choices: fc.uniqueArray(fc.record({ to: fc.constantFrom('a', 'b', 'c'), gain: fc.nat({ max: 9 }) }), {
    selector: ({ to }) => to,
  }),
});

/** The most tasks, then the largest gain, by trying everything. */
function best(
  tasks: readonly Task[],
  room: number,
  at = 0,
  given: readonly (string | null)[] = [],
): [number, number] {
  const task = tasks[at];
  if (task === undefined) return [0, 0];
  let most = best(tasks, room, at + 1, [...given, null]);
  for (const { to, gain } of task.choices) {
    const isFull = given.filter((one) => one === to).length >= room;
    const isTwice = given.some((one, index) => one === to && tasks[index]?.owner === task.owner);
    if (isFull || isTwice) continue;
    const [count, sum] = best(tasks, room, at + 1, [...given, to]);
    if (count + 1 > most[0] || (count + 1 === most[0] && sum + gain > most[1]))
      most = [count + 1, sum + gain];
  }
  return most;
}

test('an assignment serves as many tasks as any, with the largest gain of those', () => {
  fc.assert(
    fc.property(fc.array(arbitraryTask, { maxLength: 5 }), fc.integer({ min: 0, max: 2 }), (tasks, room) => {
      const { given, isBest } = assignBackups(tasks, () => room);
      expect(isBest).toBe(true);
      const gains = given.map(
        (to, index) => tasks[index]?.choices.find((choice) => choice.to === to)?.gain ?? 0,
      );
      const sum = gains.reduce((a, b) => a + b, 0);
      expect([given.filter((to) => to !== null).length, sum]).toEqual(best(tasks, room));
      for (const to of ['a', 'b', 'c']) {
        const owners = tasks.filter((_, index) => given[index] === to).map(({ owner }) => owner);
        expect(owners.length).toBeLessThanOrEqual(room);
        expect(new Set(owners).size).toBe(owners.length);
      }
    }),
    { numRuns: Number(process.env.COFAIL_PROPERTY_RUNS ?? 500) },
  );
});

test('an assignment that is ended still gives nobody more than there is room for, and claims nothing', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryTask, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 2 }),
      (tasks, room) => {
        const { given, isBest } = assignBackups(tasks, () => room, 0);
        expect(isBest).toBe(false);
        for (const to of ['a', 'b', 'c']) {
          const owners = tasks.filter((_, index) => given[index] === to).map(({ owner }) => owner);
          expect(owners.length).toBeLessThanOrEqual(room);
          expect(new Set(owners).size).toBe(owners.length);
        }
        for (const [index, task] of tasks.entries())
          expect([null, ...task.choices.map(({ to }) => to)]).toContain(given[index]);
      },
    ),
  );
});

test('a fleet in which nearly everybody is full is assigned at once, and as many are served as there is room for', () => {
  const tasks = Array.from({ length: 3000 }, (_, index) => ({
    owner: `p${index}`,
    choices: Array.from({ length: 8 }, (__, step) => ({
      to: `b${(index * 7 + step * 131) % 1000}`,
      gain: (index * step) % 97,
    })),
  }));
  const { given, isBest } = assignBackups(tasks, () => 2);
  expect(isBest).toBe(true);
  expect(given.filter((to) => to !== null)).toHaveLength(2000);
});
