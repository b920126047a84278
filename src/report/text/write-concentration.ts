import type { Concentration } from '../../analysis/concentration/concentration.ts';
import { show } from '../../diagnostics/quote.ts';
import { nakamotoShares, spreadNumbers } from '../words/concentration-words.ts';
import { groupDigits, nameOf, plural } from '../words/words.ts';
import { hang, type Style } from './style.ts';

/** How nodes are spread over domains for people: for each kind and role the largest shares, and what sums them up. */
export function writeConcentration(all: readonly Concentration[], most: number, style: Style): string {
  if (all.length === 0) return 'No node surely stands on a domain of these kinds.\n';
  const blocks = all.map((one) => block(one, most, style).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

function block(one: Concentration, most: number, style: Style): string[] {
  const { kind, role, weighted, nodes, distinct, domains } = one;
  const title = style.bold(`${show(kind)}: ${role === null ? 'all nodes' : `nodes of role ${show(role)}`}`);
  const measure = weighted ? ', by weight' : '';
  const standing = `${groupDigits(nodes.placed)} of ${plural(nodes.all, 'node')} on ${plural(distinct, 'domain')}${measure}`;
  const shown = domains.slice(0, most);
  const left = domains.length - shown.length;
  const shares = shown.map(
    ({ domain, share }, index) =>
      `${nameOf(domain)} ${percent(share)}${index < shown.length - 1 || left > 0 ? ',' : ''}`,
  );
  const { hhi, entropy, effective, gini } = spreadNumbers(one);
  const spread = `HHI ${hhi}, entropy ${entropy} bits (as ${effective} equal ones), Gini ${gini}`;
  const least = nakamotoShares(one).map(
    ({ share, atLeast, moreThan }) => `≥ ${share}: ${atLeast}, > ${share}: ${moreThan}`,
  );
  return [
    ...hang(`${title}  `, standing.split(' '), style.width, style.dim),
    ...hang('  shares    ', [...shares, ...(left > 0 ? [`and ${left} more`] : [])], style.width),
    ...(one.distribution === null ? [] : hang('  spread    ', spread.split(' '), style.width)),
    ...hang('  Nakamoto  ', least.join(', ').split(/(?<=,) /), style.width),
  ];
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1%' : `${Math.round(share * 100)}%`;
}
