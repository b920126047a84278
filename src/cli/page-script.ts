import { readFile } from 'node:fs/promises';
import { packageFile } from './package-file.ts';

/** The script of the report page, bundled by the build; null where it was not built. */
export async function readPageScript(): Promise<string | null> {
  return readFile(packageFile('dist/page.js'), 'utf8').catch(() => null);
}
