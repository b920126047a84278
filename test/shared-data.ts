import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file of the data that lies beside the project, or null where there is none: tests on it are then skipped. */
export function sharedData(file: string): string | null {
  const found = path.resolve(import.meta.dirname, '../../shared/data', file);
  return existsSync(found) ? found : null;
}
