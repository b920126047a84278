import { type CompiledFaultGraph, OR } from './compile.ts';

/** Answers for many vertices of one graph what they are the disjunction of: events, and gates other than `or`; ascending. */
export function makeOrFlattener(compiled: CompiledFaultGraph): (vertex: number) => number[] {
  const { kind, inputStart, inputs, alwaysFalse, alwaysTrue } = compiled;
  /** Per vertex, the number of the last question that met it. */
  const met = new Int32Array(compiled.size);
  const seen: number[] = [];
  let questions = 0;
  return (vertex) => {
    if (alwaysTrue[vertex] === 1) return [vertex];
    const question = ++questions;
    met[vertex] = question;
    seen.length = 0;
    seen.push(vertex);
    const found: number[] = [];
    for (const v of seen) {
      if (alwaysFalse[v] === 1) continue;
      if (kind[v] !== OR) found.push(v);
      else {
        for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
          const input = inputs[e]!;
          if (met[input] === question) continue;
          met[input] = question;
          seen.push(input);
        }
      }
    }
    return sortFew(found);
  };
}

/** By insertion: there are ten, say, of each of a hundred thousand vertices. */
function sortFew(numbers: number[]): number[] {
  if (numbers.length > 64) return numbers.sort((a, b) => a - b);
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i]!;
    let at = i;
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
  return numbers;
}
