import { readFile } from 'node:fs/promises';

/** From src/cli as from dist/cli: the bundle is in dist. */
const file = new URL('../../dist/page.js', import.meta.url);

/** The script of the report page; null where it was not built. */
export async function readPageScript(): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
