import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../../src/inventory/inventory.ts';
import { drawGraph } from '../../../src/report/picture/draw-graph.ts';
import { type GraphView, layOutGraph, mostRows } from '../../../src/report/picture/lay-out-graph.ts';
import { listLinks } from '../../../src/report/picture/list-links.ts';
import { inventoryOf, inventoryOfDocument } from '../../analysis/model.ts';
import { loadBundled } from '../../load-bundled.ts';
import { arbitraryInventory, shuffleDocument } from '../../oracle/arbitrary-inventory.ts';

const all: GraphView = { groups: null, open: new Set(), only: null };
const layOut = (inventory: Inventory, view: GraphView = all): ReturnType<typeof layOutGraph> =>
  layOutGraph(inventory, listLinks(inventory), view);

const regions = Array.from({ length: 90 }, (_, index) => `r${index}: {}`).join(', ');
const large = inventoryOf(`regions: { ${regions} }
operators: { o: {} }
nodes:
${Array.from({ length: 300 }, (_, index) => `  n${index}: { region: r${index % 90}, operator: o }`).join('\n')}`);

describe('the dependency graph as a picture', () => {
  test('has every entity of the flagship in a row of its own, domains left of nodes left of services', () => {
    const inventory = loadBundled('opengradient');
    const { columns, placeOf } = layOut(inventory);
    expect(columns.map(({ title }) => title)).toEqual(['Domains', 'On other domains', 'Nodes', 'Services']);
    const rows = columns.flatMap((column) => column.rows);
    expect(rows.every(({ type }) => type === 'entity')).toBe(true);
    const refs = rows.map(({ key }) => key).filter((ref) => !ref.endsWith(':unknown'));
    expect(refs.sort()).toEqual([...inventory.entities.keys()].sort());
    expect(placeOf.get('cloud:aws')?.column).toBe(0);
    expect(placeOf.get('region:aws/us-east-1')?.column).toBe(1);
  });

  test('has all entities in some row, and a line for every link between two rows, however it is grouped', () => {
    const inventory = loadBundled('opengradient');
    const groups = new Map(
      [...inventory.entities.values()].flatMap(({ ref, role }) => (role === null ? [] : [[ref, role]])),
    );
    const { columns, links, placeOf } = layOut(inventory, { ...all, groups });
    expect(columns[2]?.rows.map(({ label, refs }) => [label, refs.length]).sort()).toEqual([
      ['data', 10],
      ['full', 14],
      ['inference', 17],
    ]);
    const drawn = new Set(links.map((link) => JSON.stringify(link)));
    for (const { from, to } of listLinks(inventory)) {
      const [start, end] = [placeOf.get(from), placeOf.get(to)];
      if (start === undefined || end === undefined) throw new Error(`${from} or ${to} has no row`);
      if (start !== end) expect(drawn).toContain(JSON.stringify({ from: start, to: end }));
    }
  });

  test('folds the largest kinds until a column can be read, and opens what is asked for', () => {
    const groups = new Map([...large.entities.keys()].map((ref) => [ref, `group ${ref.at(-1)}`]));
    const folded = layOut(large, { ...all, groups });
    for (const { rows } of folded.columns) expect(rows.length).toBeLessThanOrEqual(mostRows);
    const kind = folded.columns.flatMap(({ rows }) => rows).find(({ label }) => label === 'region');
    expect(kind).toMatchObject({ type: 'group', isOpen: false });
    expect(kind?.refs).toHaveLength(90);
    const opened = layOut(large, { ...all, groups, open: new Set([kind?.key ?? '']) });
    expect(opened.placeOf.get('region:r7')).not.toEqual(opened.placeOf.get('region:r8'));
  });

  test('counts in one row what an open group cannot show', () => {
    const { columns, placeOf } = layOut(large, { ...all, open: new Set(['nodes']) });
    const rows = columns.flatMap((column) => column.rows);
    const left = rows.find(({ type }) => type === 'left');
    expect(left?.refs).toHaveLength(200);
    expect(left?.label).toBe('and 200 more: search');
    expect([...placeOf.keys()].filter((ref) => ref.startsWith('node:'))).toHaveLength(300);
  });

  test('shows only what is wanted', () => {
    const only = new Set(['node:n3', 'region:r3']);
    const { columns, links } = layOut(large, { ...all, only });
    expect(columns.flatMap(({ rows }) => rows.map(({ key }) => key)).sort()).toEqual([
      'node:n3',
      'region:r3',
    ]);
    expect(links).toHaveLength(1);
  });

  test('is the same whatever the order of the files, and has all entities on random inventories', () => {
    fc.assert(
      fc.property(arbitraryInventory(), fc.integer(), (document, seed) => {
        const inventory = inventoryOfDocument(document);
        const picture = layOut(inventory);
        for (const ref of inventory.entities.keys()) expect(picture.placeOf.has(ref)).toBe(true);
        const other = layOut(inventoryOfDocument(shuffleDocument(document, seed)));
        expect(drawGraph(other).text).toBe(drawGraph(picture).text);
      }),
    );
  });
});
