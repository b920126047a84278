import type { Report } from '../../analysis/report/gather-report.ts';
import { methods } from '../words/report-words.ts';
import { type Html, html } from '../xml/html.ts';
import { bar, more, refTag, section, table } from './page-parts.ts';

/** Entities listed. */
const mostRows = 40;

/** Entities by betweenness, beside what fails with them. */
export function chokepointSection({ chokepoints, paperCount }: Report): Html {
  const { rows } = chokepoints;
  // Where they were not computed, the last section says so.
  if (rows.length === 0) return html``;
  const [first] = rows;
  const shown = rows
    .slice(0, mostRows)
    .map(({ name, betweenness, damage, isHarmless }) => [
      refTag(name),
      html`${bar(betweenness / (first?.betweenness ?? 1))} ${(betweenness * 100).toFixed(1)}%`,
      html`${bar(damage.nodes / Math.max(1, paperCount))} ${damage.nodes}`,
      html`${damage.services}`,
      html`${isHarmless ? 'only itself' : `${damage.entities} in all`}`,
    ]);
  const columns = [
    { title: 'Entity' },
    { title: 'Between others' },
    { title: 'Nodes that fail with it' },
    { title: 'Services', isNumber: true },
    { title: 'Takes' },
  ];
  return section(
    {
      id: 'chokepoints',
      title: 'Chokepoints',
      lead: 'Through what much of the dependency graph hangs together. That is a hint only: what really fails with it stands beside.',
      methods: [methods.chokepoints],
    },
    [table('Chokepoints', columns, shown), more(shown.length, rows.length)],
  );
}
