import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic, Place, Range } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts';
import type { Inventory, Ref } from '../inventory.ts';
import type { SourceText } from '../load-inventory.ts';
import { type ParsedDocument, parseDocument } from '../parse/parse-document.ts';
import { syntaxDiagnostics } from '../parse/syntax-diagnostics.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { readDuration } from '../quantities/quantities.ts';
import { workOutThreshold } from '../quantities/threshold.ts';
import { isMap } from '../read/fields.ts';
import { shapeProblems } from '../read/shape-problems.ts';
import { EntityWords } from '../resolve/entity-words.ts';
import { collectionKeys } from '../schema/schema.ts';
import { tellOnce } from '../tell-once.ts';
import type { CountExpectation, Expectation, Scenario } from './scenario.ts';
import {
  type ExpectationInput,
  type ScenarioInput,
  scenarioFileSchema,
  scenarioSchema,
} from './scenario-schema.ts';

export interface ReadScenarios {
  /** In order of file and name; null where any problem was found. */
  readonly scenarios: readonly Scenario[] | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Line and column of a place in one of the files. */
  readonly locate: (place: Place) => Range | null;
}

/**
 * Parses and checks files of scenarios and resolves what they name in an inventory. Never throws for bad input: every
 * problem is collected, one for each mistake. `canFail` says what an outage may take: entities and known unknowns.
 */
export function readScenarios(
  sources: readonly SourceText[],
  inventory: Inventory,
  canFail: (ref: Ref) => boolean,
): ReadScenarios {
  const documents = new Map<string, ParsedDocument>();
  const syntax: Diagnostic[] = [];
  const reader = new ScenarioReader(inventory, canFail);
  for (const { path: file, text } of [...sources].sort((a, b) => compareText(a.path, b.path))) {
    const document = parseDocument(text);
    documents.set(file, document);
    syntax.push(...syntaxDiagnostics(file, document));
    if (document.isUsable) reader.read(document.value, { file, path: [] });
  }
  const locate = (place: Place): Range | null =>
    documents.get(place.file)?.locate(place.path, place.key) ?? null;
  const diagnostics = sortDiagnostics([...syntax, ...tellOnce(reader.problems, locate)]);
  return { scenarios: diagnostics.length === 0 ? reader.scenarios : null, diagnostics, locate };
}

class ScenarioReader {
  readonly scenarios: Scenario[] = [];
  readonly problems: Problem[] = [];
  readonly #inventory: Inventory;
  readonly #canFail: (ref: Ref) => boolean;
  readonly #words: EntityWords;
  readonly #places = new Map<string, Place>();

  constructor(inventory: Inventory, canFail: (ref: Ref) => boolean) {
    this.#inventory = inventory;
    this.#canFail = canFail;
    this.#words = new EntityWords(inventory);
  }

  read(document: unknown, place: Place): void {
    if (isMap(document) && !Object.hasOwn(document, 'scenarios')) {
      if (collectionKeys.some((key) => Object.hasOwn(document, key))) {
        const hint = 'Give it as a PATH, without --scenario.';
        this.problems.push(
          problem('invalid-value', place, 'the file is an inventory and has no scenarios', hint),
        );
        return;
      }
    }
    const result = scenarioFileSchema.safeParse(document ?? {});
    if (!result.success) this.problems.push(...shapeProblems(result.error.issues, document ?? {}, place));
    const scenarios = isMap(document) && isMap(document.scenarios) ? Object.entries(document.scenarios) : [];
    if (result.success && scenarios.length === 0) {
      const at = inside(place, 'scenarios');
      this.problems.push(
        problem('empty-members', at, 'the file has no scenario', 'Write one, or remove it.'),
      );
    }
    // One by one, so that one of a wrong form hides nothing of the others.
    for (const [name, value] of scenarios.sort(([a], [b]) => compareText(a, b))) {
      const input = scenarioSchema.safeParse(value);
      if (input.success) this.#scenario(name, input.data, inside(place, 'scenarios', name));
    }
  }

  #scenario(name: string, input: ScenarioInput, place: Place): void {
    const key = { ...place, key: true };
    const earlier = this.#places.get(name);
    if (earlier !== undefined) {
      const related = [{ message: 'first here', place: earlier }];
      const wrong = `the scenario ${quote(name)} stands twice`;
      this.problems.push(problem('duplicate-id', key, wrong, 'Rename one of them.', related));
    } else this.#places.set(name, key);
    const seconds = input.for === undefined ? null : readDuration(input.for);
    const expectations = input.expect.map((one, index) =>
      this.#expectation(one, seconds, inside(place, 'expect', index)),
    );
    this.scenarios.push({
      name,
      description: input.description ?? null,
      failed: this.#refs(input.fail, inside(place, 'fail'), true),
      seconds,
      expectations: expectations.filter((one) => one !== null),
      place: key,
    });
  }

  #expectation(input: ExpectationInput, outage: number | null, place: Place): Expectation | null {
    const { up, down, onlyDown, pair, state = [] } = input;
    if (up !== undefined) {
      const seconds = this.#within(input.for, outage, inside(place, 'for'));
      return { type: 'up', refs: this.#refs(up, inside(place, 'up')), seconds, place };
    }
    if (down !== undefined) {
      const seconds = this.#within(input.within, outage, inside(place, 'within'));
      return { type: 'down', refs: this.#refs(down, inside(place, 'down')), seconds, place };
    }
    if (onlyDown !== undefined)
      return { type: 'onlyDown', refs: this.#refs(onlyDown, inside(place, 'onlyDown')), place };
    if (pair === undefined) return this.#count(input, place);
    const [primary, backup] = pair.map((word, index) => this.#one(word, inside(place, 'pair', index)));
    if (primary == null || backup == null) return null;
    return { type: 'pair', primary, backup, states: typeof state === 'string' ? [state] : state, place };
  }

  #count(input: ExpectationInput, place: Place): (CountExpectation & { place: Place }) | null {
    const form = input.atLeast === undefined ? 'moreThan' : 'atLeast';
    const k = input[form] ?? 0;
    const weighted = input.weighted === true;
    const refs = this.#refs(input.of ?? [], inside(place, 'of'));
    if (refs.length === 0) return null;
    const given = refs.map((ref) => (weighted ? (this.#inventory.entities.get(ref)?.weight ?? 1) : 1));
    const worked = workOutThreshold(form, k, given);
    if ('fault' in worked) {
      const words = {
        'never-met': 'can never be up',
        'always-met': 'are always up',
        inexact: 'cannot be summed exactly',
      };
      const of = weighted ? `a weight of ${worked.total}` : `${refs.length}`;
      const wrong = `${form}: ${k} of ${of} ${words[worked.fault]}`;
      this.problems.push(problem('impossible-threshold', inside(place, form), wrong, 'Correct the number.'));
      return null;
    }
    const { weights, needed, scale } = worked;
    return { type: 'count', form, k, of: refs, weighted, weights, needed, scale, place };
  }

  /** A time inside the outage. */
  #within(written: string | undefined, outage: number | null, place: Place): number | null {
    const seconds = written === undefined ? null : readDuration(written);
    if (seconds !== null && outage !== null && seconds > outage) {
      const wrong = `${quote(written)} is longer than the outage lasts`;
      this.problems.push(problem('invalid-value', place, wrong, 'Let the outage last longer, or say less.'));
    }
    return seconds;
  }

  #one(word: string, place: Place): Ref | null {
    const refs = this.#refs(word, place);
    if (refs.length < 2) return refs[0] ?? null;
    const wrong = `${quote(word)} means ${refs.length} entities`;
    this.problems.push(problem('ambiguous-reference', place, wrong, 'Name one of them.'));
    return null;
  }

  /** What words mean, each entity once, in text order. */
  #refs(words: string | readonly string[], place: Place, isFailing = false): Ref[] {
    const found = new Set<Ref>();
    for (const [index, word] of (typeof words === 'string' ? [words] : words).entries()) {
      const at = typeof words === 'string' ? place : inside(place, index);
      for (const ref of this.#meant(word, at, isFailing)) found.add(ref);
    }
    return [...found].sort(compareText);
  }

  #meant(word: string, place: Place, isFailing: boolean): readonly Ref[] {
    const isMeant = (ref: Ref): boolean =>
      isFailing ? this.#canFail(ref) : this.#inventory.entities.has(ref);
    if (isMeant(word)) return [word];
    const meaning = this.#words.read(word, place);
    if ('problem' in meaning) {
      this.problems.push(meaning.problem);
      return [];
    }
    const wrong = meaning.refs.find((ref) => !isMeant(ref));
    if (wrong !== undefined) {
      const says = isFailing
        ? 'cannot fail: nothing here stands on it'
        : 'is no entity that can be up or down';
      this.problems.push(problem('dangling-reference', place, `${quote(wrong)} ${says}`, 'Name an entity.'));
    }
    return meaning.refs;
  }
}
