import type { Concentration } from '../../analysis/concentration/concentration.ts';
import type { Chokepoints } from '../../analysis/damage/chokepoints.ts';
import { nakamotoShares, spreadNumbers } from '../words/concentration-words.ts';
import { nameOf } from '../words/words.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** How the nodes of each role are spread over the domains of each kind. */
export function concentrationTable(all: readonly Concentration[]): string[] {
  const rows = all.map((one) => {
    const { kind, role, weighted, domains, distinct } = one;
    const [largest] = domains;
    const { hhi, entropy, effective, gini } = spreadNumbers(one);
    return [
      escapeMarkdown(kind),
      role === null ? 'all nodes' : escapeMarkdown(role),
      largest === undefined ? '' : codeSpan(nameOf(largest.domain)),
      `${Math.round((largest?.share ?? 0) * 100)}%${weighted ? ' of weight' : ''}`,
      distinct,
      effective,
      entropy,
      hhi,
      gini,
      ...nakamotoShares(one).map(({ atLeast, moreThan }) => `${atLeast}, ${moreThan}`),
    ];
  });
  const measures = ['domains', 'effective', 'entropy', 'HHI', 'Gini', '≥, > 1/3', '≥, > 1/2', '≥, > 2/3'];
  return markdownTable(['kind', 'role', 'largest', 'share', ...measures], rows);
}

/** Entities by betweenness, beside what fails with them. */
export function chokepointTable({ rows, isComputed }: Chokepoints, most: number): string[] {
  if (!isComputed) return ['Not computed: the graph is too large.', ''];
  const shown = rows
    .slice(0, most)
    .map(({ name, betweenness, damage, isHarmless }) => [
      codeSpan(nameOf(name)),
      `${(betweenness * 100).toFixed(1)}%`,
      damage.entities,
      damage.nodes,
      damage.services,
      isHarmless ? 'only itself' : '',
    ]);
  const left = rows.length - shown.length;
  return [
    ...markdownTable(['entity', 'between', 'takes', 'nodes', 'services', ''], shown),
    ...(left === 0 ? [] : [`And ${left.toLocaleString('en-US')} more: \`cofail chokepoints --top N\`.`, '']),
  ];
}
