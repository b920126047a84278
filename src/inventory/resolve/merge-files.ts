import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { DependencyTableWriter } from '../dependency-table.ts';
import { EntityMap } from '../entity-map.ts';
import type { Inventory, Ref } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { checkAlias } from '../read/check-words.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import type { FileContent } from '../read/file-content.ts';
import type { LatencyFile } from '../read/read-latency-file.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { Workload } from '../workload.ts';
import { checkRegions } from './check-regions.ts';
import { Directory } from './directory.ts';
import { PlainEntities } from './plain-entities.ts';
import type { ResolutionContext } from './resolution-context.ts';
import { CommonCauses } from './resolve-common-causes.ts';
import { EntityResolver } from './resolve-entity.ts';
import { LatencyResolver } from './resolve-latency.ts';
import { PairResolver } from './resolve-pairs.ts';
import { WorkloadResolver } from './resolve-workload.ts';
import { Selector } from './select-entities.ts';
import { sortByText } from './sort-by-text.ts';

export interface MergeOptions {
  readonly files: readonly string[];
  /** Every file could be read: what is not declared is missing. */
  readonly isComplete: boolean;
  /** No problem has been found yet. */
  readonly isClean: boolean;
  readonly locate: Inventory['locate'];
  /** Files of round-trip times, by path. */
  readonly latencyFiles: ReadonlyMap<string, LatencyFile>;
}

/** Merges what files declare, and resolves every reference. The inventory is of use only where no problem is found. */
export function mergeFiles(
  contents: readonly FileContent[],
  options: MergeOptions,
): { readonly inventory: Inventory; readonly problems: readonly Problem[] } {
  const merger = new Merger(contents, options);
  return { inventory: merger.merge(options), problems: merger.problems(options) };
}

class Merger {
  readonly #contents: readonly FileContent[];
  readonly #found: Problem[];
  readonly #directory: Directory<DeclaredEntity>;
  /** In text order of their refs. */
  #declared: readonly DeclaredEntity[] = [];
  /** Entities of a ref that is taken: only checked. */
  readonly #repeated: DeclaredEntity[] = [];
  readonly #context: ResolutionContext;

  constructor(contents: readonly FileContent[], { isComplete }: MergeOptions) {
    this.#contents = contents;
    this.#found = contents.flatMap((content) => content.problems);
    const isUnderstood = isComplete && contents.every((content) => content.isUnderstood);
    this.#directory = new Directory(new Set(contents.flatMap((content) => [...content.lostNames])));
    this.#declareAll();
    this.#context = {
      directory: this.#directory,
      weightOf: (ref) => this.#directory.ofRef(ref)?.weight ?? 1,
      selector: new Selector(this.#declared, this.#directory),
      report: (found) => {
        // What is not found may be in a file that makes no sense.
        if (found !== null && (isUnderstood || found.missing === undefined)) this.#found.push(found);
      },
    };
  }

  merge({ files, locate, latencyFiles }: MergeOptions): Inventory {
    const defaultFailures = this.#mergeDefaults();
    const commonCauses = this.#commonCauses(defaultFailures);
    const resolver = new EntityResolver(defaultFailures, commonCauses, this.#context);
    const table = new DependencyTableWriter(this.#numbers(commonCauses), this.#declared.length);
    const plain = new PlainEntities(this.#directory, resolver, commonCauses, table);
    const entities = new EntityMap(
      this.#declared.map((declared) => plain.resolve(declared)),
      table.numberOf,
    );
    table.finish(entities);
    for (const declared of this.#repeated) resolver.resolve(declared);
    const pairs = new PairResolver(this.#directory, this.#context.report);
    for (const declared of this.#declared) pairs.addBackups(declared);
    for (const declared of this.#repeated) pairs.addBackups(declared);
    for (const content of this.#contents) for (const declared of content.pairs) pairs.addPair(declared);
    for (const content of this.#contents) for (const declared of content.acceptances) pairs.accept(declared);
    const inClouds = this.#declared.filter((declared) => declared.says('cloud')).map(({ ref }) => ref);
    this.#found.push(...checkRegions(entities, inClouds));
    return {
      name: this.#contents.find((content) => content.name !== null)?.name ?? null,
      files,
      entities,
      pairs: pairs.pairs(),
      acceptances: pairs.acceptances(),
      defaultFailures,
      workload: this.#mergeWorkload(latencyFiles, resolver),
      locate,
    };
  }

  #mergeWorkload(files: ReadonlyMap<string, LatencyFile>, resolver: EntityResolver): Workload {
    const contents = this.#contents.map((content) => content.workload);
    const latency = new LatencyResolver(files, this.#context);
    for (const declared of contents.flatMap((content) => content.latency)) latency.add(declared);
    const isUncertain = this.#contents.some((content) => content.lostNames.size > 0);
    const workload = new WorkloadResolver(this.#context, isUncertain);
    return workload.resolve(contents, this.#declared, latency.table(), (node) => resolver.resolve(node));
  }

  /** Of problems that may follow from others, none where there are others. */
  problems({ isClean, isComplete }: MergeOptions): Problem[] {
    const certain = this.#found.filter((found) => found.isEcho !== true);
    return certain.length > 0 || !isClean || !isComplete ? certain : this.#found;
  }

  #declareAll(): void {
    for (const kind of this.#contents.flatMap((content) => content.kinds)) this.#directory.addKind(kind);
    const declared: DeclaredEntity[] = [];
    const all = this.#contents.flatMap((content) => content.entities);
    for (const entity of sortByText(all, ({ ref }) => ref)) {
      const earlier = this.#directory.add(entity);
      if (earlier === null) declared.push(entity);
      else {
        this.#repeated.push(entity);
        const related = [{ message: 'first here', place: earlier.place }];
        const wrong = `${quote(entity.ref)} is declared twice`;
        const isOneFile = entity.place.file === earlier.place.file;
        const hint = isOneFile
          ? 'Merge the two, or rename one.'
          : 'Merge the two, or rename one. If the files are two inventories, ask about one at a time.';
        this.#found.push(problem('duplicate-id', entity.place, wrong, hint, related));
      }
    }
    this.#declared = declared;
    for (const entity of declared) if (entity.aliases.length > 0) this.#declareAliases(entity);
  }

  #declareAliases({ kind, ref, aliases, place, dropped }: DeclaredEntity): void {
    for (const [index, alias] of aliases.entries()) {
      if (dropped.has(formatPath(['aliases', index]))) continue;
      const here = inside(place, 'aliases', index);
      const found = checkAlias(alias, here);
      if (found !== null) this.#found.push(found);
      const other = this.#directory.addAlias(kind, alias, ref);
      if (other === null) continue;
      const otherPlace = this.#directory.ofRef(other)?.place;
      const related =
        otherPlace === undefined ? [] : [{ message: `${show(other)} is here`, place: otherPlace }];
      const wrong = `${quote(alias)} is also a name of ${show(other)}`;
      const hint = 'Give each name to one entity; if they are one, merge them.';
      this.#found.push(problem('duplicate-alias', here, wrong, hint, related));
    }
  }

  #commonCauses(defaults: ReadonlyMap<string, FailureInput>): CommonCauses {
    const causes = new CommonCauses(this.#directory, defaults, this.#context.report);
    for (const content of this.#contents) for (const declared of content.commonCauses) causes.add(declared);
    if (causes.entities.length > 0)
      this.#declared = sortByText([...this.#declared, ...causes.entities], ({ ref }) => ref);
    return causes;
  }

  /** By ref the place of an entity in text order, in which they were added; the groups of common causes come later. */
  #numbers({ entities }: CommonCauses): ReadonlyMap<Ref, number> {
    if (entities.length === 0) return this.#directory.numbers;
    return new Map(this.#declared.map(({ ref }, number) => [ref, number]));
  }

  #mergeDefaults(): ReadonlyMap<string, FailureInput> {
    const defaults = new Map<string, FailureInput>();
    const places = new Map<string, Place>();
    for (const { input, place } of this.#contents.flatMap((content) => content.defaultFailures)) {
      this.#context.report(this.#directory.checkKind(input.kind, place));
      const earlier = places.get(input.kind);
      if (earlier === undefined) {
        defaults.set(input.kind, input.failure);
        places.set(input.kind, place);
        continue;
      }
      const related = [{ message: 'first here', place: earlier }];
      const wrong = `the default failure of ${quote(input.kind)} is given twice`;
      this.#found.push(problem('duplicate-key', place, wrong, 'Keep one.', related));
    }
    return new Map([...defaults].sort(([a], [b]) => compareText(a, b)));
  }
}
