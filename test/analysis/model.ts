import { buildFaultModel, type FaultModel } from '../../src/analysis/model/fault-model.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';

/** An inventory from YAML without its first line, `cofail: 1`. */
export function inventoryOf(yaml: string): Inventory {
  const { inventory, diagnostics } = loadInventory([{ path: 'a.yaml', text: `cofail: 1\n${yaml}` }]);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  return inventory;
}

export function modelOf(yaml: string): FaultModel {
  return buildFaultModel(inventoryOf(yaml));
}

/** An inventory from a document that the oracle's generator made, say. */
export function inventoryOfDocument(document: object): Inventory {
  const text = JSON.stringify(document);
  const { inventory, diagnostics } = loadInventory([{ path: 'random.json', text }]);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  return inventory;
}
