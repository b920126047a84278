import type * as z from 'zod';
import type { Concentration } from '../../analysis/concentration/concentration.ts';
import type { Chokepoints } from '../../analysis/damage/chokepoints.ts';
import type { chokepoints } from './chokepoint-schema.ts';
import type { concentration } from './concentration-schema.ts';

/** What hangs on few things, as the JSON contract writes it. */

export function toConcentration(one: Concentration): z.output<typeof concentration> {
  const { kind, role, weighted, nodes, distinct, distribution } = one;
  const coefficients = (form: 'moreThan' | 'atLeast') =>
    one.nakamoto
      .filter((coefficient) => coefficient.form === form)
      .map(({ share, coefficient }) => ({
        share: String(share),
        domains: coefficient === null ? null : { ...coefficient },
      }));
  return {
    kind,
    role,
    weighted,
    nodes: nodes.all,
    placed: nodes.placed,
    distinct,
    hhi: distribution?.hhi ?? null,
    effectiveNumber: distribution?.effectiveNumber ?? null,
    gini: distribution?.gini ?? null,
    nakamoto: coefficients('moreThan').map(({ share, domains }) => ({ moreThan: share, domains })),
    domains: one.domains.map(({ domain, isOutermost, share, nodes: standing }) => ({
      domain,
      outermost: isOutermost,
      share,
      nodes: [...standing],
    })),
    entropy: distribution?.entropy ?? null,
    nakamotoAtLeast: coefficients('atLeast').map(({ share, domains }) => ({ atLeast: share, domains })),
  };
}

/** The first rows. */
export function toChokepoints(
  { rows, isComputed }: Chokepoints,
  most = Number.POSITIVE_INFINITY,
): z.output<typeof chokepoints> {
  return {
    computed: isComputed,
    chokepoints: rows.slice(0, most).map(({ name, kind, betweenness, damage, isHarmless }) => ({
      entity: name,
      kind,
      betweenness,
      damage: { ...damage },
      harmless: isHarmless,
    })),
  };
}
