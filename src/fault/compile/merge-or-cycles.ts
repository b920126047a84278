import { strongComponents } from './strong-components.ts';

/** The inputs of every vertex in compressed form, with weights. */
export interface InputLists {
  readonly inputStart: Int32Array;
  readonly inputs: Int32Array;
  readonly inputWeight: Float64Array;
}

/**
 * Makes one gate of all or gates on a common cycle of or gates: each is true as soon as one of them is, so that in the
 * least fixpoint they all are "some input from outside is true". The first of them gets those inputs, the others read
 * only it. Services that need one another are of this kind, and few cycles remain without them. Linear time.
 */
export function mergeOrCycles(lists: InputLists, isOr: (vertex: number) => boolean): InputLists {
  const { inputStart, inputs, inputWeight } = lists;
  const size = inputStart.length - 1;
  const start = new Int32Array(size + 1);
  const targets = new Int32Array(inputs.length);
  let end = 0;
  for (let v = 0; v < size; v++) {
    if (isOr(v)) {
      for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++)
        if (isOr(inputs[e]!)) targets[end++] = inputs[e]!;
    }
    start[v + 1] = end;
  }
  const { component, count } = strongComponents(start, targets.subarray(0, end));
  if (count === size) return lists;

  const members: number[][] = Array.from({ length: count }, () => []);
  for (let v = 0; v < size; v++) members[component[v]!]!.push(v);
  const newStart = new Int32Array(size + 1);
  // A member that is not the first has one input in place of the one at least that made it a member.
  const newInputs = new Int32Array(inputs.length);
  const newWeight = new Float64Array(inputs.length);
  const listed = new Int32Array(size).fill(-1);
  let edge = 0;
  for (let v = 0; v < size; v++) {
    const group = members[component[v]!]!;
    if (group.length === 1) {
      for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) {
        newInputs[edge] = inputs[e]!;
        newWeight[edge++] = inputWeight[e]!;
      }
    } else if (v !== group[0]) {
      newInputs[edge] = group[0]!;
      newWeight[edge++] = 1;
    } else {
      for (const member of group) {
        for (let e = inputStart[member]!; e < inputStart[member + 1]!; e++) {
          const input = inputs[e]!;
          if (component[input] === component[v] || listed[input] === v) continue;
          listed[input] = v;
          newInputs[edge] = input;
          newWeight[edge++] = 1;
        }
      }
    }
    newStart[v + 1] = edge;
  }
  return {
    inputStart: newStart,
    inputs: newInputs.subarray(0, edge),
    inputWeight: newWeight.subarray(0, edge),
  };
}
