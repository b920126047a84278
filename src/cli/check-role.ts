import { UsageError } from '../diagnostics/errors.ts';
import { quote, show } from '../diagnostics/quote.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** @throws UsageError for a role that no node has. */
export function checkRole(role: string | undefined, inventory: Inventory): void {
  if (role === undefined) return;
  const roles = new Set(
    [...inventory.entities.values()].flatMap((entity) => (entity.kind === 'node' ? (entity.role ?? []) : [])),
  );
  if (!roles.has(role))
    throw new UsageError(
      `no node has the role ${quote(role)}. Roles here: ${[...roles].sort().map(show).join(', ') || 'none'}.`,
    );
}
