import { compareText } from '../diagnostics/compare-text.ts';
import type { Diagnostic, Place, Range } from '../diagnostics/diagnostic.ts';
import { quote } from '../diagnostics/quote.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import { checkRegions } from './check-regions.ts';
import { Directory } from './directory.ts';
import {
  type Acceptance,
  type Dependency,
  type Entity,
  type Inventory,
  isUnknown,
  makeRef,
  type Pair,
  type Ref,
} from './inventory.ts';
import { ownFailure } from './own-failure.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import { type LoadRule, type Problem, problem } from './problem.ts';
import { type DeclaredEntity, type FileContent, readFile } from './read-file.ts';
import { inside, type ResolutionContext, resolveRequirement } from './resolve-requirement.ts';
import {
  collectionKeys,
  collections,
  type EntityInput,
  type FailureInput,
  type PairKind,
  type RequirementInput,
} from './schema.ts';
import { makeSelect, type Selectable } from './select-entities.ts';

/** A file's name, as messages show it, and its text. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

export interface LoadedInventory {
  /** Null where any problem was found. */
  readonly inventory: Inventory | null;
  /** Every problem of every file, in order of file and position. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses, checks, merges and resolves files into one inventory. Never throws for bad input: all problems are collected,
 * one per mistake. The result does not depend on the order of files, keys or lists. Pure: reads no file itself.
 */
export function loadInventory(sources: readonly SourceText[]): LoadedInventory {
  const files = [...sources].sort((a, b) => compareText(a.path, b.path));
  const documents = new Map<string, ParsedDocument>();
  const problems: Problem[] = [];
  const diagnostics: Diagnostic[] = [];
  const contents: FileContent[] = [];
  let parsed = true;
  for (const { path, text } of files) {
    const document = parseDocument(text);
    documents.set(path, document);
    for (const found of document.problems) {
      const related =
        found.related === null
          ? []
          : [{ message: found.related.message, file: path, range: found.related.range }];
      diagnostics.push({
        rule: found.rule,
        severity: 'error',
        message: found.message,
        hint: found.hint,
        file: path,
        range: found.range,
        path: found.path,
        related,
      });
    }
    if (document.value === null && document.problems.length > 0) parsed = false;
    else contents.push(readFile(path, document.value));
  }
  const locate = (place: Place): Range | null =>
    documents.get(place.file)?.locate(place.path, place.key) ?? null;
  problems.push(...contents.flatMap((content) => content.problems));
  const understood = parsed && contents.every((content) => content.understood);
  const merger = new Merger(contents, problems, understood);
  const inventory = merger.merge(
    files.map((file) => file.path),
    locate,
  );
  diagnostics.push(...problems.map((found) => diagnose(found, locate)));
  return {
    inventory: diagnostics.length === 0 ? inventory : null,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function diagnose({ rule, message, hint, place, related }: Problem, locate: Inventory['locate']): Diagnostic {
  return {
    rule,
    severity: 'error',
    message,
    hint,
    file: place.file,
    range: locate(place),
    path: place.path,
    related: related.map((other) => ({
      message: other.message,
      file: other.place.file,
      range: locate(other.place),
    })),
  };
}

/** References that would dangle only because of another problem are no mistakes of their own. */
const silentWhenNotUnderstood: ReadonlySet<LoadRule> = new Set([
  'dangling-reference',
  'ambiguous-reference',
  'wrong-kind',
  'empty-members',
]);

class Merger {
  readonly #contents: readonly FileContent[];
  readonly #problems: Problem[];
  readonly #understood: boolean;
  readonly #directory = new Directory();
  readonly #declared = new Map<Ref, DeclaredEntity & Selectable>();
  readonly #context: ResolutionContext;

  constructor(contents: readonly FileContent[], problems: Problem[], understood: boolean) {
    this.#contents = contents;
    this.#problems = problems;
    this.#understood = understood;
    for (const key of collectionKeys) this.#directory.addKind(collections[key].kind);
    this.#declareAll();
    const select = makeSelect(this.#declared, this.#directory);
    this.#context = {
      directory: this.#directory,
      weightOf: (ref) => this.#declared.get(ref)?.input.weight ?? 1,
      select,
      report: (found) => this.#report(found),
    };
  }

  merge(files: readonly string[], locate: Inventory['locate']): Inventory {
    const defaults = this.#mergeDefaults();
    const entities = new Map<Ref, Entity>();
    for (const declared of this.#declared.values())
      entities.set(declared.ref, this.#resolveEntity(declared, defaults));
    const pairs = this.#mergePairs();
    const acceptances = this.#resolveAcceptances();
    if (this.#problems.length === 0) for (const found of checkRegions(entities)) this.#report(found);
    if (this.#contents.length > 0 && this.#declared.size === 0 && this.#problems.length === 0) {
      const place = { file: files[0] ?? '', path: [] };
      this.#report(
        problem(
          'empty-inventory',
          place,
          'the inventory declares no entity',
          'Add nodes and what they stand on, or run cofail init.',
        ),
      );
    }
    const names = this.#contents.flatMap((content) => content.name ?? []);
    return { name: names[0] ?? null, files, entities, pairs, acceptances, defaultFailures: defaults, locate };
  }

  #report(found: Problem): void {
    const isEcho =
      silentWhenNotUnderstood.has(found.rule) &&
      (!this.#understood || (found.rule === 'empty-members' && this.#problems.length > 0));
    if (!isEcho) this.#problems.push(found);
  }

  #declareAll(): void {
    for (const content of this.#contents) for (const { kind } of content.kinds) this.#directory.addKind(kind);
    const declared: (DeclaredEntity & Selectable)[] = [];
    for (const entity of this.#contents.flatMap((content) => content.entities)) {
      const ref = makeRef(entity.kind, entity.id);
      const earlier = this.#directory.add(entity.kind, entity.id, entity.place);
      if (earlier === null) declared.push({ ...entity, ref, input: entity.input ?? {} });
      else
        this.#report(
          problem(
            'duplicate-id',
            entity.place,
            `${quote(ref)} is declared twice`,
            'Merge the two, or rename one.',
            [{ message: 'first here', place: earlier }],
          ),
        );
    }
    declared.sort((a, b) => compareText(a.ref, b.ref));
    for (const entity of declared) this.#declared.set(entity.ref, entity);
    for (const entity of declared) this.#declareAliases(entity);
  }

  #declareAliases(entity: DeclaredEntity & Selectable): void {
    for (const [index, alias] of (entity.input.aliases ?? []).entries()) {
      const other = this.#directory.addAlias(entity.kind, alias, entity.ref);
      if (other === null) continue;
      const place = inside(entity.place, 'aliases', index);
      const otherPlace = this.#declared.get(other)?.place;
      this.#report(
        problem(
          'duplicate-alias',
          place,
          `${quote(alias)} is also a name of ${other}`,
          'Give each name to one entity; if they are one, merge them.',
          otherPlace === undefined ? [] : [{ message: `${other} is here`, place: otherPlace }],
        ),
      );
    }
  }

  #mergeDefaults(): ReadonlyMap<string, FailureInput> {
    const defaults = new Map<string, FailureInput>();
    const places = new Map<string, Place>();
    for (const { input, place } of this.#contents.flatMap((content) => content.defaultFailures)) {
      const earlier = places.get(input.kind);
      if (!this.#directory.hasKind(input.kind)) {
        const resolution = this.#directory.resolveKind(input.kind, '', place);
        if ('problem' in resolution) this.#report(resolution.problem);
      } else if (earlier !== undefined) {
        this.#report(
          problem(
            'duplicate-key',
            place,
            `the default failure of ${quote(input.kind)} is given twice`,
            'Keep one.',
            [{ message: 'first here', place: earlier }],
          ),
        );
      } else {
        defaults.set(input.kind, input.failure);
        places.set(input.kind, place);
      }
    }
    return defaults;
  }

  #resolveEntity(declared: DeclaredEntity & Selectable, defaults: ReadonlyMap<string, FailureInput>): Entity {
    const { ref, kind, id, input, place } = declared;
    return {
      ref,
      kind,
      id,
      name: input.name ?? null,
      aliases: input.aliases ?? [],
      role: input.role ?? null,
      weight: input.weight ?? 1,
      labels: input.labels ?? new Map(),
      location: input.location ?? null,
      ownFailure: ownFailure(kind, input.failure, defaults),
      dependencies: this.#resolveDependencies(input, place),
      place,
    };
  }

  #resolveDependencies(input: EntityInput, place: Place): Dependency[] {
    const dependencies: Dependency[] = [];
    const add = (
      requirement: RequirementInput | undefined,
      kind: string | null,
      ...field: (string | number)[]
    ): void => {
      if (requirement === undefined) return;
      const resolved = resolveRequirement(requirement, kind, inside(place, ...field), this.#context);
      if (resolved !== null) dependencies.push({ field, requirement: resolved });
    };
    add(input.cloud, 'cloud', 'cloud');
    add(input.region, 'region', 'region');
    add(input.within, 'region', 'within');
    add(input.operator, 'operator', 'operator');
    add(input.network, 'network', 'network');
    for (const [kind, requirement] of [...(input.domains ?? [])].sort(([a], [b]) => compareText(a, b)))
      add(requirement, kind, 'domains', kind);
    for (const [index, requirement] of (input.dependsOn ?? []).entries())
      add(requirement, null, 'dependsOn', index);
    add(input.requires, null, 'requires');
    return dependencies;
  }

  #mergePairs(): Pair[] {
    const pairs = new Map<string, Pair>();
    const add = (primary: Ref | null, backup: Ref | null, kind: PairKind, place: Place): void => {
      if (primary === null || backup === null) return;
      if (primary === backup) {
        this.#report(
          problem('self-backup', place, `${quote(primary)} is its own backup`, 'Name another entity.'),
        );
        return;
      }
      const key = `${primary} ${backup} ${kind}`;
      if (!pairs.has(key)) pairs.set(key, { primary, backup, kind, place });
    };
    for (const { ref, input, place } of this.#declared.values()) {
      for (const [index, backup] of (input.backups ?? []).entries()) {
        const at = inside(place, 'backups', index);
        add(ref, this.#resolve(backup, at), 'failover', at);
      }
    }
    for (const { input, place } of this.#contents.flatMap((content) => content.pairs)) {
      const primary = this.#resolve(input.primary, inside(place, 'primary'));
      const backup = this.#resolve(input.backup, inside(place, 'backup'));
      add(primary, backup, input.kind ?? 'failover', place);
    }
    return [...pairs].sort(([a], [b]) => compareText(a, b)).map(([, pair]) => pair);
  }

  #resolveAcceptances(): Acceptance[] {
    const acceptances = this.#contents.flatMap((content) =>
      content.acceptances.flatMap(({ input, place }): Acceptance[] => {
        const resolution = this.#directory.resolve(input.cause, inside(place, 'cause'));
        if ('problem' in resolution) this.#report(resolution.problem);
        const sides = input.pair?.map((side, index) => this.#resolve(side, inside(place, 'pair', index)));
        const [primary, backup] = sides ?? [];
        if ('problem' in resolution || sides?.includes(null)) return [];
        const pair: Acceptance['pair'] = primary == null || backup == null ? null : [primary, backup];
        return [{ pair, cause: resolution.ref, reason: input.reason, until: input.until ?? null, place }];
      }),
    );
    return acceptances.sort((a, b) => compareText(acceptanceKey(a), acceptanceKey(b)));
  }

  /** The entity that a side of a pair names; `unknown` can be none. */
  #resolve(text: string, place: Place): Ref | null {
    const resolution = this.#directory.resolve(text, place);
    if ('problem' in resolution) {
      this.#report(resolution.problem);
      return null;
    }
    if (isUnknown(resolution.ref)) {
      this.#report(
        problem(
          'wrong-kind',
          place,
          `${quote(resolution.ref)} is no entity that can be in a pair`,
          'Name an entity that is declared.',
        ),
      );
      return null;
    }
    return resolution.ref;
  }
}

function acceptanceKey({ pair, cause, until, reason }: Acceptance): string {
  return [cause, ...(pair ?? []), until ?? '', reason].join(' ');
}
