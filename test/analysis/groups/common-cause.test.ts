import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCutSets } from '../../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../../src/analysis/pairs/audit-pairs.ts';
import { listAssumed } from '../../../src/analysis/report/report-footing.ts';
import { compareText } from '../../../src/diagnostics/compare-text.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { runRules } from '../../../src/rules/run/run-rules.ts';
import { unquantified } from '../../../src/rules/unquantified.ts';
import { arbitraryInventory, shuffleDocument, TODAY } from '../../oracle/arbitrary-inventory.ts';
import { createOracle } from '../../oracle/oracle.ts';
import type { Document } from '../../oracle/read-document.ts';
import { modelOf } from '../model.ts';

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n, k - 1) * (n - k + 1)) / k);

describe('common-cause groups', () => {
  test.each([
    [2, 2, 0.1],
    [3, 2, 0.05],
    [4, 1, 0.2],
    [5, 3, 1],
    [3, 2, 0],
  ])('of %d of which %d are needed, with beta %d, have the probability of the closed form', (n, k, beta) => {
    const q = 0.02;
    const ids = Array.from({ length: n }, (_, index) => `n${index}`);
    const model = modelOf(`nodes: { ${ids.map((id) => `${id}: { failure: ${q} }`).join(', ')} }
services: { s: { requires: { atLeast: ${k}, of: [${ids.join(', ')}] } } }
commonCause: [{ id: bug, of: [${ids.join(', ')}], beta: ${beta} }]`);
    const own = (1 - beta) * q;
    let many = 0;
    for (let down = n - k + 1; down <= n; down++)
      many += binomial(n, down) * own ** down * (1 - own) ** (n - down);
    const shared = beta * q;
    const { probability, cutSets } = findCutSets(model, { targets: ['service:s'] });
    expect(probability.exact).toBeCloseTo(shared + (1 - shared) * many, 14);
    expect(cutSets.map(({ members }) => members)).toContainEqual(['common-cause:bug']);
  });

  test('make a pair of their members share its fate, by the cause that has a name of its own', () => {
    const model = modelOf(`nodes: { a: { backups: [b] }, b: {}, c: {} }
commonCause: [{ of: [c, b, a], beta: 0.1 }]
accept: [{ cause: common-cause:a+b+c, reason: known }]`);
    const [audit] = auditPairs(model, model.inventory.pairs, { today: TODAY });
    expect(audit).toMatchObject({
      verdict: 'shared-fate',
      residualVerdict: 'independent',
      sharedCauses: [
        {
          cause: 'common-cause:a+b+c',
          primaryPath: ['node:a', 'common-cause:a+b+c'],
          backupPath: ['node:b', 'common-cause:a+b+c'],
          accepted: true,
        },
      ],
    });
    expect(audit?.probability.both).toBeCloseTo(0.001 + 0.999 * 0.009 ** 2, 14);
    expect(audit?.probability.assumed).toBe(true);
  });

  test('that rest on an assumption are told of by their members, with the whole that is assumed', () => {
    const model = modelOf('nodes: { a: {}, b: {}, c: {} }\ncommonCause: [{ of: [a, b], beta: 0.1 }]');
    expect(listAssumed(model)).toEqual([
      { kind: 'node', probability: 0.01, names: ['node:a', 'node:b', 'node:c'] },
    ]);
    const findings = runRules(model.inventory, {
      today: TODAY,
      rules: [unquantified],
      settingOf: () => ({ level: 'warn', options: {} }),
    });
    expect(findings.map(({ message }) => message)).toEqual([
      '3 of 3 own failures of kind node are assumed to be 0.01: node:a, node:b, node:c',
    ]);
  });

  test('are named by two members where there are many', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `n${index}`);
    const model = modelOf(`nodes: { ${ids.map((id) => `${id}: {}`).join(', ')} }
commonCause: [{ of: [${ids.join(', ')}], beta: 0.1 }]`);
    expect([...model.inventory.entities.keys()][0]).toBe('common-cause:n0+n1+8-more');
  });

  test('mean the same as a domain that is written out, by the oracle, in any order', () => {
    fc.assert(
      fc.property(
        arbitraryInventory({ maxOwnFailures: 7 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.constantFrom(0.05, 0.5, 1),
        fc.integer(),
        (random, q, beta, seed) => {
          const nodes = Object.entries(random.nodes as Record<string, Document>).slice(0, 3);
          fc.pre(nodes.length >= 2);
          const members = nodes.map(([id]) => `node:${id}`);
          const grouped = {
            ...withNodes(random, nodes, () => ({ failure: q })),
            commonCause: [{ id: 'g', of: members, beta }],
          };
          const own = (1 - beta) * q;
          const written = withNodes(random, nodes, (node) => ({
            failure: own,
            domains: { ...(node.domains as Document), 'common-cause': 'g' },
          }));
          const domains = { ...(random.domains as Document), 'common-cause': { g: { failure: beta * q } } };
          const oracle = createOracle({ ...written, domains });
          const { inventory, diagnostics } = loadInventory([
            { path: 'a.json', text: JSON.stringify(shuffleDocument(grouped, seed)) },
          ]);
          if (inventory === null) throw new Error(diagnostics[0]?.message);
          const model = buildFaultModel(inventory);
          for (const target of [...members, ...inventory.entities.keys()].slice(0, 6)) {
            const found = findCutSets(model, { targets: [target] });
            const sets = found.cutSets.map(({ members: set }) => [...set].sort(compareText));
            expect(sets.sort(bySize)).toEqual(oracle.minimalCutSets([target]).sort(bySize));
            expect(found.probability.exact).toBeCloseTo(oracle.probability([target]), 12);
          }
          for (const audit of auditPairs(model, inventory.pairs, { today: TODAY })) {
            const wanted = oracle.pair(audit.primary, audit.backup, TODAY);
            expect(audit.verdict).toBe(wanted.verdict);
            expect(audit.residualVerdict).toBe(wanted.residualVerdict);
            expect(audit.sharedCauses.map(({ cause }) => cause)).toEqual([...wanted.sharedCauses]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

function withNodes(
  document: Document,
  nodes: readonly (readonly [string, Document])[],
  fields: (node: Document) => Document,
): Document {
  const changed = nodes.map(([id, node]) => [id, { ...node, ...fields(node ?? {}) }] as const);
  return { ...document, nodes: { ...(document.nodes as Document), ...Object.fromEntries(changed) } };
}

function bySize(a: readonly string[], b: readonly string[]): number {
  return a.length - b.length || compareText(a.join(' '), b.join(' '));
}
