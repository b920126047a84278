import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { acceptedCauses, makeAcceptedFailures } from '../../../src/analysis/pairs/acceptances.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';

const fleet = `cofail: 1
clouds: { aws: {}, gcp: {} }
nodes:
  a: { cloud: aws, network: unknown, backups: [b, c] }
  b: { cloud: gcp, network: unknown, backups: [a] }
  c: { cloud: aws }
`;

test('the own failures of accepted causes are those of acceptances that name the pair, either way around, or none', () => {
  const acceptance = fc.record({
    pair: fc.constantFrom(null, 'a, b', 'b, a', 'a, c', 'b, c'),
    cause: fc.constantFrom('cloud:aws', 'cloud:gcp', 'network:unknown', 'node:a'),
    until: fc.constantFrom(null, '2026-01-31', '2026-02-01', '2026-02-02'),
  });
  fc.assert(
    fc.property(fc.array(acceptance, { maxLength: 6 }), (acceptances) => {
      const accept = acceptances.map(
        ({ pair, cause, until }) =>
          `  - { cause: ${cause}, reason: test${pair === null ? '' : `, pair: [${pair}]`}${until === null ? '' : `, until: ${until}`} }\n`,
      );
      const text = accept.length === 0 ? fleet : `${fleet}accept:\n${accept.join('')}`;
      const { inventory } = loadInventory([{ path: 'a.yaml', text }]);
      if (inventory === null) throw new Error('it does not load');
      const model = buildFaultModel(inventory);
      const acceptedFor = makeAcceptedFailures(model, '2026-02-01');
      for (const pair of inventory.pairs) {
        const causes = acceptedCauses(inventory, pair, '2026-02-01');
        const expected = model.ownFailures.flatMap(({ ref }, index) => (causes.has(ref) ? [index] : []));
        expect(acceptedFor(pair)).toEqual(expected);
      }
    }),
  );
});
