import { AND, OR } from '../compile/compile.ts';
import type { CircuitBuilder } from './circuit-builder.ts';

/** Children with more inputs than this are not searched for common ones: the search must stay linear. */
const WIDEST = 512;

/** What is left after so many common factors, one inside the other, waits for the next round: there may be thousands. */
const DEEPEST = 256;

/**
 * An or gate (or, mirrored, an and gate) over `inputs` as simple as local rules make it:
 *
 * - absorption: x or (x and y) is x;
 * - distributive factoring: (x and y) or (x and z) is x and (y or z), greedily for the x that most children have,
 *   where only this gate reads the children. It turns shared variables into modules, which is worth more than any
 *   variable order.
 *
 * Niemelä, *On simplification of large fault trees*, Reliability Engineering and System Safety 44, 1994.
 */
export function simplestJoin(
  builder: CircuitBuilder,
  kind: typeof OR | typeof AND,
  inputs: ReadonlySet<number>,
  depth = 0,
): number {
  if (depth > DEEPEST) return builder.join(kind, inputs);
  const mirror = kind === OR ? AND : OR;
  const result: number[] = [];
  const children: (readonly number[])[] = [];
  const childTerms: number[] = [];
  for (const input of inputs) {
    const gate = builder.gateOf(input);
    if (gate === undefined || gate.kind !== mirror || gate.inputs.length > WIDEST) result.push(input);
    else if (gate.inputs.some((inner) => inputs.has(inner))) continue;
    else if (builder.isShared(input)) result.push(input);
    else {
      children.push(gate.inputs);
      childTerms.push(input);
    }
  }
  if (children.length < 2) return builder.join(kind, [...result, ...childTerms]);

  const having = new Map<number, number[]>();
  children.forEach((child, i) => {
    for (const term of child) {
      const list = having.get(term);
      if (list === undefined) having.set(term, [i]);
      else list.push(i);
    }
  });
  const common = [...having].filter(([, list]) => list.length > 1);
  common.sort(([a, x], [b, y]) => y.length - x.length || a - b);
  const taken = new Uint8Array(children.length);
  for (const [term, list] of common) {
    const group = list.filter((i) => taken[i] === 0);
    if (group.length < 2) continue;
    const rests = group.map((i) => {
      taken[i] = 1;
      return builder.join(mirror, without(children[i]!, term));
    });
    const inner = simplestJoin(builder, kind, flattened(builder, kind, rests), depth + 1);
    // The inner gate may itself have become one of the mirrored kind, with a further common factor.
    result.push(builder.join(mirror, [term, ...flattened(builder, mirror, [inner])]));
  }
  childTerms.forEach((term, i) => {
    if (taken[i] === 0) result.push(term);
  });
  if (result.length === 1) return result[0]!;
  return builder.join(kind, flattened(builder, kind, result));
}

/** The terms, with gates of the same kind that are read only here replaced by their inputs. */
export function flattened(
  builder: CircuitBuilder,
  kind: typeof OR | typeof AND,
  terms: readonly number[],
): Set<number> {
  const flat = new Set<number>();
  for (const term of terms) {
    const gate = builder.gateOf(term);
    if (gate?.kind !== kind || builder.isShared(term)) flat.add(term);
    else for (const input of gate.inputs) flat.add(input);
  }
  return flat;
}

function without(terms: readonly number[], one: number): number[] {
  return terms.filter((term) => term !== one);
}
