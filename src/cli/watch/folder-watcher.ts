import { type FSWatcher, watch } from 'node:fs';
import { InputError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';

/** How long nothing may happen until a change counts as done, in milliseconds: editors write in several steps. */
const quietTime = 100;

/**
 * Tells when something happens in folders, not below them. One watcher for each folder rather than a recursive one: on
 * Linux that of Node loses folders that come and go.
 */
export class FolderWatcher {
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | null = null;
  #hasChanged = false;
  #listener: (() => void) | null = null;

  /** Watches exactly these from now on; answers whether some are new. @throws InputError where it cannot. */
  follow(folders: ReadonlySet<string>): boolean {
    for (const folder of [...this.#watchers.keys()]) if (!folders.has(folder)) this.#drop(folder);
    const before = this.#watchers.size;
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#add(folder);
    return this.#watchers.size > before;
  }

  /** Resolves once something has happened since the last time it did, and it is quiet again. */
  async change(): Promise<void> {
    if (!this.#hasChanged) {
      await new Promise<void>((resolve) => {
        this.#listener = resolve;
      });
    }
    this.#hasChanged = false;
    this.#listener = null;
  }

  close(): void {
    for (const folder of [...this.#watchers.keys()]) this.#drop(folder);
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, () => this.#notice());
      // A folder that goes away is gone from the next list too.
      watcher.on('error', () => {
        this.#drop(folder);
        this.#notice();
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      if (code === 'ENOENT' || code === 'ENOTDIR') {
        this.#notice();
        return;
      }
      const hint =
        code === 'ENOSPC' ? '. The system watches no more folders: raise fs.inotify.max_user_watches' : '';
      throw new InputError(`${quote(folder)} cannot be watched (${code})${hint}`);
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #notice(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#hasChanged = true;
      this.#listener?.();
    }, quietTime);
  }
}
