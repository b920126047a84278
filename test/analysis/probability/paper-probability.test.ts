import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { makePaperProbability } from '../../../src/analysis/probability/paper-probability.ts';
import { Parts } from '../../../src/fault/parts/parts.ts';
import type { Probability } from '../../../src/fault/probability/probability.ts';
import { unknownVertex } from '../../../src/graph/vertex-name.ts';
import type { Inventory, Ref, Requirement } from '../../../src/inventory/inventory.ts';
import { isUnknown } from '../../../src/inventory/inventory.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';
import { inventoryOf } from '../model.ts';

function ask(inventory: Inventory, ref: Ref, budget?: { nodes: number }): Probability | null {
  const model = buildFaultModel(inventory);
  const parts = new Parts(model.compiled, undefined);
  return makePaperProbability(model, parts, budget)(ref);
}

test('two nodes in one cloud are two independent ones on paper', () => {
  const inventory = inventoryOf(`clouds: { c: { failure: 0.1 } }
nodes:
  a: { cloud: c, failure: 0.2 }
  b: { cloud: c, failure: 0.2 }
services: { s: { requires: { anyOf: [node:a, node:b] } } }`);
  const each = 1 - 0.9 * 0.8;
  expect(ask(inventory, 'service:s')?.exact).toBeCloseTo(each ** 2, 12);
});

test('what stands on nothing has its own failure on paper, too', () => {
  expect(ask(inventoryOf('clouds: { c: { failure: 0.1 } }'), 'cloud:c')?.exact).toBe(0.1);
});

test('over its budget it gives bounds', () => {
  const ids = Array.from({ length: 14 }, (_, index) => `n${index}`);
  // Weights need a diagram, where a number of independent members needs none.
  const inventory =
    inventoryOf(`nodes: { ${ids.map((id, index) => `${id}: { failure: 0.1, weight: ${1 + index} }`).join(', ')} }
services: { s: { requires: { atLeast: 50, of: [${ids.map((id) => `node:${id}`).join(', ')}], weighted: true } } }`);
  const found = ask(inventory, 'service:s', { nodes: 4 });
  const exact = ask(inventory, 'service:s')?.exact ?? -1;
  expect(found?.exact).toBeNull();
  expect(found?.lower).toBeLessThanOrEqual(exact);
  expect(found?.upper).toBeGreaterThanOrEqual(exact);
});

test('agrees with trying every state of what random requirements name', () => {
  fc.assert(
    fc.property(arbitraryInventory(), (document) => {
      const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('it does not load');
      const model = buildFaultModel(inventory);
      const parts = new Parts(model.compiled, undefined);
      const paperProbability = makePaperProbability(model, parts);
      const own = new Map(model.ownFailures.map(({ name, probability }) => [name, probability]));
      for (const { ref, dependencies, ownFailure } of inventory.entities.values()) {
        const nameOf = (target: Ref): string => (isUnknown(target) ? unknownVertex(target, ref) : target);
        const names = new Set<string>();
        for (const { requirement } of dependencies)
          collect(requirement, (target) => names.add(nameOf(target)));
        if (names.size > 8) continue;
        const all = [...names].map((name) => {
          const vertex = model.vertexOf.get(name);
          return {
            name,
            p: vertex === undefined ? (own.get(name) ?? 0) : parts.probabilityOf(vertex).exact!,
          };
        });
        let up = 0;
        for (let state = 0; state < 2 ** all.length; state++) {
          const down = new Set(all.flatMap(({ name }, index) => (state & (1 << index) ? [name] : [])));
          const isMet = dependencies.every(({ requirement }) =>
            holds(requirement, (t) => !down.has(nameOf(t))),
          );
          if (isMet) up += all.reduce((product, { name, p }) => product * (down.has(name) ? p : 1 - p), 1);
        }
        const wanted = 1 - up * (1 - ownFailure.probability);
        const found = paperProbability(ref);
        expect(Math.abs((found?.exact ?? -1) - wanted)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 40 },
  );
});

function collect(requirement: Requirement, visit: (ref: Ref) => void): void {
  if (requirement.type === 'reference') visit(requirement.ref);
  else if (requirement.type === 'after') collect(requirement.requirement, visit);
  else for (const member of requirement.members) collect(member, visit);
}

function holds(requirement: Requirement, isUp: (ref: Ref) => boolean): boolean {
  switch (requirement.type) {
    case 'reference':
      return isUp(requirement.ref);
    case 'after':
      return holds(requirement.requirement, isUp);
    case 'all':
      return requirement.members.every((member) => holds(member, isUp));
    case 'any':
      return requirement.members.some((member) => holds(member, isUp));
    case 'threshold': {
      const met = requirement.members.map((member, index) =>
        holds(member, isUp) ? (requirement.weights[index] ?? 0) : 0,
      );
      return met.reduce((sum, weight) => sum + weight, 0) >= requirement.needed;
    }
  }
}
