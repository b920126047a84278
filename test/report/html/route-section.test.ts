import { describe, expect, test } from 'vitest';
import { routeSection } from '../../../src/report/html/page-route.ts';
import { inventoryOf } from '../../analysis/model.ts';
import { loadBundled } from '../../load-bundled.ts';

const day = '2026-06-15';
const textOf = (section: ReturnType<typeof routeSection>): string => section.text;

describe('the section on who answers', () => {
  test('shows the nearest node losing, the backup, and every part as words', () => {
    const text = textOf(routeSection(loadBundled('cold-nearest.yaml'), day));
    expect(text).toContain('The nearest, <code>inf-cmh-1</code>, takes 3m 2s longer.');
    expect(text).toContain('Its backup is <code>inf-yul-1</code>: independent');
    expect(text).toContain('1m 52s pull, 70.0 s load, 250 ms prefill, 2.40 s decode');
  });

  test('is not there where no demand names a model', () => {
    expect(textOf(routeSection(inventoryOf('nodes: { a: {} }'), day))).toBe('');
    expect(
      textOf(routeSection(inventoryOf('nodes: { a: {} }\ndemand: [{ from: [0, 0], rate: 1/s }]'), day)),
    ).toBe('');
  });

  test('says what is missing where a time is not known', () => {
    const text = textOf(
      routeSection(
        inventoryOf('nodes: { a: {} }\nmodels: { m: {} }\ndemand: [{ from: [0, 0], model: m, rate: 1/s }]'),
        day,
      ),
    );
    expect(text).toContain('there is no candidate: no node serves the model');
  });

  test('takes names for nothing but text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const yaml = `models: { "<b>m</b>": { decode: 1s } }
nodes: { "<i>n</i>": { location: [0, 1], models: { "<b>m</b>": loaded } } }
demand: [{ from: { name: "${hostile}", location: [0, 0] }, model: "<b>m</b>", rate: 1/s }]`;
    const text = textOf(routeSection(inventoryOf(yaml), day));
    for (const markup of [hostile, '<b>m', '<i>n']) expect(text).not.toContain(markup);
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });
});
