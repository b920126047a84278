import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { rules } from '../../src/rules/registry.ts';
import { runRules } from '../../src/rules/run-rules.ts';

/** The day on which the tables of rules are judged. */
const today = '2026-06-15';

/** What one rule finds in an inventory that loads: `line:column message`. */
export function lint(rule: string, yaml: string, options: unknown = {}): string[] {
  const { inventory, diagnostics } = loadInventory([{ path: 'inventory.yaml', text: `cofail: 1\n${yaml}` }]);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  return runRules(inventory, {
    today,
    rules: rules.filter(({ meta }) => meta.id === rule),
    settingOf: () => ({ level: 'warn', options }),
  }).map(({ range, message }) => `${range?.start.line}:${range?.start.column} ${message}`);
}
