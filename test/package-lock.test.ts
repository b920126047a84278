import { expect, test } from 'vitest';
import lock from '../package-lock.json' with { type: 'json' };

test('the lock names the binaries of every platform, or npm ci refuses it (node .ci/complete-lock.mjs adds them)', () => {
  const packages: Readonly<Record<string, object>> = lock.packages;
  const wanted = Object.values(packages).flatMap((entry) =>
    'optionalDependencies' in entry ? Object.keys(entry.optionalDependencies ?? {}) : [],
  );
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
});
