import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Inventory } from '../src/inventory/inventory.ts';
import { loadInventory, type SourceText } from '../src/inventory/load-inventory.ts';

const root = path.resolve(import.meta.dirname, '../inventories');

/** The bundled inventories, but for repaired outages: each a file or a folder of files below inventories/. */
export const bundledInventories: readonly string[] = [
  'cold-nearest.yaml',
  'quickstart.yaml',
  'incentives.yaml',
  'stellar-2025-11.yaml',
  'opengradient',
  ...readdirSync(path.join(root, 'incidents'))
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.scenario.yaml'))
    .map((file) => `incidents/${file}`),
];

export function bundledSources(name: string): SourceText[] {
  const at = path.join(root, name);
  const files = statSync(at).isDirectory() ? readdirSync(at).map((file) => `${name}/${file}`) : [name];
  return files.map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** Loads a bundled inventory, which has no problem. */
export function loadBundled(name: string): Inventory {
  const { inventory, diagnostics } = loadInventory(bundledSources(name));
  if (inventory === null) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return inventory;
}
