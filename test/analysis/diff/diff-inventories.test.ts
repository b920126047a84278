import { describe, expect, test } from 'vitest';
import { diffInventories, type InventoryDiff } from '../../../src/analysis/diff/diff-inventories.ts';
import { inventoryOf } from '../model.ts';

const today = '2026-06-15';

const diffOf = (base: string, head: string, day = today): InventoryDiff =>
  diffInventories(inventoryOf(base), inventoryOf(head), { today: day });

const reasonsOf = ({ reasons }: InventoryDiff): string[] =>
  reasons.map(({ reason, count }) => `${reason} ${count}`);

const nothing = {
  pairs: [],
  lostBackups: [],
  singlePoints: { appeared: [], vanished: [] },
  cutSets: [],
  clusters: { grown: [], new: [], gone: [], shrunk: [] },
  concentration: [],
  entities: { added: [], removed: [], changed: [] },
  worse: false,
  reasons: [],
};

const fleet = (changes: { a?: string; b?: string; more?: string } = {}): string => `
clouds: { aws: {}, gcp: {} }
operators: { acme: {}, beta: {} }
nodes:
  a: { cloud: ${changes.a ?? 'aws'}, operator: acme, backups: [b] }
  b: { cloud: ${changes.b ?? 'gcp'}, operator: beta }
services:
  shop: { requires: { anyOf: [node:a, node:b] } }
${changes.more ?? ''}`;

describe('a change that puts a backup on its primary’s cloud', () => {
  const found = diffOf(fleet(), fleet({ b: 'aws' }));

  test('makes the pair share its fate, by that cloud', () => {
    expect(found.pairs).toEqual([
      {
        primary: 'node:a',
        backup: 'node:b',
        kinds: ['failover'],
        before: 'independent',
        after: 'shared-fate',
        newCauses: ['cloud:aws'],
        goneCauses: [],
        complete: true,
      },
    ]);
  });

  test('gives the service a single point of failure, and one cut set more of order 1', () => {
    expect(found.singlePoints).toEqual({
      appeared: [{ service: 'service:shop', cause: 'cloud:aws' }],
      vanished: [],
    });
    expect(found.cutSets.map(({ service, before, after }) => [service, before, after])).toEqual([
      [
        'service:shop',
        { countByOrder: new Map([[2, 9n]]), maxOrder: 3 },
        {
          countByOrder: new Map([
            [1, 1n],
            [2, 4n],
          ]),
          maxOrder: 3,
        },
      ],
    ]);
  });

  test('makes a cluster, and one independent node of two', () => {
    expect(found.clusters).toEqual({
      grown: [],
      shrunk: [],
      new: [
        {
          causes: ['cloud:aws'],
          nodes: ['node:a', 'node:b'],
          added: ['node:a', 'node:b'],
          removed: [],
        },
      ],
      gone: [],
    });
    expect([found.independentCount.before.lower, found.independentCount.after.lower]).toEqual([2, 1]);
  });

  test('is worse for these reasons', () => {
    expect(found.worse).toBe(true);
    expect(reasonsOf(found)).toEqual(['pair-verdict 1', 'single-point 1', 'independent-count 1']);
  });

  test('shows in the concentration of clouds, and in no other', () => {
    expect(found.concentration.map(({ kind, role }) => [kind, role])).toEqual([['cloud', null]]);
    expect(found.concentration[0]?.after).toEqual({
      nodes: 2,
      distinct: 1,
      largest: { domain: 'cloud:aws', share: 1 },
      hhi: 1,
      nakamoto: {
        third: { lower: 1, upper: 1, exact: true },
        half: { lower: 1, upper: 1, exact: true },
      },
    });
  });

  test('is better the other way round, with the same things gone', () => {
    const back = diffOf(fleet({ b: 'aws' }), fleet());
    expect(back.worse).toBe(false);
    expect(back.pairs).toMatchObject([
      { before: 'shared-fate', after: 'independent', newCauses: [], goneCauses: ['cloud:aws'] },
    ]);
    expect(back.singlePoints.vanished).toEqual([{ service: 'service:shop', cause: 'cloud:aws' }]);
    expect(back.clusters.gone.map(({ causes }) => causes)).toEqual([['cloud:aws']]);
  });
});

describe('causes', () => {
  const node = (name: string, needs: string): string => `  ${name}: { dependsOn: [${needs}] }\n`;
  const domains = 'domains: { grid: { pjm: {}, ercot: {} }, key: { k: {} } }\n';
  const pair = (a: string, b: string): string =>
    `${domains}nodes:\n${node('a', a)}${node('b', b)}pairs: [{ primary: a, backup: b }]\n`;

  test('that still take part are not gone where another now takes both', () => {
    const either = '{ anyOf: [grid:pjm, grid:ercot] }';
    const found = diffOf(pair(either, either), pair(`${either}, key:k`, `${either}, key:k`));
    expect(found.pairs).toMatchObject([
      { before: 'entangled', after: 'shared-fate', newCauses: ['key:k'], goneCauses: [] },
    ]);
  });

  test('that only take part where they took both alone are gone as what they were', () => {
    const found = diffOf(pair('grid:pjm', 'grid:pjm'), pair('{ anyOf: [grid:pjm, key:k] }', 'grid:pjm'));
    expect(found.pairs).toMatchObject([
      { before: 'shared-fate', after: 'entangled', newCauses: [], goneCauses: ['grid:pjm'] },
    ]);
  });

  test('may change where the verdict does not, and more of them are worse', () => {
    const found = diffOf(pair('grid:pjm', 'grid:pjm'), pair('grid:pjm, key:k', 'grid:pjm, key:k'));
    expect(found.pairs).toMatchObject([
      { before: 'shared-fate', after: 'shared-fate', newCauses: ['key:k'], goneCauses: [] },
    ]);
    expect(reasonsOf(found)).toEqual(['pair-causes 1']);
  });

  test('may be exchanged, which is not worse', () => {
    const found = diffOf(pair('grid:pjm', 'grid:pjm'), pair('grid:ercot', 'grid:ercot'));
    expect(found.pairs).toMatchObject([{ newCauses: ['grid:ercot'], goneCauses: ['grid:pjm'] }]);
    expect(found.worse).toBe(false);
  });

  test('may be unknowns', () => {
    const unknown = 'nodes: { a: { network: unknown, backups: [b] }, b: { network: unknown } }';
    const known = 'networks: { n: {} }\nnodes: { a: { network: unknown, backups: [b] }, b: { network: n } }';
    expect(diffOf(known, unknown).pairs).toMatchObject([
      { before: 'independent', after: 'unproven', newCauses: ['network:unknown'] },
    ]);
  });
});

describe('pairs that come and go', () => {
  const pairs = (list: string): string => `
clouds: { aws: {}, gcp: {}, ovh: {} }
nodes: { a: { cloud: aws }, b: { cloud: aws }, c: { cloud: gcp }, d: { cloud: ovh } }
pairs: [${list}]`;
  const to = (backup: string, kind = 'failover'): string =>
    `{ primary: a, backup: ${backup}, kind: ${kind} }`;

  test('are worse where a new one shares its fate', () => {
    const found = diffOf(pairs(to('c')), pairs(`${to('c')}, ${to('b')}`));
    expect(found.pairs).toMatchObject([{ before: null, after: 'shared-fate', newCauses: ['cloud:aws'] }]);
    expect(reasonsOf(found)).toEqual(['shared-fate-pair 1']);
  });

  test('are not worse where a new one is independent', () => {
    const found = diffOf(pairs(to('b')), pairs(`${to('b')}, ${to('c')}`));
    expect(found.pairs).toMatchObject([{ before: null, after: 'independent', newCauses: [] }]);
    expect(found.worse).toBe(false);
  });

  test('are worse where the best backup is gone', () => {
    const found = diffOf(pairs(`${to('b')}, ${to('c')}`), pairs(to('b')));
    expect(found.pairs).toMatchObject([{ backup: 'node:c', before: 'independent', after: null }]);
    expect(found.lostBackups).toEqual(['node:a']);
    expect(reasonsOf(found)).toEqual(['lost-backup 1']);
  });

  test('are not worse where another is as good, or none was', () => {
    expect(diffOf(pairs(to('c')), pairs(to('d'))).worse).toBe(false);
    expect(diffOf(pairs(to('b')), pairs('')).worse).toBe(false);
  });

  test('are one question however many purposes they have', () => {
    const found = diffOf(pairs(''), pairs(`${to('b')}, ${to('b', 'data-copy')}`));
    expect(found.pairs.map(({ kinds }) => kinds)).toEqual([['data-copy', 'failover']]);
    expect(diffOf(pairs(to('b')), pairs(to('b', 'recovery'))).pairs).toEqual([]);
  });
});

describe('an acceptance', () => {
  const accept = (until: string): string =>
    fleet({ b: 'aws', more: `accept: [{ cause: cloud:aws, reason: cheap, until: ${until} }]` });

  test('changes residual verdicts, though nothing else differs', () => {
    expect(diffOf(fleet({ b: 'aws' }), accept('2026-12-31')).pairs).toMatchObject([
      { before: 'shared-fate', after: 'independent', goneCauses: ['cloud:aws'] },
    ]);
  });

  test('that ended does not', () => {
    expect(diffOf(fleet({ b: 'aws' }), accept('2026-06-14'))).toMatchObject(nothing);
    expect(diffOf(fleet({ b: 'aws' }), accept('2026-06-15')).pairs).toHaveLength(1);
  });

  test('for a longer time is no difference', () => {
    expect(diffOf(accept('2026-12-31'), accept('2027-12-31'))).toMatchObject(nothing);
  });
});

describe('what means the same', () => {
  test.each([
    [
      'names, labels, locations',
      fleet({ more: '' }),
      fleet().replace('aws: {}', 'aws: { name: Amazon, labels: { x: y } }'),
    ],
    ['probabilities', fleet(), fleet().replace('aws: {}', 'aws: { failure: 0.5 }')],
    ['the order of members', fleet(), fleet().replace('anyOf: [node:a, node:b]', 'anyOf: [node:b, node:a]')],
    ['the order of lists and keys', fleet(), fleet().replace('aws: {}, gcp: {}', 'gcp: {}, aws: {}')],
  ])('is no difference: %s', (_, base, head) => {
    expect(diffOf(base, head)).toMatchObject(nothing);
  });

  test('is a difference where an own failure comes or goes', () => {
    const found = diffOf(
      fleet({ b: 'aws' }),
      fleet({ b: 'aws' }).replace('aws: {}', 'aws: { failure: never }'),
    );
    expect(found.pairs).toMatchObject([{ before: 'shared-fate', after: 'independent' }]);
    expect(found.entities.changed).toEqual(['cloud:aws']);
  });

  test('is a difference where unknowns begin to fail by default', () => {
    const fails = 'nodes: { a: { network: unknown, backups: [b] }, b: { network: unknown } }';
    const found = diffOf(`defaults: { failure: { network: never } }\n${fails}`, fails);
    expect(found.pairs).toMatchObject([{ before: 'independent', after: 'unproven' }]);
  });
});

describe('a service', () => {
  const of = (requires: string): string => `
nodes: { a: {}, b: {}, c: {} }
services: { s: { requires: ${requires} } }`;
  const atLeast = (k: number): string => `{ atLeast: ${k}, of: [node:a, node:b, node:c] }`;

  test('that fewer failures bring down than before is worse, without any single point', () => {
    const found = diffOf(of(atLeast(1)), of(atLeast(2)));
    expect(found.singlePoints).toEqual({ appeared: [], vanished: [] });
    expect(reasonsOf(found)).toEqual(['smaller-cut-set 1']);
  });

  test('that exchanges one single point for another is not worse', () => {
    const found = diffOf(of('node:a'), of('node:b'));
    expect(found.singlePoints).toEqual({
      appeared: [{ service: 'service:s', cause: 'node:b' }],
      vanished: [{ service: 'service:s', cause: 'node:a' }],
    });
    expect(found.worse).toBe(false);
  });

  test('that is new brings its single points, which is not worse', () => {
    const found = diffOf('nodes: { a: {} }', 'nodes: { a: {} }\nservices: { s: { requires: node:a } }');
    expect(found.singlePoints.appeared).toEqual([{ service: 'service:s', cause: 'node:a' }]);
    expect(found.cutSets).toMatchObject([{ service: 'service:s', before: null }]);
    expect(found.worse).toBe(false);
  });
});

describe('clusters', () => {
  const on = (nodes: readonly string[]): string =>
    `domains: { grid: { pjm: {}, ercot: {} } }\nnodes:\n${nodes
      .map((grid, index) => `  n${index}: { domains: { grid: ${grid} } }`)
      .join('\n')}`;

  test('grow and shrink by the nodes that come and go', () => {
    const found = diffOf(
      on(['pjm', 'pjm', 'pjm', 'ercot', 'ercot']),
      on(['pjm', 'pjm', 'ercot', 'ercot', 'ercot']),
    );
    expect(found.clusters.grown).toEqual([
      { causes: ['grid:ercot'], nodes: ['node:n2', 'node:n3', 'node:n4'], added: ['node:n2'], removed: [] },
    ]);
    expect(found.clusters.shrunk).toEqual([
      { causes: ['grid:pjm'], nodes: ['node:n0', 'node:n1'], added: [], removed: ['node:n2'] },
    ]);
  });

  test('may be there before the fleet is', () => {
    const found = diffOf('clouds: { a: {} }', on(['pjm', 'pjm']));
    expect(found.clusters.new).toHaveLength(1);
    expect(found.entities.added).toContain('node:n0');
  });
});

test('what changed far below a pair and a service changes both', () => {
  const chain = (failure: string): string => `
clouds: { aws: ${failure} }
regions: { east: { cloud: aws }, east-1: { within: east } }
nodes: { a: { region: east-1 }, b: { region: east-1 } }
services:
  inner: { requires: node:a }
  outer: { requires: service:inner }
  other: { requires: { anyOf: [node:b] } }
defaults: { failure: { region: never, node: never } }
pairs: [{ primary: service:outer, backup: service:other }]`;
  const found = diffOf(chain('{ failure: never }'), chain('{}'));
  expect(found.pairs).toMatchObject([
    { before: 'independent', after: 'shared-fate', newCauses: ['cloud:aws'] },
  ]);
  expect(found.singlePoints.appeared.map(({ service }) => service)).toEqual([
    'service:inner',
    'service:other',
    'service:outer',
  ]);
  expect(found.clusters.new).toMatchObject([{ causes: ['cloud:aws'], nodes: ['node:a', 'node:b'] }]);
});
