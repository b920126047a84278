import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { rules } from '../../src/rules/registry.ts';
import { lintInventory } from '../../src/rules/run/lint-inventory.ts';

/** The day on which the tables of rules are judged. */
const today = '2026-06-15';

/** What one rule finds in an inventory that loads: `line:column message`. */
export function lint(rule: string, yaml: string, options: unknown = {}): string[] {
  const text = `cofail: 1\n${yaml}`;
  const { inventory, diagnostics } = loadInventory([{ path: 'inventory.yaml', text }]);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  const found = lintInventory(inventory, {
    today,
    // Which comments are of use depends on the other rules.
    rules: rule === 'unused-suppression' ? rules : rules.filter(({ meta }) => meta.id === rule),
    settingOf: ({ meta }) => ({ level: 'warn', options: meta.id === rule ? options : {} }),
    textOf: () => text,
  });
  return found.diagnostics
    .filter((diagnostic) => diagnostic.rule === rule)
    .map(({ range, message }) => `${range?.start.line}:${range?.start.column} ${message}`);
}
