import { expect, test } from 'vitest';
import { reportPlacement } from '../../src/analysis/place/report-placement.ts';
import { placementSection } from '../../src/report/html/page-placement.ts';
import { inventoryOf } from '../analysis/model.ts';
import { loadBundled } from '../load-bundled.ts';

test('the report places the next nodes of each role: every plan in the table is in the picture', async () => {
  const answers = await reportPlacement(loadBundled('incentives.yaml'));
  expect(answers.map(({ role, add }) => [role, add])).toEqual([['inference', 2]]);
  const { text } = placementSection(answers);
  const rows = text.match(/<th scope="row"/g)?.length ?? 0;
  const marks = text.match(/<g class="plan/g)?.length ?? 0;
  expect(rows - 1).toBe(marks);
  expect(marks).toBeGreaterThan(5);
  expect(text.match(/<g class="plan chosen">/g)).toHaveLength(1);
});

test('the report says nothing of places where the inventory has no candidates, or not what the role needs', async () => {
  expect(await reportPlacement(loadBundled('opengradient'))).toEqual([]);
  const without = inventoryOf('nodes: { a: { role: inference } }\ncandidates: { b: {} }');
  expect(await reportPlacement(without)).toEqual([]);
  expect(placementSection([]).text).toBe('');
});

test('ids of candidates are text in the page', async () => {
  const answers = await reportPlacement(
    inventoryOf(`
regions: { east: { location: [39, -77] }, west: { location: [45, -120] } }
nodes: { old: { role: "<b>", region: east } }
demand: [{ from: west, rate: 5/s }, { from: east, rate: 1/s }]
candidates: { "<script>": { region: west }, "\\"onload=": { region: east }, c: { region: west } }
`),
  );
  const { text } = placementSection(answers);
  expect(answers).toHaveLength(1);
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('<b>');
  expect(text).not.toContain('"onload=');
});
