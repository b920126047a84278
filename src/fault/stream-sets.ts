import type { OrderTable } from './count-by-order.ts';
import type { Diagram } from './diagram.ts';

/** What is still to be chosen after the current diagram: the rest of the diagrams around it, innermost first. */
interface Agenda {
  readonly node: number;
  readonly next: Agenda | null;
  /** 1 per number of events that the agenda from here on can add. */
  readonly possible: Uint8Array;
}

interface Branch {
  readonly node: number;
  readonly agenda: Agenda | null;
  /** How many events the set has before this branch. */
  readonly depth: number;
}

/**
 * Streams every set of a ZBDD with modules, up to `maxOrder`: ascending orders, each set ascending. For each order a
 * depth-first walk that enters no branch without a set of that order, so that every step leads to a set; memory is that
 * of one path.
 */
export function* streamSets(
  { label, low, high, root }: Diagram,
  { least, start, counts }: OrderTable,
  maxOrder: number,
): IterableIterator<readonly number[]> {
  const nothing = Uint8Array.of(1);

  const leads = (node: number, agenda: Agenda | null, missing: number): boolean => {
    const possible = agenda === null ? nothing : agenda.possible;
    const [from, length] = [start[node]!, start[node + 1]! - start[node]!];
    const first = Math.max(0, missing - least[node]! - possible.length + 1);
    const last = Math.min(length - 1, missing - least[node]!);
    for (let i = first; i <= last; i++) {
      if (counts[from + i]! > 0 && possible[missing - least[node]! - i] === 1) return true;
    }
    return false;
  };

  /** `maxOrder` may be huge, but no set has more events than the largest of the family. */
  const largest = Math.min(maxOrder, least[root]! + start[root + 1]! - start[root]! - 1);
  const agendaOf = (node: number, next: Agenda | null): Agenda => {
    const after = next === null ? nothing : next.possible;
    const length = start[node + 1]! - start[node]!;
    const possible = new Uint8Array(Math.min(largest + 1, least[node]! + length + after.length - 1));
    for (let i = 0; i < length; i++) {
      if (counts[start[node]! + i]! === 0) continue;
      for (let j = 0; j < after.length && least[node]! + i + j < possible.length; j++) {
        if (after[j] === 1) possible[least[node]! + i + j] = 1;
      }
    }
    return { node, next, possible };
  };

  for (let order = least[root]!; order <= largest; order++) {
    if (!leads(root, null, order)) continue;
    const chosen: number[] = [];
    const open: Branch[] = [{ node: root, agenda: null, depth: 0 }];
    for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
      let { node, agenda } = branch;
      chosen.length = branch.depth;
      for (;;) {
        if (node === 1) {
          if (agenda === null) break;
          ({ node, next: agenda } = agenda);
          continue;
        }
        const missing = order - chosen.length;
        const module = ~label[node]!;
        const inside = module >= 0 ? module : high[node]!;
        const after: Agenda | null = module >= 0 ? agendaOf(high[node]!, agenda) : agenda;
        const viaHigh = leads(inside, after, module >= 0 ? missing : missing - 1);
        if (viaHigh) {
          if (leads(low[node]!, agenda, missing))
            open.push({ node: low[node]!, agenda, depth: chosen.length });
          if (module < 0) chosen.push(label[node]!);
          node = inside;
          agenda = after;
        } else node = low[node]!;
      }
      yield [...chosen].sort((a, b) => a - b);
    }
  }
}
