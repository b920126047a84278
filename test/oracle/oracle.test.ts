import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createOracle, type Oracle } from './oracle.ts';
import { readDuration, readFailure } from './read-document.ts';

const TODAY = '2026-01-15';

function oracleOf(yaml: string): Oracle {
  return createOracle(parse(yaml));
}

function verdictOf(oracle: Oracle, primary: string, backup: string): string {
  const { verdict, sharedCauses } = oracle.pair(primary, backup, TODAY);
  return [verdict, ...sharedCauses].join(' ');
}

describe('failures', () => {
  test('every form of failure gives its probability', () => {
    expect(readFailure(0.25)).toBe(0.25);
    expect(readFailure('never')).toBeNull();
    expect(readFailure({ availability: '99.95%' })).toBeCloseTo(5e-4, 15);
    expect(readFailure({ mtbf: '720h', mttr: '2h' })).toBeCloseTo(2 / 722, 15);
    expect(readFailure({ rate: '1e-6/h', over: '24h' })).toBeCloseTo(1 - Math.exp(-24e-6), 15);
    expect(readFailure({ rate: '0.5/d', over: '36h' })).toBeCloseTo(1 - Math.exp(-0.75), 15);
  });

  test('durations are read in seconds', () => {
    expect(['45s', '30m', '2h', '1d', '1h30m'].map(readDuration)).toEqual([45, 1800, 7200, 86400, 5400]);
    expect(() => readDuration('30 minutes')).toThrow('not a duration');
  });

  test('defaults fill in what is not given, and a service has no own failure', () => {
    const oracle = oracleOf(`
      clouds: { aws: {}, gcp: { failure: 0.5 }, azure: { failure: never } }
      regions: { r: }
      operators: { acme: {} }
      networks: { as1: {} }
      domains: { tee: { tdx: {} }, grid: { pjm: {} } }
      nodes: { n: { cloud: unknown } }
      services: { chat: { requires: n }, api: { requires: n, failure: 0.125 } }
      defaults: { failure: { grid: 0.25, network: never } }
    `);
    const rows = oracle.ownFailures.map(({ name, probability, assumed }) => [name, probability, assumed]);
    expect(rows).toEqual([
      ['cloud:aws', 1e-4, true],
      ['cloud:gcp', 0.5, false],
      ['region:r', 5e-4, true],
      ['operator:acme', 1e-3, true],
      ['node:n', 1e-2, true],
      ['service:api', 0.125, false],
      ['tee:tdx', 1e-4, true],
      ['grid:pjm', 0.25, false],
      ['cloud:unknown@node:n', 1e-4, true],
    ]);
  });
});

describe('requirements', () => {
  test('the example of the design has one shared cause, the cloud that its backup stands on after a while', () => {
    const oracle = oracleOf(`
      clouds: { aws: { failure: { availability: 99.99% } }, gcp: {} }
      regions:
        aws/us-east-1: { cloud: aws, location: [38.95, -77.45] }
        aws/us-east-1a: { within: aws/us-east-1 }
        gcp/us-east4: { cloud: gcp }
      operators: { acme: {}, beta: {} }
      networks: { as174: { aliases: [AS174, "Cogent Communications"] }, as3356: {} }
      domains: { tee: { aws-nitro: {} }, power-grid: { pjm: {} } }
      nodes:
        inf-1:
          role: inference
          operator: acme
          region: aws/us-east-1a
          network: { anyOf: [as174, as3356] }
          domains: { tee: aws-nitro }
          backups: [inf-2]
        inf-2:
          role: inference
          operator: beta
          region: gcp/us-east4
          network: as3356
          dependsOn:
            - power-grid:pjm
            - { anyOf: [operator:acme, operator:beta] }
            - { on: cloud:aws, after: 30m }
      services:
        chat: { requires: { atLeast: 1, of: { kind: node, where: { role: inference } } } }
      pairs:
        - { primary: service:chat, backup: node:inf-2, kind: failover }
    `);
    expect(oracle.model.pairs).toEqual([
      { primary: 'node:inf-1', backup: 'node:inf-2', kind: 'failover' },
      { primary: 'service:chat', backup: 'node:inf-2', kind: 'failover' },
    ]);
    expect(verdictOf(oracle, 'inf-1', 'inf-2')).toBe('shared-fate cloud:aws');
    expect(verdictOf(oracle, 'service:chat', 'node:inf-2')).toBe('shared-fate cloud:aws');
    expect(oracle.blastRadius(['cloud:aws'])).toEqual([
      'cloud:aws',
      'node:inf-1',
      'node:inf-2',
      'region:aws/us-east-1',
      'region:aws/us-east-1a',
      'service:chat',
    ]);
    expect(oracle.minimalCutSets(['inf-1'])).toEqual([
      ['cloud:aws'],
      ['node:inf-1'],
      ['operator:acme'],
      ['region:aws/us-east-1'],
      ['region:aws/us-east-1a'],
      ['tee:aws-nitro'],
      ['network:as174', 'network:as3356'],
    ]);
    expect(oracle.directDependencies('inf-2')).toEqual([
      'cloud:aws',
      'network:as3356',
      'operator:acme',
      'operator:beta',
      'power-grid:pjm',
      'region:gcp/us-east4',
    ]);
    expect([...oracle.downTimes(['cloud:aws'], 1800)].filter(([, time]) => time > 0)).toEqual([
      ['node:inf-2', 1800],
      ['service:chat', 1800],
    ]);
    expect(oracle.downTimes(['cloud:aws'], 1799).has('node:inf-2')).toBe(false);
  });

  test('k of n fails with the binomial probability', () => {
    const oracle = oracleOf(`
      nodes: { a: {}, b: {}, c: {}, d: {}, e: {} }
      services:
        three: { requires: { atLeast: 3, of: { kind: node } } }
        majority: { requires: { moreThan: 1/2, of: [a, b, c, d, e] } }
      defaults: { failure: { node: 0.1 } }
    `);
    const expected = 10 * 0.1 ** 3 * 0.9 ** 2 + 5 * 0.1 ** 4 * 0.9 + 0.1 ** 5;
    for (const service of ['three', 'majority']) {
      expect(oracle.probability([service])).toBeCloseTo(expected, 15);
      const cutSets = oracle.minimalCutSets([service]);
      expect(cutSets).toHaveLength(10);
      expect(cutSets.every((cutSet) => cutSet.length === 3)).toBe(true);
    }
  });

  test.each([
    ['moreThan: 2/3', 3, 1],
    ['atLeast: 2/3', 3, 2],
    ['moreThan: 2/3', 4, 2],
    ['atLeast: 2/3', 4, 2],
    ['moreThan: 2/3', 6, 2],
    ['atLeast: 2/3', 6, 3],
    ['moreThan: 1/3', 3, 2],
    ['moreThan: 0', 3, 3],
    ['moreThan: 2', 3, 1],
    ['atLeast: 3', 3, 1],
    ['atLeast: 3/10', 10, 8],
    ['moreThan: 3/10', 10, 7],
  ])('%s of %i nodes is not met once %i are down', (bound, count, order) => {
    const ids = Array.from({ length: count }, (_, index) => `n${index}`);
    const oracle = oracleOf(`
      nodes: { ${ids.map((id) => `${id}: {}`).join(', ')} }
      services: { s: { requires: { ${bound}, of: [${ids.join(', ')}] } } }
    `);
    expect([...new Set(oracle.minimalCutSets(['s']).map(({ length }) => length))]).toEqual([order]);
  });

  test('weights count instead of members, from the nodes or in place', () => {
    const oracle = oracleOf(`
      nodes: { a: { weight: 3 }, b: {}, c: {}, d: {} }
      services:
        nodes: { requires: { moreThan: 2/3, of: { kind: node }, weighted: true } }
        list: { requires: { moreThan: 4, of: [a, b, c, d], weighted: true } }
        place: { requires: { atLeast: 5/6, weights: { a: 3, node:b: 1, c: 1, d: 1 } } }
        plain: { requires: { moreThan: 2/3, of: { kind: node } } }
    `);
    const expected = [['node:a'], ['node:b', 'node:c'], ['node:b', 'node:d'], ['node:c', 'node:d']];
    for (const service of ['nodes', 'list', 'place'])
      expect(oracle.minimalCutSets([service])).toEqual(expected);
    expect(oracle.minimalCutSets(['plain'])).toHaveLength(6);
  });

  test('nested thresholds have the product of the counts of their cut sets', () => {
    const organisations = ['p', 'q', 'r', 's'];
    const oracle = oracleOf(`
      operators: { ${organisations.map((id) => `${id}: {}`).join(', ')} }
      nodes: { ${organisations.flatMap((id) => [1, 2, 3].map((n) => `${id}${n}: { operator: ${id} }`)).join(', ')} }
      services:
        consensus:
          requires:
            atLeast: 3
            of: [${organisations.map((id) => `{ atLeast: 2, of: [${id}1, ${id}2, ${id}3] }`).join(', ')}]
    `);
    const byNode = oracle.minimalCutSets(['consensus'], { events: ['node'] });
    expect(byNode).toHaveLength(6 * 9);
    expect(byNode.every(({ length }) => length === 4)).toBe(true);
    expect(oracle.minimalCutSets(['consensus'], { events: ['operator'] })).toHaveLength(6);
    const q = 1e-3;
    expect(oracle.probability(['consensus'], { events: ['operator'] })).toBeCloseTo(
      6 * q ** 2 * (1 - q) ** 2 + 4 * q ** 3 * (1 - q) + q ** 4,
      15,
    );
  });

  test('fields take expressions over ids of their kind', () => {
    const oracle = oracleOf(`
      clouds: { aws: {}, gcp: {}, azure: {} }
      networks: { n1: {}, n2: {}, n3: {} }
      domains: { tee: { tdx: {}, sev: {} } }
      nodes:
        a:
          failure: never
          cloud: { allOf: [aws, { anyOf: [gcp, azure] }] }
          network: { atLeast: 2, of: [n1, n2, n3] }
          domains: { tee: { moreThan: 1/2, weights: { tdx: 2, sev: 1 } } }
    `);
    expect(oracle.minimalCutSets(['a'])).toEqual([
      ['cloud:aws'],
      ['tee:tdx'],
      ['cloud:azure', 'cloud:gcp'],
      ['network:n1', 'network:n2'],
      ['network:n1', 'network:n3'],
      ['network:n2', 'network:n3'],
    ]);
  });

  test('a reference by alias is a reference to the entity', () => {
    const oracle = oracleOf(`
      networks: { as174: { aliases: [AS-174, "Cogent Communications, Inc."] }, other: {} }
      nodes:
        a: { network: as174 }
        b: { network: COGENT communications }
        c: { dependsOn: ["network:Cogent Communications Ltd"] }
        d: { dependsOn: [As174] }
    `);
    for (const node of ['a', 'b', 'c', 'd']) {
      expect(oracle.directDependencies(node)).toEqual(['network:as174']);
    }
  });

  test('a bare id is found where it is unambiguous', () => {
    const yaml = (ref: string) => `
      clouds: { aws: {} }
      operators: { aws: {}, __proto__: {}, constructor: {} }
      nodes: { a: { cloud: aws, operator: aws, dependsOn: [${ref}] } }
    `;
    expect(oracleOf(yaml('constructor, __proto__')).directDependencies('a')).toEqual([
      'cloud:aws',
      'operator:__proto__',
      'operator:aws',
      'operator:constructor',
    ]);
    expect(() => oracleOf(yaml('aws'))).toThrow('aws names 2 entities');
    expect(() => oracleOf(yaml('nobody'))).toThrow('nobody names 0 entities');
  });
});

describe('selectors', () => {
  const fleet = (where: string) =>
    oracleOf(`
      clouds: { aws: {}, gcp: {}, azure: {} }
      regions:
        east: { cloud: aws }
        east-1: { within: east }
        east-1a: { within: east-1 }
        west: { cloud: { anyOf: [aws, gcp] } }
        far: { cloud: gcp }
      operators: { acme: { aliases: [Acme Inc.] }, beta: {} }
      networks: { n1: {}, n2: {} }
      domains: { tee: { aws-nitro: {}, tdx: {} } }
      nodes:
        a: { role: full, region: east-1a, operator: acme, labels: { model: small } }
        b: { role: full, region: far, operator: beta, network: { anyOf: [n1, n2] } }
        c: { role: prover, cloud: aws, domains: { tee: aws-nitro }, labels: { model: large } }
        d: { name: The last, region: { anyOf: [far, west] }, network: n2, domains: { tee: tdx } }
      services: { s: { requires: { atLeast: 1, of: { kind: node, where: ${where} } } } }
    `)
      .directDependencies('s')
      .join(' ');

  test.each([
    ['{ cloud: aws }', 'node:a node:c node:d'],
    ['{ cloud: gcp }', 'node:b node:d'],
    ['{ cloud: [gcp, aws] }', 'node:a node:b node:c node:d'],
    ['{ region: east }', 'node:a'],
    ['{ region: east-1a }', 'node:a'],
    ['{ region: far }', 'node:b node:d'],
    ['{ region: [east-1, west] }', 'node:a node:d'],
    ['{ operator: acme }', 'node:a'],
    ['{ operator: ACME }', 'node:a'],
    ['{ network: n2 }', 'node:b node:d'],
    ['{ role: full }', 'node:a node:b'],
    ['{ role: full, cloud: gcp }', 'node:b'],
    ['{ tee: aws-nitro }', 'node:c'],
    ['{ tee: [aws-nitro, tdx] }', 'node:c node:d'],
    ['{ model: small }', 'node:a'],
    ['{ model: [small, large] }', 'node:a node:c'],
    ['{ name: The last }', 'node:d'],
    ['{ id: [a, d] }', 'node:a node:d'],
    ['{}', 'node:a node:b node:c node:d'],
  ])('where %s selects %s', (where, expected) => {
    expect(fleet(where)).toBe(expected);
  });

  test('a selector that matches nothing is an error', () => {
    expect(() => fleet('{ role: none }')).toThrow('without members');
  });
});

describe('cycles', () => {
  test('two nodes that need each other share every fate, and never bring themselves down', () => {
    const oracle = oracleOf(`
      nodes: { a: { failure: 0.1, dependsOn: [b] }, b: { failure: 0.2, dependsOn: [a] } }
    `);
    expect(oracle.blastRadius([])).toEqual([]);
    expect(verdictOf(oracle, 'a', 'b')).toBe('shared-fate node:a node:b');
    expect(oracle.probability(['a', 'b'])).toBeCloseTo(1 - 0.9 * 0.8, 15);
  });

  test('a cycle through alternatives is the least fixpoint: it holds itself up', () => {
    const oracle = oracleOf(`
      clouds: { x: { failure: 0.5 }, y: { failure: 0.5 } }
      nodes:
        a: { failure: 0.25, dependsOn: [{ anyOf: [b, x] }] }
        b: { failure: 0.125, dependsOn: [{ anyOf: [a, y] }] }
    `);
    expect(oracle.isDown('a', ['cloud:x', 'cloud:y'])).toBe(false);
    expect(oracle.minimalCutSets(['a'])).toEqual([['node:a'], ['cloud:x', 'node:b']]);
    expect(oracle.probability(['a'])).toBeCloseTo(0.25 + 0.75 * 0.5 * 0.125, 15);
    expect(oracle.minimalCutSets(['a', 'b'])).toEqual([
      ['cloud:x', 'node:b'],
      ['cloud:y', 'node:a'],
      ['node:a', 'node:b'],
    ]);
  });

  test('a ring of thresholds falls when so many fail that the others cannot stand', () => {
    const peers = (own: string) => ['a', 'b', 'c', 'd'].filter((id) => id !== own).join(', ');
    const node = (id: string) => `${id}: { dependsOn: [{ atLeast: 2, of: [${peers(id)}] }] }`;
    const oracle = oracleOf(`nodes: { ${['a', 'b', 'c', 'd'].map(node).join(', ')} }`);
    expect(oracle.blastRadius(['node:a'])).toEqual(['node:a']);
    expect(oracle.blastRadius(['node:a', 'node:b'])).toEqual(['node:a', 'node:b', 'node:c', 'node:d']);
    expect(oracle.minimalCutSets(['a'])).toEqual([
      ['node:a'],
      ['node:b', 'node:c'],
      ['node:b', 'node:d'],
      ['node:c', 'node:d'],
    ]);
  });

  test('an entity that names itself stands as long as it does not fail', () => {
    const oracle = oracleOf('nodes: { a: { dependsOn: [a, { atLeast: 1, of: [a, b] }] }, b: {} }');
    expect(oracle.minimalCutSets(['a'])).toEqual([['node:a']]);
  });
});

describe('verdicts', () => {
  test('the backup that its primary stands on is a shared cause', () => {
    const oracle = oracleOf('nodes: { a: { dependsOn: [b] }, b: {} }');
    expect(verdictOf(oracle, 'a', 'b')).toBe('shared-fate node:b');
    expect(verdictOf(oracle, 'b', 'a')).toBe('shared-fate node:b');
  });

  test('a common member of minimal cut sets entangles', () => {
    const oracle = oracleOf(`
      networks: { n1: { failure: 0.1 }, n2: { failure: 0.2 }, n3: { failure: 0.3 } }
      nodes:
        a: { failure: never, network: { anyOf: [n1, n2] } }
        b: { failure: never, network: { anyOf: [n1, n3] } }
    `);
    const answer = oracle.pair('a', 'b', TODAY);
    expect(answer).toMatchObject({
      verdict: 'entangled',
      residualVerdict: 'entangled',
      sharedCauses: ['network:n1'],
      jointOrder: 3,
      jointCutSets: [['network:n1', 'network:n2', 'network:n3']],
    });
    expect(answer.probability.primary).toBeCloseTo(0.02, 15);
    expect(answer.probability.backup).toBeCloseTo(0.03, 15);
    expect(answer.probability.both).toBeCloseTo(0.006, 15);
    expect(answer.probability.onPaper).toBeCloseTo(0.0006, 15);
    expect(answer.probability.ratio).toBeCloseTo(10, 12);
    expect(answer.probability.ninesLost).toBeCloseTo(1, 12);
    expect(answer.probability.assumed).toBe(false);
  });

  test('a common dependency that is in no minimal cut set does not count', () => {
    const oracle = oracleOf(`
      clouds: { x: {}, y: {}, z: {} }
      nodes:
        a: { dependsOn: [cloud:x, { anyOf: [x, y] }] }
        b: { dependsOn: [cloud:z, { anyOf: [z, y] }] }
    `);
    expect(verdictOf(oracle, 'a', 'b')).toBe('independent');
    expect(oracle.pair('a', 'b', TODAY).jointOrder).toBe(2);
    expect(oracle.pair('a', 'b', TODAY).probability).toMatchObject({ assumed: true });
    expect(oracle.pair('a', 'b', TODAY).probability.ratio).toBeCloseTo(1, 12);
  });

  test('unknowns of one kind on both sides leave the pair unproven', () => {
    const oracle = oracleOf(`
      domains: { tee: { tdx: {} } }
      clouds: { aws: {} }
      nodes:
        a: { cloud: unknown, domains: { tee: unknown } }
        b: { cloud: unknown }
        c: { dependsOn: [tee:unknown] }
        d: { region: r }
        e: { region: r }
        f: { cloud: { anyOf: [unknown, aws] }, dependsOn: [cloud:aws] }
      regions: { r: { cloud: unknown } }
    `);
    expect(verdictOf(oracle, 'a', 'b')).toBe('unproven cloud:unknown');
    expect(verdictOf(oracle, 'a', 'c')).toBe('unproven tee:unknown');
    expect(verdictOf(oracle, 'b', 'c')).toBe('independent');
    expect(verdictOf(oracle, 'b', 'd')).toBe('unproven cloud:unknown');
    expect(verdictOf(oracle, 'd', 'e')).toBe('shared-fate cloud:unknown@region:r region:r');
    // Whatever the unknown cloud of f is, f goes down with aws and not without it.
    expect(verdictOf(oracle, 'b', 'f')).toBe('independent');
    expect(oracle.minimalCutSets(['b'])).toEqual([['cloud:unknown@node:b'], ['node:b']]);
    expect(oracle.probability(['b'])).toBeCloseTo(1 - (1 - 1e-4) * (1 - 1e-2), 14);
  });

  test('an unknown of a kind that never fails proves nothing wrong', () => {
    const oracle = oracleOf(`
      nodes: { a: { cloud: unknown }, b: { cloud: unknown } }
      defaults: { failure: { cloud: never } }
    `);
    expect(verdictOf(oracle, 'a', 'b')).toBe('independent');
  });

  test('a pair of which one never goes down has no joint order and no ratio', () => {
    const oracle = oracleOf('nodes: { a: { failure: never }, b: {} }');
    expect(oracle.pair('a', 'b', TODAY)).toMatchObject({
      verdict: 'independent',
      jointOrder: null,
      jointCutSets: [],
    });
    expect(oracle.pair('a', 'b', TODAY).probability).toMatchObject({ both: 0, ratio: null, ninesLost: null });
  });
});

describe('acceptances', () => {
  const grid = (accept: string) =>
    oracleOf(`
      domains: { grid: { pjm: {} }, tee: { tdx: {} } }
      networks: { n1: {}, n2: {}, n3: {} }
      nodes:
        a: { domains: { grid: pjm, tee: unknown }, network: { anyOf: [n1, n2] } }
        b: { domains: { grid: pjm, tee: unknown }, network: { anyOf: [n1, n3] } }
      accept: [${accept}]
    `).pair('a', 'b', TODAY);

  test.each([
    ['', 'shared-fate'],
    ['{ cause: grid:pjm, reason: r }', 'entangled'],
    ['{ pair: [a, b], cause: grid:pjm, reason: r }', 'entangled'],
    ['{ pair: [b, a], cause: pjm, reason: r }', 'entangled'],
    ['{ pair: [a, n1], cause: pjm, reason: r }', 'shared-fate'],
    ['{ cause: grid:pjm, reason: r }, { cause: network:n1, reason: r }', 'unproven'],
    ['{ cause: pjm, reason: r }, { cause: n1, reason: r }, { cause: tee:unknown, reason: r }', 'independent'],
    ['{ cause: grid:pjm, reason: r, until: 2026-01-14 }', 'shared-fate'],
    ['{ cause: grid:pjm, reason: r, until: 2026-01-15 }', 'entangled'],
    ['{ cause: tee:tdx, reason: r }', 'shared-fate'],
  ])('accepting %s leaves %s', (accept, residualVerdict) => {
    expect(grid(accept)).toMatchObject({
      verdict: 'shared-fate',
      sharedCauses: ['grid:pjm'],
      residualVerdict,
    });
  });

  test('an accepted cause stays, marked', () => {
    expect(grid('{ cause: grid:pjm, reason: r }').acceptedCauses).toEqual(['grid:pjm']);
    expect(grid('{ cause: network:n1, reason: r }').acceptedCauses).toEqual([]);
  });
});

describe('clusters', () => {
  const oracle = oracleOf(`
    clouds: { aws: {}, gcp: {} }
    regions: { east: { cloud: aws }, west: { cloud: aws } }
    operators: { acme: {} }
    domains: { tee: { nitro: {} } }
    nodes:
      a: { region: east, operator: acme, role: full }
      b: { region: east, domains: { tee: nitro }, role: full }
      c: { region: west, domains: { tee: nitro } }
      d: { cloud: gcp, operator: acme, role: full }
      e: { dependsOn: [region:east, region:west] }
  `);

  test('a cluster is a distinct blast radius of two nodes or more, within the smallest that contain it', () => {
    const abce = ['node:a', 'node:b', 'node:c', 'node:e'];
    expect(oracle.clusters()).toEqual([
      { nodes: abce, causes: ['cloud:aws'], within: [] },
      { nodes: ['node:a', 'node:b', 'node:e'], causes: ['region:east'], within: [abce] },
      { nodes: ['node:a', 'node:d'], causes: ['operator:acme'], within: [] },
      { nodes: ['node:b', 'node:c'], causes: ['tee:nitro'], within: [abce] },
      { nodes: ['node:c', 'node:e'], causes: ['region:west'], within: [abce] },
    ]);
  });

  test('a cluster has all the causes with its radius', () => {
    const both = oracleOf(`
      clouds: { aws: {} }
      operators: { acme: {} }
      nodes: { a: { cloud: aws, operator: acme }, b: { cloud: aws, operator: acme, dependsOn: [a] } }
    `);
    expect(both.clusters()).toEqual([
      { nodes: ['node:a', 'node:b'], causes: ['cloud:aws', 'node:a', 'operator:acme'], within: [] },
    ]);
  });

  test('the independent count is the largest set of nodes without a common single cause', () => {
    expect([oracle.paperCount(), oracle.independentCount()]).toEqual([5, 2]);
    expect([oracle.paperCount('full'), oracle.independentCount('full')]).toEqual([3, 2]);
    const triangle = oracleOf(`
      clouds: { x: {}, y: {}, z: {} }
      nodes: { a: { dependsOn: [x, y] }, b: { dependsOn: [y, z] }, c: { dependsOn: [z, x] } }
    `);
    expect([triangle.paperCount(), triangle.independentCount()]).toEqual([3, 1]);
    const path = oracleOf(`
      clouds: { x: {}, y: {} }
      nodes: { a: { cloud: x }, b: { dependsOn: [x, y] }, c: { cloud: y } }
    `);
    expect([path.paperCount(), path.independentCount()]).toEqual([3, 2]);
  });
});

describe('outages', () => {
  test('an entity without an own failure can be failed all the same', () => {
    const oracle = oracleOf(`
      clouds: { aws: { failure: never } }
      nodes: { a: { cloud: aws }, b: { dependsOn: [service:s] } }
      services: { s: { requires: a } }
    `);
    expect(oracle.blastRadius(['aws'])).toEqual(['cloud:aws', 'node:a', 'node:b', 'service:s']);
    expect(oracle.nodeBlastRadius(['service:s'])).toEqual(['node:b']);
  });

  test('next single points bring down what an outage left up', () => {
    const oracle = oracleOf(`
      clouds: { aws: {} }
      nodes: { a: { cloud: aws }, b: {}, c: {} }
      services: { s: { requires: { anyOf: [a, b] } } }
    `);
    expect(oracle.nextSinglePoints('s', [])).toEqual([]);
    expect(oracle.nextSinglePoints('s', ['node:b'])).toEqual(['cloud:aws', 'node:a']);
    expect(oracle.nextSinglePoints('s', ['node:b', 'node:a'])).toEqual([]);
  });

  test('delays add along a path, alternatives go with the last, thresholds with the k-th', () => {
    const oracle = oracleOf(`
      clouds: { x: {} }
      nodes:
        a: { dependsOn: [{ on: x, after: 10s }] }
        b: { dependsOn: [{ on: x, after: 20s }] }
        c: { dependsOn: [{ on: b, after: 15s }] }
        either: { dependsOn: [{ anyOf: [a, b] }] }
        all: { dependsOn: [{ allOf: [a, b] }] }
        two: { dependsOn: [{ atLeast: 2, of: [a, b, c] }] }
        nested: { dependsOn: [{ on: { anyOf: [a, { on: x, after: 1m }] }, after: 5s }] }
        shorter: { dependsOn: [c, { on: x, after: 30s }] }
        never: { dependsOn: [{ anyOf: [x, safe] }] }
        safe: {}
        round: { dependsOn: [{ on: trip, after: 1s }] }
        trip: { dependsOn: [{ on: round, after: 1s }] }
    `);
    expect(Object.fromEntries(oracle.downTimes(['cloud:x'], 3600))).toEqual({
      'cloud:x': 0,
      'node:a': 10,
      'node:b': 20,
      'node:c': 35,
      'node:either': 20,
      'node:all': 10,
      'node:two': 20,
      'node:nested': 65,
      'node:shorter': 30,
    });
    expect([...oracle.downTimes(['cloud:x'], 20).keys()]).toEqual([
      'cloud:x',
      'node:a',
      'node:b',
      'node:either',
      'node:all',
      'node:two',
    ]);
    expect(Object.fromEntries(oracle.downTimes(['node:trip'], 3600))).toEqual({
      'node:trip': 0,
      'node:round': 1,
    });
  });
});
