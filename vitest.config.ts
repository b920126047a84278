import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test changes what another one imports, so modules are loaded once for each worker: two fifths of the CPU time.
    isolate: false,
    // On two cores vitest would leave one to itself.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
