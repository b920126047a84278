import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile, minimalCutSets, probability } from '../../src/fault/index.ts';
import { readOpenPsa } from './open-psa.ts';

const folder = new URL('../../../shared/data/aralia/', import.meta.url);
const isThere = existsSync(folder);
const models = isThere
  ? readFileSync(new URL('counts.tsv', folder), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t') as [string, string, string])
  : [['the Aralia fault trees are not on this machine', '0', '0'] as [string, string, string]];

describe.skipIf(!isThere)('published fault trees give the published answers', () => {
  test.each(models)('%s: %s minimal cut sets, P %s', (model, count, p) => {
    const { graph, top } = readOpenPsa(readFileSync(new URL(`${model}.xml`, folder), 'utf8'));
    const compiled = compile(graph);
    const found = minimalCutSets(compiled, { targets: [top] });
    expect(found.complete).toBe(true);
    expect(String(found.count)).toBe(count);
    let sum = 0n;
    for (const ofOrder of found.countByOrder.values()) sum += ofOrder;
    expect(sum).toBe(found.count);
    expect(probability(compiled, { targets: [top] }).exact! / Number(p)).toBeCloseTo(1, 8);
  });
});

test('a limited answer on a published tree is the beginning of the whole one', ({ skip }) => {
  if (!isThere) skip('the Aralia fault trees are not on this machine');
  const { graph, top } = readOpenPsa(readFileSync(new URL('das9206.xml', folder), 'utf8'));
  const compiled = compile(graph);
  const whole = minimalCutSets(compiled, { targets: [top] });
  const exact = probability(compiled, { targets: [top] }).exact!;
  for (const nodes of [100, 1000]) {
    const part = minimalCutSets(compiled, { targets: [top], budget: { nodes } });
    expect(part).toMatchObject({ complete: false, limit: 'nodes' });
    for (const [order, count] of part.countByOrder) expect(count).toBe(whole.countByOrder.get(order));
    const bounds = probability(compiled, { targets: [top], budget: { nodes } });
    expect(bounds.exact).toBeNull();
    expect(bounds.lower).toBeLessThanOrEqual(exact);
    expect(bounds.upper).toBeGreaterThanOrEqual(exact);
  }
});
