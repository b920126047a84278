import { EVENT, OR } from '../compile/compile.ts';
import type { Candidates } from './candidates.ts';
import { readCountGate } from './independent-gate.ts';

/** Nothing that is nested deeper is called plain, so that no stack is needed for it; nor is a cycle, which is as deep. */
const deepest = 100;

const PLAIN = 1;
const OTHER = 2;

/**
 * Answers whether the form of a vertex alone shows what matters to it: its members have no candidate in common, and each
 * that is a gate needs two or more of its inputs, which count one each, have no candidate in common, and are plain with
 * some candidate. Then
 *
 * - nothing is down while nothing fails, and everything can be;
 * - every candidate is in some minimal cut set. It is so of the input that it is below. As many other inputs as the gate
 *   needs beside that one can be down without it, and all other members be up;
 * - the single causes are the events among the members: any other is below one input of one gate, which needs more.
 */
export function makePlainCheck(candidates: Candidates): (vertex: number) => boolean {
  const { compiled } = candidates;
  /** 0 where it is not known. */
  const known = new Uint8Array(compiled.size);
  let depth = 0;

  const isPlainGate = (gate: number): boolean => {
    const count = readCountGate(compiled, gate);
    return (
      count !== null &&
      count.needed >= 2 &&
      candidates.areSeparate(count.inputs) &&
      count.inputs.every((input) => candidates.some(input, () => true) && isPlain(input))
    );
  };

  const findPlain = (vertex: number): boolean => {
    const { kind, alwaysTrue, inputStart, inputs } = compiled;
    if (kind[vertex] !== OR || alwaysTrue[vertex] === 1) return isPlainGate(vertex);
    const [from, to] = [inputStart[vertex]!, inputStart[vertex + 1]!];
    for (let edge = from; edge < to; edge++) if (!isPlain(inputs[edge]!)) return false;
    // Two inputs may have a member in common, which then is one.
    return candidates.areSeparate(inputs, from, to) || candidates.areSeparate(candidates.membersOf(vertex));
  };

  const isPlain = (vertex: number): boolean => {
    if (known[vertex] !== 0) return known[vertex] === PLAIN;
    if (compiled.kind[vertex] === EVENT) return true;
    if (depth > deepest) return false;
    depth++;
    const found = findPlain(vertex);
    depth--;
    known[vertex] = found ? PLAIN : OTHER;
    return found;
  };
  return isPlain;
}
