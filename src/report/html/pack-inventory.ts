import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import type {
  Entity,
  Inventory,
  Pair,
  Requirement,
  ThresholdRequirement,
} from '../../inventory/inventory.ts';
import { noServing } from '../../inventory/serving.ts';
import { noWorkload } from '../../inventory/workload.ts';

/**
 * What the page keeps of an inventory to answer what-if questions, as JSON can hold it: without files, aliases, labels,
 * locations, and how its probabilities are spread. Lists in place of objects, and each text, field and requirement once, since a large fleet says the same
 * thousands of times and a browser reads this before it shows anything.
 */
export interface PackedInventory {
  readonly fields: readonly DocumentPath[];
  /** Members stand before what they are members of. */
  readonly requirements: readonly PackedRequirement[];
  readonly entities: readonly PackedEntity[];
  readonly pairs: readonly (readonly [primary: string, backup: string, kind: Pair['kind']])[];
  readonly defaultFailures: readonly (readonly [kind: string, failure: FailureInput])[];
}

type FailureInput = Inventory['defaultFailures'] extends ReadonlyMap<string, infer Input> ? Input : never;

/** A ref; or a letter and numbers of requirements. */
type PackedRequirement =
  | string
  | readonly ['all' | 'any', readonly number[]]
  | readonly ['after', seconds: number, member: number]
  | readonly [
      'threshold',
      members: readonly number[],
      weights: readonly number[],
      needed: number,
      scale: number,
      written: ThresholdRequirement['written'],
      common: readonly string[] | null,
    ];

type PackedEntity = readonly [
  kind: string,
  id: string,
  name: string | null,
  role: string | null,
  weight: number,
  own: readonly [probability: number, never: 0 | 1, source: Entity['ownFailure']['source']],
  /** Numbers of a field and of a requirement, in turn. */
  dependencies: readonly number[],
];

export function packInventory({ entities, pairs, defaultFailures }: Inventory): PackedInventory {
  const fields = new Numbering<DocumentPath>();
  const requirements = new Numbering<PackedRequirement>();
  const known = new Map<Requirement, number>();
  const number = (requirement: Requirement): number => {
    const before = known.get(requirement);
    if (before !== undefined) return before;
    const found = requirements.numberOf(pack(requirement));
    known.set(requirement, found);
    return found;
  };
  const pack = (requirement: Requirement): PackedRequirement => {
    switch (requirement.type) {
      case 'reference':
        return requirement.ref;
      case 'all':
      case 'any':
        return [requirement.type, requirement.members.map(number)];
      case 'after':
        return ['after', requirement.seconds, number(requirement.requirement)];
      case 'threshold': {
        const { members, weights, needed, scale, written, common } = requirement;
        return ['threshold', members.map(number), weights, needed, scale, written, common ?? null];
      }
    }
  };
  const packed = [...entities.values()].map((entity): PackedEntity => {
    const { kind, id, name, role, weight, ownFailure: own, dependencies } = entity;
    return [
      kind,
      id,
      name,
      role,
      weight,
      [own.probability, own.never ? 1 : 0, own.source],
      dependencies.flatMap(({ field, requirement }) => [fields.numberOf(field), number(requirement)]),
    ];
  });
  return {
    fields: fields.all,
    requirements: requirements.all,
    entities: packed,
    pairs: pairs.map(({ primary, backup, kind }) => [primary, backup, kind]),
    defaultFailures: [...defaultFailures],
  };
}

/** The inventory again, without what the page does not keep. */
export function unpackInventory(packed: PackedInventory): Inventory {
  const place = { file: '', path: [] };
  const requirements: Requirement[] = [];
  const at = (index: number): Requirement => {
    const found = requirements[index];
    if (found === undefined) throw new Error(`no requirement ${index}`);
    return found;
  };
  for (const one of packed.requirements) requirements.push(unpack(one, at));
  return {
    name: null,
    files: [],
    entities: new Map(
      packed.entities.map(([kind, id, name, role, weight, [probability, never, source], numbers]) => {
        const ref = `${kind}:${id}`;
        const dependencies = [];
        for (let index = 0; index < numbers.length; index += 2)
          dependencies.push({
            field: packed.fields[numbers[index] ?? -1] ?? [],
            requirement: at(numbers[index + 1] ?? -1),
          });
        const ownFailure = { probability, never: never === 1, source, spread: null, part: null };
        const kept = { ref, kind, id, name, role, weight, ownFailure, dependencies };
        return [
          ref,
          {
            ...kept,
            aliases: [],
            labels: new Map(),
            location: null,
            roundTrips: [],
            serving: noServing,
            place,
          },
        ];
      }),
    ),
    pairs: packed.pairs.map(([primary, backup, kind]) => ({ primary, backup, kind, place })),
    acceptances: [],
    defaultFailures: new Map(packed.defaultFailures),
    workload: noWorkload,
    locate: () => null,
  };
}

function unpack(packed: PackedRequirement, at: (index: number) => Requirement): Requirement {
  if (typeof packed === 'string') return { type: 'reference', ref: packed };
  switch (packed[0]) {
    case 'all':
    case 'any':
      return { type: packed[0], members: packed[1].map(at) };
    case 'after':
      return { type: 'after', seconds: packed[1], requirement: at(packed[2]) };
    case 'threshold': {
      const [type, members, weights, needed, scale, written, common] = packed;
      const threshold = { type, members: members.map(at), weights, needed, scale, written };
      return common === null ? threshold : { ...threshold, common };
    }
  }
}

/** Numbers for things as they come; what reads the same has one number. */
class Numbering<Item> {
  readonly all: Item[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(item: Item): number {
    const text = JSON.stringify(item);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.all.push(item);
    this.#numbers.set(text, this.all.length - 1);
    return this.all.length - 1;
  }
}
