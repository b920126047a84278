import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as engine from '../../src/fault/index.ts';
import * as library from '../../src/index.ts';

test('the page on the library lists every exported function and value, and no other', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/library.md'), 'utf8');
  const table = page.slice(page.indexOf('## All functions')).replaceAll('`cofail/fault`', '');
  const listed = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...Object.keys(library), ...Object.keys(engine)].sort());
});
