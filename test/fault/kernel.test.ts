import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Meter } from '../../src/fault/budget.ts';
import { withKernel } from '../../src/fault/diagram/kernel.ts';

test('the WebAssembly was compiled from the sources that are in kernel/ and parser/', () => {
  const build = path.resolve(import.meta.dirname, '../../kernel/build.mjs');
  const { status, stderr } = spawnSync(process.execPath, [build, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('what lies beyond the first two gigabytes of a large table is found', () => {
  const diagram = withKernel(new Meter(), 1, (kernel) => kernel.extract(kernel.node(0, 0, 1), [7]), {
    room: 2 ** 29,
  });
  expect(diagram).toMatchObject({ root: 2, label: Int32Array.of(0, 0, 7) });
});
