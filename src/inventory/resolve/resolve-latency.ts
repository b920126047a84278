import type { Place } from '../../diagnostics/diagnostic.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { makeRef, type Ref } from '../inventory.ts';
import { isLatencyFileName, latencyPath } from '../latency-files.ts';
import { inside, type Problem, problem } from '../problem.ts';
import type { Declared } from '../read/file-content.ts';
import type { LatencyFile } from '../read/read-latency-file.ts';
import { readRoundTrip } from '../schema/schema-values.ts';
import type { LatencyInput } from '../schema/schema-workload.ts';
import type { LatencyTable } from '../workload.ts';
import type { ResolutionContext } from './resolution-context.ts';
import { sortByText } from './sort-by-text.ts';

/** Merges tables of round-trip times into one; a time that two of them give differently is a problem. */
export class LatencyResolver {
  readonly #files: ReadonlyMap<string, LatencyFile>;
  readonly #context: ResolutionContext;
  readonly #table = new Map<Ref, Map<Ref, number>>();
  readonly #places = new Map<string, Place>();

  constructor(files: ReadonlyMap<string, LatencyFile>, context: ResolutionContext) {
    this.#files = files;
    this.#context = context;
  }

  /** In text order of the regions. */
  table(): LatencyTable {
    const sorted = <Value>(map: Map<Ref, Value>) => new Map(sortByText([...map], ([ref]) => ref));
    return sorted(new Map([...this.#table].map(([from, times]) => [from, sorted(times)])));
  }

  add({ input, place }: Declared<LatencyInput>): void {
    const { file, prefix = '', between } = input;
    if (file !== undefined && isLatencyFileName(file)) this.#addFile(file, prefix, inside(place, 'file'));
    for (const [from, times] of between ?? [])
      for (const [to, time] of times) {
        const at = { ...inside(place, 'between', from, to), key: true };
        const [a, b] = [
          this.#region(from, { ...inside(place, 'between', from), key: true }),
          this.#region(to, at),
        ];
        if (a !== null && b !== null) this.#set(a, b, readRoundTrip(time) ?? 0, at);
      }
  }

  /** Regions that a file has and the inventory has not are passed over: clouds publish times of all their regions. */
  #addFile(name: string, prefix: string, place: Place): void {
    const path = latencyPath(place.file, name);
    const file = this.#files.get(path);
    if (file === undefined) {
      const hint = 'It is looked for beside this file.';
      this.#context.report({
        ...problem('unreadable-file', place, `there is no file ${quote(name)}`, hint),
        missing: `file ${name}`,
      });
      return;
    }
    const { directory } = this.#context;
    let isKnown = file.problems.length > 0 || file.times.length === 0;
    for (const { from, to, seconds, line } of file.times) {
      const [a, b] = [directory.find('region', prefix + from), directory.find('region', prefix + to)];
      isKnown ||= a !== undefined || b !== undefined;
      if (a !== undefined && b !== undefined) this.#set(a.ref, b.ref, seconds, { file: path, path: [line] });
    }
    if (isKnown) return;
    const example = prefix + (file.times[0]?.from ?? '');
    const wrong = `the inventory has no region of ${quote(name)}: the first one would be ${quote(example)}`;
    const hint = 'Say with prefix what stands before the names, e.g. prefix: gcp/.';
    this.#context.report({ ...problem('dangling-reference', place, wrong, hint), isEcho: true });
  }

  #region(text: string, place: Place): Ref | null {
    const resolution = this.#context.directory.resolveKind('region', text, place);
    if ('ref' in resolution && resolution.ref !== makeRef('region', 'unknown')) return resolution.ref;
    if ('problem' in resolution) this.#context.report(resolution.problem);
    else {
      const hint = 'Name a region that is declared.';
      this.#context.report(problem('wrong-kind', place, `${quote(resolution.ref)} is no place`, hint));
    }
    return null;
  }

  #set(from: Ref, to: Ref, seconds: number, place: Place): void {
    const times = this.#table.get(from) ?? new Map<Ref, number>();
    this.#table.set(from, times);
    const earlier = times.get(to);
    const key = `${from} ${to}`;
    if (earlier === undefined) {
      times.set(to, seconds);
      this.#places.set(key, place);
    } else if (earlier !== seconds) this.#context.report(this.#givenTwice(from, to, place, key));
  }

  #givenTwice(from: Ref, to: Ref, place: Place, key: string): Problem {
    const first = this.#places.get(key);
    const wrong = `the time from ${show(from)} to ${show(to)} is given twice, and differently`;
    const related = first === undefined ? [] : [{ message: 'first here', place: first }];
    return problem('duplicate-key', place, wrong, 'Keep one.', related);
  }
}
