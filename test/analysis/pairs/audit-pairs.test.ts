import { describe, expect, test } from 'vitest';
import { auditPairs, type PairAudit } from '../../../src/analysis/pairs/audit-pairs.ts';
import { judgePairs } from '../../../src/analysis/pairs/judge-pairs.ts';
import { modelOf } from '../model.ts';

/** The audit of the pairs of an inventory on a day. */
function audit(yaml: string, today = '2026-06-15'): PairAudit[] {
  const model = modelOf(yaml);
  return auditPairs(model, model.inventory.pairs, { today });
}

function auditOne(yaml: string, today?: string): PairAudit {
  const [only, ...others] = audit(yaml, today);
  if (only === undefined || others.length > 0) throw new Error('not one pair');
  return only;
}

describe('a shared fate', () => {
  const found = auditOne(`clouds: { c: { failure: 0.1 } }
regions: { r: { cloud: c, failure: never } }
nodes:
  a: { region: r, failure: 0.2, backups: [b] }
  b: { cloud: c, failure: 0.3 }`);

  test('has its cause, with the path to it on each side', () => {
    expect(found).toMatchObject({
      primary: 'node:a',
      backup: 'node:b',
      kind: 'failover',
      verdict: 'shared-fate',
      residualVerdict: 'shared-fate',
      sharedCauses: [
        {
          cause: 'cloud:c',
          primaryPath: ['node:a', 'region:r', 'cloud:c'],
          backupPath: ['node:b', 'cloud:c'],
          accepted: false,
        },
      ],
      alsoMembers: [],
      complete: true,
    });
  });

  test('has the joint cut sets by order, and how many there are', () => {
    expect(found).toMatchObject({
      jointOrder: 1,
      cutSets: [['cloud:c'], ['node:a', 'node:b']],
      cutSetCount: 2n,
    });
  });

  test('has the probabilities: 1 - 0.9·0.8, 1 - 0.9·0.7, 0.1 + 0.9·0.2·0.3', () => {
    const { primary, backup, both, onPaper, ratio, ninesLost, assumed, bounds } = found.probability;
    expect(primary).toBeCloseTo(0.28, 12);
    expect(backup).toBeCloseTo(0.37, 12);
    expect(both).toBeCloseTo(0.154, 12);
    expect(onPaper).toBeCloseTo(0.1036, 12);
    expect(ratio).toBeCloseTo(0.154 / 0.1036, 12);
    expect(ninesLost).toBeCloseTo(Math.log10(0.154 / 0.1036), 12);
    expect({ assumed, bounds }).toEqual({ assumed: false, bounds: null });
  });

  test('is one as well where the backup stands on the primary', () => {
    const { verdict, sharedCauses } = auditOne(`nodes:
  a: { failure: 0.2, backups: [b] }
  b: { failure: 0.3, dependsOn: [node:a] }`);
    expect(verdict).toBe('shared-fate');
    expect(sharedCauses).toEqual([
      { cause: 'node:a', primaryPath: ['node:a'], backupPath: ['node:b', 'node:a'], accepted: false },
    ]);
  });

  test('is one as well where a service loses too many of its nodes', () => {
    const { verdict, sharedCauses } = auditOne(`clouds: { c: {} }
nodes: { a: { cloud: c }, b: { cloud: c }, d: {}, e: { cloud: c } }
services: { s: { requires: { atLeast: 2, of: [node:a, node:b, node:d] }, backups: [node:e] } }`);
    expect(verdict).toBe('shared-fate');
    expect(sharedCauses.map(({ cause, primaryPath }) => [cause, primaryPath])).toEqual([
      ['cloud:c', ['service:s', 'node:a', 'cloud:c']],
    ]);
  });

  test('names beside its causes what else has a part in both', () => {
    const { sharedCauses, alsoMembers } = auditOne(`clouds: { c: {} }
networks: { m: {}, n1: {}, n2: {} }
nodes:
  a: { cloud: c, network: { anyOf: [m, n1] }, backups: [b] }
  b: { cloud: c, network: { anyOf: [m, n2] } }`);
    expect(sharedCauses.map(({ cause }) => cause)).toEqual(['cloud:c']);
    expect(alsoMembers).toEqual(['network:m']);
  });

  test('is judged without what else has a part where nobody asks for it', () => {
    const model = modelOf(`clouds: { c: {} }
networks: { m: {}, n1: {}, n2: {} }
nodes:
  a: { cloud: c, network: { anyOf: [m, n1] }, backups: [b] }
  b: { cloud: c, network: { anyOf: [m, n2] } }`);
    const judge = (alsoMembers: boolean) =>
      judgePairs(model, model.inventory.pairs, { today: '2026-06-15', alsoMembers });
    const [whole] = judge(true);
    expect(whole?.alsoMembers.map((event) => model.ownFailures[event]?.name)).toEqual(['network:m']);
    expect(judge(false)).toEqual([
      { ...whole, alsoMembers: [], residual: { ...whole?.residual, alsoMembers: [] } },
    ]);
  });
});

describe('an entangled pair', () => {
  const found = auditOne(`networks: { n1: { failure: 0.1 }, n2: { failure: 0.2 }, n3: { failure: 0.3 } }
nodes:
  a: { network: { anyOf: [n1, n2] }, failure: never, backups: [b] }
  b: { network: { anyOf: [n1, n3] }, failure: never }`);

  test('has the own failure with a part in both sides, and no joint cut set of order 1', () => {
    expect(found).toMatchObject({
      verdict: 'entangled',
      sharedCauses: [
        { cause: 'network:n1', primaryPath: ['node:a', 'network:n1'], backupPath: ['node:b', 'network:n1'] },
      ],
      jointOrder: 3,
      cutSets: [['network:n1', 'network:n2', 'network:n3']],
    });
  });

  test('is likelier than on paper: 0.1·0.2·0.3 to (0.1·0.2)·(0.1·0.3)', () => {
    expect(found.probability.both).toBeCloseTo(0.006, 12);
    expect(found.probability.onPaper).toBeCloseTo(0.0006, 12);
    expect(found.probability.ratio).toBeCloseTo(10, 9);
    expect(found.probability.ninesLost).toBeCloseTo(1, 9);
  });

  test('is none where what they share can never bring one of them down', () => {
    const { verdict } = auditOne(`networks: { n1: {}, n2: { failure: never }, n3: {} }
nodes:
  a: { network: { anyOf: [n1, n2] }, backups: [b] }
  b: { network: { anyOf: [n1, n3] } }`);
    expect(verdict).toBe('independent');
  });
});

describe('an unproven pair', () => {
  const found = auditOne(`nodes:
  a: { network: unknown, failure: never, backups: [b] }
  b: { network: unknown, cloud: unknown, failure: never }
defaults: { failure: { cloud: 0.5 } }`);

  test('has the kind of unknown on both sides, and probabilities as if they differed', () => {
    expect(found).toMatchObject({
      verdict: 'unproven',
      sharedCauses: [
        {
          cause: 'network:unknown',
          primaryPath: ['node:a', 'network:unknown'],
          backupPath: ['node:b', 'network:unknown'],
        },
      ],
      jointOrder: 2,
      cutSets: [
        ['cloud:unknown@node:b', 'network:unknown@node:a'],
        ['network:unknown@node:a', 'network:unknown@node:b'],
      ],
    });
    expect(found.probability.ratio).toBeCloseTo(1, 12);
  });

  test('rests on an assumption where nobody gave the unknown a probability', () => {
    expect(found.probability.assumed).toBe(true);
  });

  test('is a shared fate where one entity refers to the unknown for both', () => {
    const { verdict, sharedCauses } = auditOne(`domains:
  app: { x: { dependsOn: [network:unknown], failure: never } }
nodes:
  a: { dependsOn: [app:x], backups: [b] }
  b: { dependsOn: [app:x] }`);
    expect(verdict).toBe('shared-fate');
    expect(sharedCauses).toMatchObject([
      { cause: 'network:unknown@app:x', primaryPath: ['node:a', 'app:x', 'network:unknown'] },
    ]);
  });
});

describe('an independent pair', () => {
  test('has no cause, and joint cut sets of own failures of each side', () => {
    const found = auditOne(`nodes:
  a: { failure: 0.2, backups: [b] }
  b: { failure: 0.5 }`);
    expect(found).toMatchObject({ verdict: 'independent', sharedCauses: [], jointOrder: 2, cutSetCount: 1n });
    expect(found.probability.ratio).toBeCloseTo(1, 12);
    expect(found.probability.ninesLost).toBeCloseTo(0, 12);
  });

  test('that never fails has no ratio', () => {
    const found = auditOne(`nodes:
  a: { failure: never, backups: [b] }
  b: { failure: never }`);
    expect(found).toMatchObject({ verdict: 'independent', jointOrder: null, cutSets: [], cutSetCount: 0n });
    expect(found.probability.both).toBeCloseTo(0, 12);
    expect(found.probability).toMatchObject({ ratio: null, ninesLost: null });
  });
});

describe('acceptances', () => {
  const withAcceptance = (acceptance: string) => `clouds: { c: {} }
networks: { m: {}, n1: {}, n2: {} }
nodes:
  a: { cloud: c, network: { anyOf: [m, n1] }, backups: [b] }
  b: { cloud: c, network: { anyOf: [m, n2] } }
  x: { cloud: c }
accept: [${acceptance}]`;

  test('stay in the output, marked; the residual verdict is that of the rest', () => {
    const found = auditOne(withAcceptance('{ cause: cloud:c, reason: r, pair: [b, a], until: 2026-06-15 }'));
    expect(found).toMatchObject({ verdict: 'shared-fate', residualVerdict: 'entangled' });
    expect(found.sharedCauses).toMatchObject([{ cause: 'cloud:c', accepted: true }]);
  });

  test('add up', () => {
    const all = '{ cause: cloud:c, reason: r }, { cause: network:m, reason: r, pair: [a, b] }';
    expect(auditOne(withAcceptance(all))).toMatchObject({
      verdict: 'shared-fate',
      residualVerdict: 'independent',
    });
  });

  test('no longer hold the day after their last', () => {
    const yaml = withAcceptance('{ cause: cloud:c, reason: r, until: 2026-06-15 }');
    expect(auditOne(yaml, '2026-06-15').residualVerdict).toBe('entangled');
    const later = auditOne(yaml, '2026-06-16');
    expect(later.residualVerdict).toBe('shared-fate');
    expect(later.sharedCauses).toMatchObject([{ accepted: false }]);
  });

  test('of another pair change nothing', () => {
    const yaml = withAcceptance('{ cause: cloud:c, reason: r, pair: [a, x] }');
    expect(auditOne(yaml).residualVerdict).toBe('shared-fate');
  });

  test('can take an unknown for different on both sides', () => {
    const yaml = `nodes:
  a: { network: unknown, backups: [b] }
  b: { network: unknown }
accept: [{ cause: network:unknown, reason: asked both }]`;
    expect(auditOne(yaml)).toMatchObject({ verdict: 'unproven', residualVerdict: 'independent' });
  });
});

test('pairs are audited in the order that is asked for, with progress', () => {
  const model = modelOf(`nodes: { a: { backups: [b, c] }, b: {}, c: {} }`);
  const done: [number, number][] = [];
  const pairs = [...model.inventory.pairs].reverse();
  const audits = auditPairs(model, pairs, {
    today: '2026-06-15',
    onProgress: (count, total) => done.push([count, total]),
  });
  expect(audits.map(({ backup }) => backup)).toEqual(['node:c', 'node:b']);
  expect(done).toEqual([
    [0, 2],
    [1, 2],
  ]);
});
