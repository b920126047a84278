import { describe, expect, it } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../../src/analysis/pairs/audit-pairs.ts';
import { nodeAt, placementCandidates, withNodes } from '../../../src/analysis/place/placement-candidates.ts';
import { inventoryOf } from '../model.ts';

const fleet = `
clouds: { x: {} }
regions: { r1: { cloud: x }, r2: { cloud: x }, outer: {} }
operators: { o1: {}, o2: {}, idle: {} }
networks: { n: {} }
nodes:
  a: { region: r1, operator: o1, network: n }
  b: { region: r2, operator: o2, network: { anyOf: [n] } }
`;

describe('places for more nodes', () => {
  it('are every region, operator and network of existing nodes where none are declared', () => {
    const found = placementCandidates(inventoryOf(fleet));
    expect(found.map(({ id }) => id)).toEqual(['r1+o1+n', 'r1+o2+n', 'r2+o1+n', 'r2+o2+n']);
    expect(found.every(({ isDeclared }) => !isDeclared)).toBe(true);
  });

  it('are those that are declared', () => {
    const inventory = inventoryOf(`${fleet}candidates: { here: { region: r1, role: full } }`);
    expect(placementCandidates(inventory)).toMatchObject([{ id: 'here', isDeclared: true }]);
  });

  it('do without operators and networks where nodes have none', () => {
    const inventory = inventoryOf('regions: { r: {} }\nnodes: { a: { region: r, operator: unknown } }');
    expect(placementCandidates(inventory).map(({ id }) => id)).toEqual(['r']);
  });

  it('are missing where no node has a region', () => {
    expect(() => placementCandidates(inventoryOf('nodes: { a: {} }'))).toThrow(/there is no candidate/);
  });

  it('are too many to choose from where they would be 27,000', () => {
    const nodes = Array.from(
      { length: 30 },
      (_, i) => `n${i}: { region: r${i}, operator: o${i}, network: w${i} }`,
    );
    const ids = (letter: string) => nodes.map((_, i) => `${letter}${i}: {}`).join(', ');
    const yaml = `regions: { ${ids('r')} }\noperators: { ${ids('o')} }\nnetworks: { ${ids('w')} }\nnodes: { ${nodes.join(', ')} }`;
    expect(() => placementCandidates(inventoryOf(yaml))).toThrow(/27000 candidates, more than 20000/);
  });

  it('become nodes of which everything can be asked', () => {
    const inventory = inventoryOf(fleet);
    const [first] = placementCandidates(inventory);
    const node = nodeAt(first ?? expect.fail(), 'new', 'full');
    const larger = withNodes(inventory, [node]);
    expect([...larger.entities.keys()]).toEqual([...larger.entities.keys()].sort());
    expect(larger.entities.get('node:new')).toMatchObject({ role: 'full', id: 'new' });
    const place = { file: '', path: [] };
    const pair = { primary: 'node:a', backup: 'node:new', kind: 'failover', place } as const;
    const [audit] = auditPairs(buildFaultModel(larger), [pair], { today: '2026-01-01' });
    expect(audit?.sharedCauses.map(({ cause }) => cause)).toEqual([
      'cloud:x',
      'network:n',
      'operator:o1',
      'region:r1',
    ]);
  });
});
