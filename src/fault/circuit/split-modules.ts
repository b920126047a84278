import type { Circuit, Gate, Range } from './circuit.ts';
import { findModules } from './find-modules.ts';

/**
 * A circuit cut into its modules, each a circuit of its own, inner modules first and the root's last. A variable of a
 * module is an event, or `~m` for the module numbered m, an earlier one.
 */
export function splitModules(circuit: Circuit): readonly Circuit[] {
  const { variables, gates, cycles, root } = circuit;
  const offset = variables.length;
  if (root < offset) return [{ variables: [variables[root]!], gates: [], cycles: [], root: 0 }];
  const isModule = findModules(circuit);
  isModule[root - offset] = 1;
  const cycleOf = new Map<number, Range>();
  for (const range of cycles) for (let g = range.from; g < range.to; g++) cycleOf.set(g, range);

  const modules: Circuit[] = [];
  const numberOf = new Map<number, number>();
  for (let top = 0; top < gates.length; top++) {
    if (isModule[top] === 0) continue;
    const labels: number[] = [];
    const members: number[] = [];
    const local = new Map<number, number>();
    const open = [offset + top];
    for (let term = open.pop(); term !== undefined; term = open.pop()) {
      if (local.has(term)) continue;
      const g = term - offset;
      if (g < 0) {
        local.set(term, labels.push(variables[term]!) - 1);
      } else if (g !== top && isModule[g] === 1) {
        local.set(term, labels.push(~numberOf.get(g)!) - 1);
      } else {
        local.set(term, 0);
        members.push(g);
        for (const input of gates[g]!.inputs) open.push(input);
        const range = cycleOf.get(g);
        if (range === undefined) continue;
        // The first gate of a cycle brings all the others, so that they are not brought by each of them.
        if (g !== range.from) open.push(offset + range.from);
        else for (let i = range.from; i < range.to; i++) open.push(offset + i);
      }
    }
    members.sort((a, b) => a - b);
    members.forEach((g, i) => {
      local.set(offset + g, labels.length + i);
    });
    const inner: Gate[] = members.map((g) => {
      const gate = gates[g]!;
      return { ...gate, inputs: gate.inputs.map((input) => local.get(input)!) };
    });
    numberOf.set(
      top,
      modules.push({
        variables: labels,
        gates: inner,
        cycles: localCycles(members, cycleOf),
        root: local.get(offset + top)!,
      }) - 1,
    );
  }
  return modules;
}

function localCycles(members: readonly number[], cycleOf: ReadonlyMap<number, Range>): Range[] {
  const cycles: Range[] = [];
  members.forEach((g, i) => {
    const range = cycleOf.get(g);
    if (range !== undefined && range.from === g) cycles.push({ from: i, to: i + range.to - range.from });
  });
  return cycles;
}
