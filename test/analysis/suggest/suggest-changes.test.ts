import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { MoveList } from '../../../src/analysis/suggest/list-moves.ts';
import { excludeEachOther, moveKey } from '../../../src/analysis/suggest/move.ts';
import {
  type Suggestions,
  type SuggestQuery,
  suggestChanges,
} from '../../../src/analysis/suggest/suggest-changes.ts';
import { moveWords } from '../../../src/report/words/move-words.ts';
import { loadBundled } from '../../load-bundled.ts';
import { inventoryOf } from '../model.ts';

const today = '2026-06-15';

function suggest(yaml: string, query: Partial<SuggestQuery> = {}): Suggestions {
  return suggestChanges(buildFaultModel(inventoryOf(yaml)), { today, ...query });
}

const words = ({ moves }: Suggestions): string[] => moves.map(({ move }) => moveWords(move));
const obstacles = ({ goals }: Suggestions): (string | null)[] => goals.map(({ obstacle }) => obstacle);

const twoClouds = 'clouds: { a: {}, b: {}, c: {} }\n';
/** Three primaries on one cloud with the backup that they share; three more nodes on the other. */
const fleet = `${twoClouds}nodes:
  p1: { role: web, cloud: a, backups: [x] }
  p2: { role: web, cloud: a, backups: [y] }
  x: { role: web, cloud: a }
  y: { role: web, cloud: a }
  b1: { role: web, cloud: b }
  b2: { role: web, cloud: b, failure: 0.5 }
  db: { role: db, cloud: b }
`;

describe('another backup', () => {
  test('a change that only a new backup rests on stays in the plan', () => {
    // Only b has the role, and it repairs the pair only once it has left the operator of p's cloud.
    const found = suggest(`operators: { acme: {}, beta: {} }
clouds: { aws: { dependsOn: [operator:acme] } }
nodes:
  p: { failure: never, cloud: aws, domains: { tee: unknown } }
  a: { role: web, domains: { tee: unknown } }
  b: { role: web, operator: acme }
domains: { tee: { nitro: {} } }
pairs: [{ primary: p, backup: a }]
`);
    expect(obstacles(found)).toEqual([null]);
    expect(words(found)).toHaveLength(2);
  });

  test('is one of the same role, and nobody has two where one is allowed', () => {
    const found = suggest(fleet, {
      capacity: 1,
      forbid: new Set(['cloud:c']),
      keep: new Set(['node:x', 'cloud:a']),
    });
    expect(words(found)).toEqual(['back p2 up by b1 instead of y']);
    expect(obstacles(found)).toEqual(['impossible', null]);
  });

  test('goes to all at once where the sum of nines is largest', () => {
    const found = suggest(fleet, { capacity: 1, keep: new Set(['cloud:a']) });
    expect(words(found)).toEqual(['back p1 up by b1 instead of x', 'back p2 up by b2 instead of y']);
    const roomy = suggest(fleet, { capacity: 2, keep: new Set(['cloud:a']) });
    expect(words(roomy)).toEqual(['back p1 up by b1 instead of x', 'back p2 up by b1 instead of y']);
    expect([found.complete, roomy.complete]).toEqual([true, true]);
  });

  test('serves what the present one serves, as selectors find it', () => {
    const yaml = `${twoClouds}nodes:
  p: { role: llm, cloud: a, labels: { model: small }, backups: [x] }
  x: { role: llm, cloud: a, labels: { model: small } }
  y: { role: llm, cloud: b, labels: { model: large } }
services: { small: { requires: { atLeast: 1, of: { kind: node, where: { model: small } } } } }
`;
    const pair = inventoryOf(yaml).pairs;
    const found = suggest(yaml, { pairs: pair, services: [], keep: new Set(['cloud:a']) });
    expect(obstacles(found)).toEqual(['impossible']);
  });
});

test('one move that repairs two pairs goes before two that repair one each', () => {
  const yaml = `${twoClouds}nodes:
  p1: { role: web, cloud: a, backups: [x] }
  p2: { role: web, cloud: a, backups: [x] }
  x: { role: web, cloud: a }
  y: { role: web, cloud: b }
`;
  const found = suggest(yaml);
  expect(words(found)).toEqual(['put x on cloud:b instead of cloud:a']);
  expect(found).toMatchObject({ atLeast: 1, complete: true, moves: [{ goals: [0, 1] }] });
});

test('two pairs that each could have the only other backup are repaired together by other changes', () => {
  const yaml = `clouds:
  a: {}
  b: {}
  c: { dependsOn: [cloud:b, node:n] }
nodes: { n: { cloud: b } }
pairs: [{ primary: cloud:c, backup: cloud:b }, { primary: cloud:b, backup: cloud:c }]
`;
  const found = suggest(yaml, { capacity: 1 });
  expect(obstacles(found)).toEqual([null, null]);
  expect(words(found)).toHaveLength(2);
  expect(found.complete).toBe(true);
});

test('what is no goal does not get worse', () => {
  const yaml = `${twoClouds}nodes:
  p: { role: web, cloud: a, backups: [x] }
  x: { role: web, cloud: a, backups: [z] }
  z: { role: other, cloud: b }
`;
  expect(words(suggest(yaml, { forbid: new Set(['cloud:c']) }))).toEqual([
    'put p on cloud:b instead of cloud:a',
  ]);
});

test('a quorum gets one more member', () => {
  const yaml = `${twoClouds}nodes:
  n1: { role: full, cloud: a }
  n2: { role: full, cloud: a }
  n3: { role: full, cloud: b }
services: { chain: { requires: { atLeast: 2, of: { kind: node, where: { role: full } } } } }
`;
  const fixed = { keep: new Set(['node:n1', 'node:n2', 'node:n3']), forbid: new Set(['cloud:c']) };
  expect(words(suggest(yaml, fixed))).toEqual(['add n4, a node like n1, but on cloud:b instead of cloud:a']);
  const listed = yaml
    .replace('{ kind: node, where: { role: full } }', '[n1, n2]')
    .replace('atLeast: 2', 'atLeast: 1');
  expect(words(suggest(listed, fixed))).toEqual(['add n3 to what service:chain can choose from, beside n1']);
});

test('--max-moves takes those that reach the most goals, and says how many all would take', () => {
  const yaml = `${twoClouds}nodes:
  p1: { role: web, cloud: a, backups: [x] }
  p2: { role: web, cloud: a, backups: [x] }
  x: { role: web, cloud: a }
  q: { role: db, cloud: a, backups: [r] }
  r: { role: db, cloud: a }
`;
  const found = suggest(yaml, { maxMoves: 1 });
  expect(found.moves).toHaveLength(1);
  expect(found.moves[0]?.goals).toHaveLength(2);
  expect(found).toMatchObject({ atLeast: 2, complete: false });
  expect(obstacles(found)).toEqual([null, null, 'max-moves']);
});

test('no plan closes a cycle', () => {
  const yaml = `domains: { core: { main: {}, a: { dependsOn: [core:main] }, b: { dependsOn: [core:main] } } }
pairs: [{ primary: core:a, backup: core:b }]
`;
  expect(obstacles(suggest(yaml))).toEqual(['impossible']);
});

test('an unknown that may be the same is no place to move to, and stays', () => {
  const yaml = `networks: { n: {} }
nodes:
  p: { role: web, network: unknown, backups: [x] }
  x: { role: web, network: unknown }
  y: { role: web, network: n }
`;
  const found = suggest(yaml);
  expect(words(found)).toEqual(['back p up by y instead of x']);
  expect(obstacles(suggest(yaml, { keep: new Set(['node:p']) }))).toEqual(['impossible']);
});

test('a search without a budget answers with a plan or a bound, never with more than is proven', () => {
  const model = buildFaultModel(loadBundled('opengradient'));
  for (const budget of [1, 500, 3_000]) {
    const found = suggestChanges(model, { today, budget });
    expect(found.atLeast).toBeLessThanOrEqual(found.moves.length);
    expect(obstacles(found).filter((obstacle) => obstacle === 'conflict')).toEqual([]);
  }
  const aborted = suggestChanges(model, { today, signal: { aborted: true } });
  expect(aborted.complete).toBe(false);
});

test('ids that mean something to objects are ids', () => {
  const yaml = `${twoClouds}nodes:
  constructor: { role: toString, cloud: a, backups: [hasOwnProperty] }
  hasOwnProperty: { role: toString, cloud: a }
  "__proto__": { role: toString, cloud: b }
`;
  expect(words(suggest(yaml))).toEqual(['back constructor up by __proto__ instead of hasOwnProperty']);
});

/** What the outages teach, in inventories/incidents/repaired, against what is suggested with what was there. */
describe('no change', () => {
  const types = (yaml: string, ref: string): string[] => {
    const list = new MoveList(inventoryOf(yaml), new Set(), { keep: new Set(), forbid: new Set() });
    return list.of(ref).map((move) => moveWords(move));
  };

  test('puts something on an unknown, though it stands beside it in a group', () => {
    const yaml = `networks: { n: {} }
nodes: { x: { network: { anyOf: [n, unknown] } } }
services: { s: { requires: network:n } }
`;
    expect(types(yaml, 'service:s')).toEqual([]);
  });

  test('adds a member to a field that a selector goes by', () => {
    const yaml = (where: string): string => `clouds: { a: {}, b: {} }
nodes: { x: { role: web, cloud: { anyOf: [a] } } }
services: { s: { requires: { atLeast: 1, of: { kind: node, where: { ${where} } } } } }
`;
    expect(types(yaml('role: web'), 'node:x')).not.toEqual([]);
    expect(types(yaml('cloud: a'), 'node:x')).toEqual([]);
  });

  test('goes with another that makes the same thing a member of the same group', () => {
    const yaml = 'networks: { a: {}, b: {}, c: {} }\nnodes: { x: { network: { anyOf: [a, b] } } }\n';
    const list = new MoveList(inventoryOf(yaml), new Set(), { keep: new Set(), forbid: new Set() });
    const moves = list.of('node:x');
    expect(moves).toHaveLength(3);
    for (const move of moves) for (const other of moves) expect(excludeEachOther(move, other)).toBe(true);
  });
});

describe('the incidents', () => {
  const suggested = (name: string): Suggestions =>
    suggestChanges(buildFaultModel(loadBundled(`incidents/${name}.yaml`)), { today });

  test.each<[name: string, words: readonly string[]]>([
    // As OVHcloud's customers did, but into a building that was there: the repaired inventory has one in another city.
    ['ovh-sbg2-2021', ['move', 'move']],
    ['solana-hetzner-2022', ['operator']],
    ['ethereum-nethermind-2024', ['software']],
    ['meta-forest-city-2017', ['fault-domain']],
    ['rogers-interac-2022', ['network:bell-network']],
    ['dyn-2016', ['operator:second-dns', 'operator:second-dns']],
  ])('%s can be repaired whole with what was there, and the fewest changes are proven', (name, expected) => {
    const found = suggested(name);
    expect(found.complete).toBe(true);
    expect(obstacles(found).every((obstacle) => obstacle === null)).toBe(true);
    const keys = found.moves.map(({ move }) => moveKey(move));
    expect(keys).toHaveLength(expected.length);
    for (const [index, word] of expected.entries())
      expect(word === 'move' ? 'building:sbg' : word).toSatisfy(
        (text: string) => keys[index]?.includes(text) === true,
      );
  });

  test.each([
    // The repaired inventories give each of these something new: another carrier, a table for each region, another DNS plan.
    ['facebook-backbone-2021', ['impossible', null]],
    ['aws-dynamodb-dns-2025', [null, 'impossible']],
    ['gcp-service-control-2025', ['impossible', null]],
  ])('%s cannot be repaired whole with what was there, which is proven', (name, expected) => {
    expect(obstacles(suggested(name))).toEqual(expected);
  });

  test('cloudflare-pdx04-2023 takes a change to what its replicas stand on', () => {
    const model = buildFaultModel(loadBundled('incidents/cloudflare-pdx04-2023.yaml'));
    const found = suggestChanges(model, { today });
    expect(found.moves).toEqual([]);
    expect(found.goals.map(({ before }) => before.causes)).toEqual([
      ['datastore:kafka', 'facility:pdx-04', 'power:pdx04-power'],
    ]);
  });
});
