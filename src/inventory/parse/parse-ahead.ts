import { Worker } from 'node:worker_threads';
import { isLatencySource } from '../latency-files.ts';
import type { SourceText } from '../load-inventory.ts';
import { codeUnitsOf } from './code-units.ts';
import { parsePlain, withoutByteOrderMark } from './parse-plain.ts';
import type { ParsedText, Tape } from './tape.ts';

/** Tapes of files by path; null for a file that is not plain. */
export type Tapes = ReadonlyMap<string, Tape | null>;

/** Below this much text, in characters, starting another thread costs more than it saves. */
const leastPerThread = 4_000_000;

/**
 * Parses files of the plain subset on several threads, this one among them. For few or small files it does nothing, and
 * where a thread fails, its files are left out: `loadInventory` parses what is not there.
 */
export async function parseAhead(
  all: readonly SourceText[],
  threads: number,
  least = leastPerThread,
): Promise<Tapes> {
  const sources = all.filter((source) => !isLatencySource(source));
  const total = sources.reduce((sum, { text }) => sum + text.length, 0);
  const most = Math.min(threads, sources.length, Math.floor(total / least));
  if (most < 2) return new Map();
  const [own = [], ...others] = shares(sources, most);
  const parsing = others.map(parseInWorker);
  const parsed = own.map(({ path, text: source }) => {
    const text = withoutByteOrderMark(source);
    return [path, parsePlain(text, 'entities')] as const;
  });
  return new Map([...parsed, ...(await Promise.all(parsing)).flat()]);
}

/** Shares files out so that each thread has about as much text, the largest first. */
function shares(sources: readonly SourceText[], count: number): SourceText[][] {
  const found = Array.from({ length: count }, () => ({ sources: [] as SourceText[], size: 0 }));
  for (const source of [...sources].sort((a, b) => b.text.length - a.text.length)) {
    const smallest = found.reduce((least, share) => (share.size < least.size ? share : least));
    smallest.sources.push(source);
    smallest.size += source.text.length;
  }
  return found.map((share) => share.sources);
}

function parseInWorker(sources: readonly SourceText[]): Promise<(readonly [string, Tape | null])[]> {
  const found: (readonly [string, Tape | null])[] = [];
  return new Promise((resolve) => {
    const codes = sources.map(({ text }) => codeUnitsOf(withoutByteOrderMark(text)));
    const worker = new Worker(new URL('./parse-worker.js', import.meta.url), {
      workerData: codes,
      transferList: codes.map(({ buffer }) => buffer),
    });
    worker.on('message', (parsed: ParsedText | null) => {
      const source = sources[found.length];
      if (source === undefined) return;
      const text = withoutByteOrderMark(source.text);
      found.push([source.path, parsed === null ? null : { text, ...parsed }]);
    });
    // Whatever happens to it, what it has not answered is parsed by whoever needs it.
    worker.on('error', () => resolve(found));
    worker.on('exit', () => resolve(found));
  });
}
