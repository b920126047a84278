import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceText } from '../../src/inventory/load-inventory.ts';

const root = new URL('../../inventories/', import.meta.url).pathname;

function sourcesAt(name: string): SourceText[] {
  const full = path.join(root, name);
  const files = statSync(full).isDirectory()
    ? readdirSync(full).map((file) => path.join(name, file))
    : [name];
  return files
    .filter((file) => /\.ya?ml$/.test(file) && !file.endsWith('.scenario.yaml'))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** The bundled inventories, each with all its files. */
export const bundledInventories: readonly (readonly [name: string, sources: readonly SourceText[]])[] = [
  ...readdirSync(root).filter((name) => name !== 'incidents'),
  ...readdirSync(path.join(root, 'incidents'))
    .filter((name) => name !== 'repaired')
    .map((name) => `incidents/${name}`),
  ...readdirSync(path.join(root, 'incidents/repaired')).map((name) => `incidents/repaired/${name}`),
]
  .map((name) => [name, sourcesAt(name)] as const)
  .filter(([, sources]) => sources.length > 0);
