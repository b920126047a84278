import { pathOf } from '../../analysis/what-if/explain-outage.ts';
import type { Outage } from '../../analysis/what-if/what-if.ts';
import { compareText } from '../../diagnostics/compare-text.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { listNames, listSome, nameOf } from '../words/words.ts';
import { hang, pad, type Style, widest } from './style.ts';
import { thresholdWords } from './write-outage-left.ts';

/**
 * Each of these entities with the path of requirements that were not met, to something that failed. Where it took more
 * than the next on the path, a line below says what else; once for all paths.
 */
export function whyLines(refs: readonly Ref[], outage: Outage, style: Style): string[] {
  const width = widest(refs.map(nameOf));
  const told = new Set<Ref>();
  return refs.flatMap((ref) => {
    const [, ...rest] = pathOf(outage.why, ref);
    const why = rest.length === 0 ? ['failed'] : ['→', ...listNames(rest, ' →')];
    const lines = hang(`  ${pad(style.red(nameOf(ref)), width)}  `, why, style.width);
    for (const one of [ref, ...rest]) {
      if (told.has(one)) continue;
      told.add(one);
      const words = groupWords(one, outage);
      if (words.length > 0) lines.push(...hang(' '.repeat(width + 4), words, style.width, style.dim));
    }
    return lines;
  });
}

/** What an entity needed and no longer has, where that is more than one thing. */
function groupWords(ref: Ref, { why, remaining }: Outage): string[] {
  const { field, unmet = [] } = why.get(ref) ?? {};
  if (field == null || unmet.length < 2) return [];
  const path = formatPath(field);
  const threshold = remaining.thresholdsHit.find(
    (one) => one.entity === ref && !one.isMet && formatPath(one.field) === path,
  );
  const left = threshold === undefined ? 'all of' : `${thresholdWords(threshold)}; down:`;
  return `${nameOf(ref)}: ${left}`
    .split(' ')
    .concat(listSome(unmet), threshold === undefined ? ['down'] : []);
}

/**
 * These entities by what took each down, from what failed on: cause by cause, so that every path can be followed from
 * line to line.
 */
export function causeLines(refs: readonly Ref[], { failed, why }: Outage, style: Style): string[] {
  const wanted = new Set(refs);
  const alone = refs.filter((ref) => why.get(ref)?.via === null);
  const taken = new Map<Ref, Ref[]>();
  for (const [ref, { via }] of why) {
    if (via === null) continue;
    const cause = refOfVertex(via);
    const others = taken.get(cause);
    if (others === undefined) taken.set(cause, [ref]);
    else others.push(ref);
  }
  const causes = new Set(failed.map(refOfVertex));
  for (const cause of causes) for (const ref of taken.get(cause) ?? []) causes.add(ref);
  const taking = [...causes].map((cause) => ({
    name: nameOf(cause),
    down: (taken.get(cause) ?? []).filter((ref) => wanted.has(ref)).sort(compareText),
  }));
  const rows = [{ name: 'failed', down: alone }, ...taking].filter(({ down }) => down.length > 0);
  const width = widest(rows.map(({ name }) => name));
  return rows.flatMap(({ name, down }) =>
    hang(`  ${pad(name, width)}  `, listNames(down), style.width, style.red),
  );
}
