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
  const { children, childTerms, others } = sortOut(builder, mirror, inputs);
  if (children.length < 2) return builder.join(kind, [...others, ...childTerms]);
  const result = others;
  const taken = new Uint8Array(children.length);
  for (const { term, places } of commonTerms(children)) {
    const group = places.filter((i) => taken[i] === 0);
    if (group.length < 2) continue;
    const rests: number[] = [];
    for (const i of group) {
      taken[i] = 1;
      rests.push(builder.join(mirror, without(children[i]!, term)));
    }
    const inner = simplestJoin(builder, kind, flattened(builder, kind, rests), depth + 1);
    // The inner gate may itself have become one of the mirrored kind, with a further common factor.
    result.push(builder.join(mirror, [term, ...flattened(builder, mirror, [inner])]));
  }
  for (let i = 0; i < children.length; i++) if (taken[i] === 0) result.push(childTerms[i]!);
  if (result.length === 1) return result[0]!;
  return builder.join(kind, flattened(builder, kind, result));
}

interface Inputs {
  /** Gates of the mirrored kind that are read only here: their inputs, and the gates. */
  readonly children: (readonly number[])[];
  readonly childTerms: number[];
  readonly others: number[];
}

// Plain loops here and below: most processes simplify one circuit, and V8 takes longer to compile anything shorter.

/** The inputs of a gate, without those that others absorb. */
function sortOut(
  builder: CircuitBuilder,
  mirror: typeof OR | typeof AND,
  inputs: ReadonlySet<number>,
): Inputs {
  const sorted: Inputs = { children: [], childTerms: [], others: [] };
  for (const input of inputs) {
    const gate = builder.gateOf(input);
    if (gate === undefined || gate.kind !== mirror || gate.inputs.length > WIDEST) sorted.others.push(input);
    else if (meet(inputs, gate.inputs)) continue;
    else if (builder.isShared(input)) sorted.others.push(input);
    else {
      sorted.children.push(gate.inputs);
      sorted.childTerms.push(input);
    }
  }
  return sorted;
}

/** A term and which children have it. */
interface CommonTerm {
  readonly term: number;
  readonly places: number[];
}

/** The terms that several children have, those that most have first. */
function commonTerms(children: readonly (readonly number[])[]): CommonTerm[] {
  const having = new Map<number, CommonTerm>();
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    for (let at = 0; at < child.length; at++) {
      const term = child[at]!;
      const known = having.get(term);
      if (known === undefined) having.set(term, { term, places: [i] });
      else known.places.push(i);
    }
  }
  const common = [...having.values()].filter(({ places }) => places.length > 1);
  return common.sort((a, b) => b.places.length - a.places.length || a.term - b.term);
}

/** The terms, with gates of the same kind that are read only here replaced by their inputs. */
export function flattened(
  builder: CircuitBuilder,
  kind: typeof OR | typeof AND,
  terms: readonly number[],
): Set<number> {
  const flat = new Set<number>();
  for (let i = 0; i < terms.length; i++) {
    const gate = builder.gateOf(terms[i]!);
    if (gate?.kind !== kind || builder.isShared(terms[i]!)) flat.add(terms[i]!);
    else for (let at = 0; at < gate.inputs.length; at++) flat.add(gate.inputs[at]!);
  }
  return flat;
}

function meet(terms: ReadonlySet<number>, others: readonly number[]): boolean {
  for (let i = 0; i < others.length; i++) if (terms.has(others[i]!)) return true;
  return false;
}

function without(terms: readonly number[], one: number): number[] {
  return terms.filter((term) => term !== one);
}
