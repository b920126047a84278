import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the WebAssembly was compiled from the sources that are in kernel/ and parser/', () => {
  const build = path.resolve(import.meta.dirname, '../../kernel/build.mjs');
  const { status, stderr } = spawnSync(process.execPath, [build, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
