import { describe, expect, test } from 'vitest';
import { dependencyPath, makeReferences } from '../../../src/analysis/pairs/dependency-path.ts';
import { inventoryOf } from '../model.ts';

const references = makeReferences(
  inventoryOf(`clouds: { c: {}, d: {} }
domains: { app: { p: { dependsOn: [cloud:c] }, q: { dependsOn: [cloud:c, cloud:d] } } }
nodes:
  a:
    dependsOn:
      - { anyOf: [app:q, app:p] }
      - app:q
      - { on: node:b, after: 5m }
  b: { dependsOn: [node:a, network:unknown] }`),
);
const everything = () => true;

test('references are what an entity mentions in any expression, each once, in text order', () => {
  expect(references('node:a')).toEqual(['app:p', 'app:q', 'node:b']);
  expect(references('node:b')).toEqual(['network:unknown', 'node:a']);
  expect(references('cloud:c')).toEqual([]);
  expect(references('cloud:nowhere')).toEqual([]);
});

describe('the dependency path', () => {
  test('is the shortest chain, and the first of several in text order', () => {
    expect(dependencyPath(references, 'node:a', 'cloud:c', everything)).toEqual([
      'node:a',
      'app:p',
      'cloud:c',
    ]);
    expect(dependencyPath(references, 'node:b', 'cloud:d', everything)).toEqual([
      'node:b',
      'node:a',
      'app:q',
      'cloud:d',
    ]);
  });

  test('goes only through what is allowed, which its end need not be', () => {
    const allowed = (ref: string) => ref === 'app:q';
    expect(dependencyPath(references, 'node:a', 'cloud:c', allowed)).toEqual(['node:a', 'app:q', 'cloud:c']);
    expect(dependencyPath(references, 'node:b', 'cloud:c', allowed)).toBeNull();
  });

  test('from an entity to itself is the entity', () => {
    expect(dependencyPath(references, 'node:a', 'node:a', () => false)).toEqual(['node:a']);
  });

  test('is none where nothing leads there, circles or not', () => {
    expect(dependencyPath(references, 'node:a', 'cloud:nowhere', everything)).toBeNull();
    expect(dependencyPath(references, 'cloud:c', 'node:a', everything)).toBeNull();
  });
});
