import { InputError } from '../../diagnostics/errors.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { place } from './place.ts';
import type { PlaceAnswer } from './place-answer.ts';

/** Roles that a report places nodes for. */
const mostRoles = 3;

/** So many nodes of a role, where there are candidates for as many. */
const add = 2;

/** Some seconds at most; beyond it bounds. */
const budget = { looks: 60_000_000, iterations: 2000 };

/**
 * Where the next nodes of each role would go, for a report: of the roles of nodes and candidates, in text order. Only where
 * the inventory declares candidates, and for roles whose objective it has the data for.
 */
export async function reportPlacement(inventory: Inventory): Promise<readonly PlaceAnswer[]> {
  const { candidates } = inventory.workload;
  if (candidates.size === 0) return [];
  const nodes = [...inventory.entities.values()].filter(({ kind }) => kind === 'node');
  const roles = new Set(
    [...nodes, ...[...candidates.values()].map(({ node }) => node)].flatMap(({ role }) => role ?? []),
  );
  const answers: PlaceAnswer[] = [];
  for (const role of [...roles].sort()) {
    if (answers.length === mostRoles) break;
    const fitting = [...candidates.values()].filter(({ node }) => node.role === null || node.role === role);
    try {
      if (fitting.length > 0)
        answers.push(await place(inventory, { role, add: Math.min(add, fitting.length), budget }));
    } catch (error) {
      // What the objective of a role needs is not there: the command says what.
      if (!(error instanceof InputError)) throw error;
    }
  }
  return answers;
}
