/**
 * What a random inventory is built from: plain numbers and choices, which fast-check can shrink. They become a valid
 * document in build-inventory.ts, where `pick` chooses from a list by remainder.
 */
import fc from 'fast-check';

export type RequirementRecipe =
  | { readonly type: 'ref'; readonly pick: number; readonly spelling: number; readonly isUnknown: boolean }
  | { readonly type: 'allOf' | 'anyOf'; readonly members: readonly RequirementRecipe[] }
  | ThresholdRecipe
  | { readonly type: 'after'; readonly on: RequirementRecipe; readonly after: string };

export interface ThresholdRecipe {
  readonly type: 'threshold';
  readonly strict: boolean;
  readonly k: number;
  /** 0: `k` is an integer; else it is a fraction with this denominator. */
  readonly denominator: number;
  readonly members: readonly RequirementRecipe[];
  readonly weighting: 'none' | 'weighted' | 'weights';
  readonly weights: readonly number[];
  readonly selector: SelectorRecipe | null;
}

export interface SelectorRecipe {
  readonly kind: number;
  readonly clauses: readonly { readonly key: number; readonly values: readonly number[] }[];
}

export interface EntityRecipe {
  readonly id: number;
  readonly isNamed: boolean;
  readonly isAliased: boolean;
  readonly failure: unknown;
  readonly operator: RequirementRecipe | null;
  readonly network: RequirementRecipe | null;
  readonly domain: RequirementRecipe | null;
  readonly dependsOn: readonly RequirementRecipe[];
}

export interface PlaceRecipe extends EntityRecipe {
  readonly cloud: RequirementRecipe | null;
  /** Of a region: `within`; of a node: `region`. */
  readonly region: RequirementRecipe | null;
  readonly repeatsCloud: boolean;
}

interface NodeRecipe extends PlaceRecipe {
  readonly role: string | null;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly weight: number | null;
}

interface ServiceRecipe extends EntityRecipe {
  readonly requires: RequirementRecipe;
}

export interface InventoryRecipe {
  readonly clouds: readonly EntityRecipe[];
  readonly regions: readonly PlaceRecipe[];
  readonly operators: readonly EntityRecipe[];
  readonly networks: readonly EntityRecipe[];
  readonly tees: readonly EntityRecipe[];
  readonly grids: readonly EntityRecipe[];
  readonly nodes: readonly NodeRecipe[];
  readonly services: readonly ServiceRecipe[];
  readonly pairs: readonly { readonly from: number; readonly to: number; readonly form: number }[];
  readonly acceptances: readonly {
    readonly pair: number;
    readonly isForAll: boolean;
    readonly isReversed: boolean;
    /** Whether the causes are those that the pair shares: one or all of them. */
    readonly shared: 'none' | 'one' | 'all';
    readonly cause: number;
    readonly until: string | null;
  }[];
  readonly defaults: readonly (readonly [number, unknown])[] | null;
  /** Nodes, by pick, that do not know their TEE. */
  readonly unknownTees: readonly number[];
  readonly maxUnknowns: number;
}

const pick = fc.nat({ max: 999 });
const duration = fc.constantFrom('45s', '5m', '30m', '90m', '2h', '1d');
const probability = fc.double({ min: 1e-6, max: 0.9, noNaN: true });
const failure = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: probability },
  {
    weight: 1,
    arbitrary: fc.constantFrom('50%', '90%', '99.95%', '99%').map((availability) => ({ availability })),
  },
  { weight: 1, arbitrary: fc.record({ mtbf: fc.constantFrom('720h', '10d', '90m'), mttr: duration }) },
  {
    weight: 1,
    arbitrary: fc.record({ rate: fc.constantFrom('1e-3/h', '0.25/d', '0.01/m'), over: duration }),
  },
  { weight: 2, arbitrary: fc.constant('never') },
);

function rarely<T>(arbitrary: fc.Arbitrary<T>, chance: number): fc.Arbitrary<T | null> {
  const percent = Math.round(chance * 100);
  return fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary });
}

const isRare = fc.nat({ max: 11 }).map((number) => number === 11);

const ref: fc.Arbitrary<RequirementRecipe> = fc.record({
  type: fc.constant('ref' as const),
  pick,
  spelling: fc.nat({ max: 5 }),
  isUnknown: isRare,
});

const selector: fc.Arbitrary<SelectorRecipe> = fc.record({
  kind: pick,
  clauses: fc.array(fc.record({ key: pick, values: fc.array(pick, { minLength: 1, maxLength: 2 }) }), {
    maxLength: 2,
  }),
});

function threshold(
  member: fc.Arbitrary<RequirementRecipe>,
  selectorChance: number,
): fc.Arbitrary<RequirementRecipe> {
  return fc.record({
    type: fc.constant('threshold' as const),
    strict: fc.boolean(),
    k: pick,
    denominator: fc.constantFrom(0, 0, 2, 3, 4, 5),
    members: fc.array(member, { minLength: 1, maxLength: 4 }),
    weighting: fc.constantFrom('none', 'weighted', 'weights'),
    weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
    selector: rarely(selector, selectorChance),
  });
}

function requirement(depth: number): fc.Arbitrary<RequirementRecipe> {
  if (depth === 0) return ref;
  const member = requirement(depth - 1);
  return fc.oneof(
    { weight: 6, arbitrary: ref },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom('anyOf', 'anyOf', 'allOf'),
        members: fc.array(member, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: threshold(member, 0.3) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('after' as const), on: member, after: duration }) },
  );
}

const expression = requirement(2);

function entityFields(density: number) {
  return {
    id: pick,
    isNamed: isRare,
    isAliased: isRare,
    failure,
    operator: rarely(expression, density),
    network: rarely(expression, density),
    domain: rarely(expression, density),
    dependsOn: rarely(fc.array(expression, { minLength: 1, maxLength: 2 }), density).map(
      (list) => list ?? [],
    ),
  };
}

const entity: fc.Arbitrary<EntityRecipe> = fc.record(entityFields(0.1));

const region: fc.Arbitrary<PlaceRecipe> = fc.record({
  ...entityFields(0.05),
  cloud: rarely(expression, 0.7),
  region: rarely(expression, 0.4),
  repeatsCloud: isRare,
});

const node: fc.Arbitrary<NodeRecipe> = fc.record({
  ...entityFields(0.22),
  cloud: rarely(expression, 0.3),
  region: rarely(expression, 0.4),
  repeatsCloud: fc.boolean(),
  role: fc.constantFrom(null, 'inference', 'full', 'full'),
  labels: rarely(fc.record({ model: fc.constantFrom('small', 'large') }), 0.3),
  weight: rarely(fc.integer({ min: 1, max: 6 }), 0.4),
});

const service: fc.Arbitrary<ServiceRecipe> = fc.record({
  ...entityFields(0.05),
  failure: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: failure }),
  requires: fc.oneof(expression, threshold(expression, 0.7)),
});

/** Everything one random inventory is built from. */
export const inventoryRecipe: fc.Arbitrary<InventoryRecipe> = fc.record({
  clouds: fc.array(entity, { maxLength: 3 }),
  regions: fc.array(region, { maxLength: 3 }),
  operators: fc.array(entity, { maxLength: 2 }),
  networks: fc.array(entity, { maxLength: 2 }),
  tees: fc.array(entity, { maxLength: 2 }),
  grids: fc.array(entity, { maxLength: 1 }),
  nodes: fc.array(node, { minLength: 2, maxLength: 5 }),
  services: fc.array(service, { maxLength: 2 }),
  pairs: fc.array(fc.record({ from: pick, to: pick, form: fc.nat({ max: 5 }) }), { maxLength: 5 }),
  acceptances: rarely(
    fc.array(
      fc.record({
        pair: pick,
        isForAll: isRare,
        isReversed: fc.boolean(),
        shared: fc.constantFrom('none', 'one', 'all', 'all'),
        cause: pick,
        until: fc.constantFrom(null, '2020-01-31', '2999-12-31', '2999-12-31'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    0.35,
  ).map((list) => list ?? []),
  defaults: rarely(
    fc.array(fc.tuple(pick, fc.oneof(probability, fc.constantFrom('never', { availability: '99%' }))), {
      minLength: 1,
      maxLength: 3,
    }),
    0.25,
  ),
  unknownTees: rarely(fc.array(pick, { minLength: 2, maxLength: 3 }), 0.4).map((list) => list ?? []),
  maxUnknowns: fc.integer({ min: 0, max: 4 }),
});
