import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findBaseCauses,
  findGroupCauses,
  type GroupCauses,
} from '../../../src/analysis/groups/group-causes.ts';
import { buildFaultModel, type FaultModel } from '../../../src/analysis/model/fault-model.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';
import { findDown } from '../../oracle/evaluate.ts';
import { createOracle, type Oracle } from '../../oracle/oracle.ts';
import { type Document, type Requirement, selectMembers } from '../../oracle/read-document.ts';

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 200);

/** What of a requirement is a choice, and what is left of it when every choice is taken as met. */
interface Parts {
  readonly choices: readonly Choice[];
  readonly base: readonly Requirement[];
}

interface Choice {
  readonly members: readonly { readonly requirement: Requirement; readonly weight: number }[];
  readonly spare: number;
  readonly total: number;
  readonly isQuorum: boolean;
}

/** A member that weighs more than what can be spared is needed, as in an allOf: the choice is among the others. */
function takeApart(requirement: Requirement): Parts {
  switch (requirement.type) {
    case 'vertex':
      return { choices: [], base: [requirement] };
    case 'delayed':
      return takeApart(requirement.requirement);
    case 'all':
      return join(requirement.members.map(takeApart));
    case 'any': {
      const members = requirement.members.map((member) => ({ requirement: member, weight: 1 }));
      return takeApart({ type: 'threshold', members, strict: false, denominator: 1, bound: 1 });
    }
    case 'threshold': {
      const { members, strict, denominator, bound } = requirement;
      const total = members.reduce((sum, { weight }) => sum + weight, 0);
      const isMetBy = (weight: number): boolean =>
        strict ? weight * denominator > bound : weight * denominator >= bound;
      // Weights are whole here, so that one by one finds the most that can be spared.
      let spare = total;
      while (!isMetBy(total - spare)) spare--;
      const counting = members.filter(({ weight }) => weight > 0);
      const light = counting.filter(({ weight }) => weight <= spare);
      const heavy = counting.filter(({ weight }) => weight > spare);
      const isQuorum = counting.length >= 3 && light.length > 0 && spare < total / 2;
      if (isQuorum) return { choices: [{ members: counting, spare, total, isQuorum }], base: [] };
      const inner = join(heavy.map((member) => takeApart(member.requirement)));
      return { ...inner, choices: [...inner.choices, { members: light, spare, total, isQuorum }] };
    }
  }
}

function join(parts: readonly Parts[]): Parts {
  return { choices: parts.flatMap(({ choices }) => choices), base: parts.flatMap(({ base }) => base) };
}

/** Whether a requirement is met when these vertices are down. */
function isMet(requirement: Requirement, down: readonly boolean[]): boolean {
  switch (requirement.type) {
    case 'vertex':
      return down[requirement.vertex] !== true;
    case 'delayed':
      return isMet(requirement.requirement, down);
    case 'all':
      return requirement.members.every((member) => isMet(member, down));
    case 'any':
      return requirement.members.some((member) => isMet(member, down));
    case 'threshold': {
      const { members, strict, denominator, bound } = requirement;
      const left = members.reduce(
        (sum, member) => sum + (isMet(member.requirement, down) ? member.weight : 0),
        0,
      );
      return strict ? left * denominator > bound : left * denominator >= bound;
    }
  }
}

/** What is down when one own failure happens and some entities stay up whatever happens. */
function downWithout({ model }: Oracle, failed: string, spared: readonly string[]): boolean[] {
  const vertices = model.vertices.map((vertex) =>
    spared.includes(vertex.name) ? { ...vertex, needs: { type: 'all', members: [] } as const } : vertex,
  );
  const isFailed = (vertex: number): boolean => {
    const name = vertices[vertex]?.name ?? '';
    return name === failed && !spared.includes(name);
  };
  return findDown({ ...model, vertices }, isFailed);
}

function needsOf({ model }: Oracle, ref: string): Parts {
  const vertex = model.vertices.find(({ name }) => name === ref);
  return vertex === undefined ? { choices: [], base: [] } : takeApart(vertex.needs);
}

/** Per group that some own failure breaks: what does, with the share of the weight that it takes. */
function expectedGroups(oracle: Oracle, ref: string): string[] {
  const { choices, base } = needsOf(oracle, ref);
  if (choices.length === 0) return [];
  const causesOf = choices.map((): string[] => []);
  for (const { name } of oracle.ownFailures) {
    if (name === ref) continue;
    const down = downWithout(oracle, name, [ref]);
    if (!base.every((requirement) => isMet(requirement, down))) continue;
    for (const [index, { members, spare, total }] of choices.entries()) {
      const lost = members
        .filter(({ requirement }) => !isMet(requirement, down))
        .reduce((sum, { weight }) => sum + weight, 0);
      if (lost > spare) causesOf[index]?.push(`${name} ${(lost / total).toFixed(9)}`);
    }
  }
  return choices
    .map(({ isQuorum }, index) => ({ isQuorum, causes: causesOf[index] ?? [] }))
    .filter(({ causes }) => causes.length > 0)
    .map(({ isQuorum, causes }) => `${isQuorum} ${causes.sort().join(', ')}`)
    .sort();
}

function foundGroups(model: FaultModel, found: readonly GroupCauses[], ref: string): string[] {
  return found
    .filter(({ group }) => group.entity.ref === ref)
    .map(({ group, causes }) => {
      const { requirement } = group;
      const weights = requirement.type === 'any' ? requirement.members.map(() => 1) : requirement.weights;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const names = causes.map(
        ({ event, weight }) => `${model.ownFailures[event]?.name} ${(weight / total).toFixed(9)}`,
      );
      return `${group.isQuorum} ${names.sort().join(', ')}`;
    })
    .sort();
}

/** The same document with the members that selectors select in their place, as those say what is meant to be common. */
function withoutSelectors(document: Document): Document {
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
      const isSelector = key === 'of' && typeof inner === 'object' && 'kind' in inner;
      return [key, isSelector ? selectMembers(document, inner) : replace(inner)];
    });
    return Object.fromEntries(entries);
  };
  return replace(document) as Document; // an object stays one
}

function check(property: (model: FaultModel, oracle: Oracle) => void): void {
  const documents = arbitraryInventory({ maxOwnFailures: 12, selfReferences: true }).map(withoutSelectors);
  fc.assert(
    fc.property(documents, (document) => {
      const { inventory } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('it does not load');
      property(buildFaultModel(inventory), createOracle(document));
    }),
    { numRuns: runs },
  );
}

describe('on random inventories, brute force agrees with', () => {
  test('what alone breaks each redundant group, and how much it takes', () => {
    let groups = 0;
    check((model, oracle) => {
      const found = findGroupCauses(model);
      for (const ref of oracle.entities) {
        const expected = expectedGroups(oracle, ref);
        expect(foundGroups(model, found, ref)).toEqual(expected);
        groups += expected.length;
      }
    });
    // Some four of ten inventories have one.
    expect(groups).toBeGreaterThan(runs / 10);
  });

  test('where single causes of services come in', () => {
    let causes = 0;
    check((model, oracle) => {
      const services = oracle.entities.filter((ref) => ref.startsWith('service:'));
      for (const looked of [services, services.slice(0, 1)]) {
        const found = findBaseCauses(model, looked);
        for (const ref of looked) {
          const { base } = needsOf(oracle, ref);
          const expected = oracle.ownFailures
            .map(({ name }) => name)
            .filter((name) => name !== ref)
            .filter((name) => {
              const down = downWithout(oracle, name, looked);
              return !base.every((requirement) => isMet(requirement, down));
            });
          const names = (found.get(ref) ?? []).map((event) => model.ownFailures[event]?.name);
          expect(names).toEqual(expected.sort());
          causes += expected.length;
        }
      }
    });
    expect(causes).toBeGreaterThan(runs / 4);
  });
});

test('every single cause of a service is told: at its base, at one of its groups, or at another service', () => {
  check((model, oracle) => {
    const services = oracle.entities.filter((ref) => ref.startsWith('service:'));
    const base = findBaseCauses(model, services);
    const groups = findGroupCauses(model);
    for (const [event, { name }] of model.ownFailures.entries()) {
      for (const ref of services.filter((service) => service !== name && oracle.isDown(service, [name]))) {
        const isInBase = base.get(ref)?.includes(event) === true;
        const isInGroup = groups.some(
          ({ group, causes }) => group.entity.ref === ref && causes.some((cause) => cause.event === event),
        );
        const isElsewhere = services.some((other) => other !== ref && oracle.isDown(other, [name]));
        expect([ref, name, isInBase || isInGroup || isElsewhere]).toEqual([ref, name, true]);
      }
    }
  });
});

test('what breaks a group takes its entity down', () => {
  check((model, oracle) => {
    for (const { group, causes } of findGroupCauses(model))
      for (const { event } of causes)
        expect(oracle.isDown(group.entity.ref, [model.ownFailures[event]?.name ?? ''])).toBe(true);
  });
});
