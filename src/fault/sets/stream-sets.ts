import type { Diagram } from '../diagram/diagram.ts';
import { canSumTo, NO_EVENTS, type OrderRange, sumOf } from './order-range.ts';

/** Diagrams still to be gone through after the current one, innermost first. */
interface Agenda {
  readonly node: number;
  readonly next: Agenda | null;
  /** How many events the agenda from here on can add. */
  readonly orders: OrderRange;
}

interface Branch {
  readonly node: number;
  readonly agenda: Agenda | null;
  /** How many events the set has before this branch. */
  readonly depth: number;
}

/**
 * Streams every set of a ZBDD with modules that has one of the given orders: ascending, each set ascending. For each order a
 * depth-first walk that enters no branch without a set of that order, so that every step leads to a set; memory is that
 * of one path.
 */
export function* streamSets(
  { label, low, high, root }: Diagram,
  orders: readonly OrderRange[],
): IterableIterator<readonly number[]> {
  const { least, most } = orders[root]!;
  for (let order = least; order <= most; order++) {
    if (!leads(root, null, order)) continue;
    const chosen: number[] = [];
    const open: Branch[] = [{ node: root, agenda: null, depth: 0 }];
    for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
      let { node, agenda } = branch;
      chosen.length = branch.depth;
      while (node !== 1 || agenda !== null) {
        if (node === 1) {
          ({ node, next: agenda } = agenda!);
          continue;
        }
        const missing = order - chosen.length;
        const own = label[node]!;
        const inside = own < 0 ? ~own : high[node]!;
        const after: Agenda | null = own < 0 ? agendaOf(high[node]!, agenda) : agenda;
        if (!leads(inside, after, own < 0 ? missing : missing - 1)) {
          node = low[node]!;
          continue;
        }
        if (leads(low[node]!, agenda, missing)) open.push({ node: low[node]!, agenda, depth: chosen.length });
        if (own >= 0) chosen.push(own);
        node = inside;
        agenda = after;
      }
      yield [...chosen].sort((a, b) => a - b);
    }
  }

  function leads(node: number, agenda: Agenda | null, missing: number): boolean {
    return canSumTo(orders[node]!, agenda === null ? NO_EVENTS : agenda.orders, missing);
  }

  function agendaOf(node: number, next: Agenda | null): Agenda {
    const own = orders[node]!;
    return { node, next, orders: next === null ? own : sumOf(own, next.orders) };
  }
}
