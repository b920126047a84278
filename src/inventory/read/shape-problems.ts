import type * as z from 'zod';
import type { DocumentPath, Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { type Problem, problem } from '../problem.ts';
import { originalKey } from '../schema/dictionary.ts';

type Issue = z.core.$ZodIssue;

/** Says in words what zod found wrong with the value at a place: one problem per mistake. */
export function shapeProblems(issues: readonly Issue[], value: unknown, place: Place): Problem[] {
  const flat = issues.flatMap((issue) => narrow(issue, []));
  const strays = flat.filter((issue) => issue.code === 'unrecognized_keys');
  const mapsWithStrays = new Set(strays.map((issue) => formatPath(pathOf(issue))));
  const isMissing = (issue: Issue): boolean =>
    issue.code !== 'unrecognized_keys' &&
    issue.path.length > 0 &&
    valueAt(value, pathOf(issue)) === undefined;
  // A misspelt key leaves its map without the right one, and so in no right form: one mistake, not two.
  const isEcho = (issue: Issue): boolean =>
    (isMissing(issue) || issue.code === 'custom') &&
    (mapsWithStrays.has(formatPath(pathOf(issue))) ||
      mapsWithStrays.has(formatPath(pathOf(issue).slice(0, -1))));
  const problems: Problem[] = [];
  for (const issue of strays) {
    const around = formatPath(pathOf(issue));
    const missing = flat
      .filter((other) => isMissing(other) && formatPath(pathOf(other).slice(0, -1)) === around)
      .map((other) => String(pathOf(other).at(-1)));
    for (const key of issue.keys) problems.push(unknownKey(issue, originalKey(key), missing, value, place));
  }
  for (const issue of flat) {
    if (issue.code === 'unrecognized_keys' || isEcho(issue)) continue;
    const path = pathOf(issue);
    problems.push(
      isMissing(issue) ? missingKey(path, issue, place) : invalidValue(issue, path, value, place),
    );
  }
  return problems;
}

function unknownKey(
  issue: Issue,
  key: string,
  missing: readonly string[],
  value: unknown,
  place: Place,
): Problem {
  const known = issue.message.split(' ').filter((name) => name !== '');
  const [onlyMissing, otherMissing] = missing;
  const suggestion = didYouMean(key, known) ?? (otherMissing === undefined ? onlyMissing : null);
  const path = [...place.path, ...pathOf(issue), key];
  const item = valueAt(value, [...pathOf(issue), key]);
  // In a list, `- cloud: aws` is a map: the space makes the difference.
  const reference = known.includes('anyOf') && typeof item === 'string' ? `${show(key)}:${show(item)}` : null;
  const hint =
    suggestion != null
      ? `Did you mean ${suggestion}?`
      : reference !== null
        ? `For a reference write ${reference}, without the space.`
        : `Known keys: ${known.join(', ')}.`;
  return problem('unknown-key', { file: place.file, path, key: true }, `unknown key ${quote(key)}`, hint);
}

function missingKey(path: DocumentPath, issue: Issue, place: Place): Problem {
  const around = { file: place.file, path: [...place.path, ...path.slice(0, -1)], key: true };
  const key = String(path.at(-1));
  const index = path.at(-1);
  if (typeof index === 'number') {
    const [wrong, hint] = wordsOf(issue);
    return problem(
      'invalid-value',
      around,
      `${subject(around.path)} lacks item ${index + 1}: it ${wrong}`,
      hint,
    );
  }
  return problem('missing-key', around, `${quote(key)} is missing`, `Add ${key}.`);
}

function invalidValue(issue: Issue, path: DocumentPath, value: unknown, place: Place): Problem {
  const here: Place = { file: place.file, path: [...place.path, ...path] };
  const [wrong, hint] = wordsOf(issue);
  const got = valueAt(value, path);
  // Where the form of a map is wrong, or one key beside another, "got" would tell nothing.
  const isForm = issue.code === 'custom' && typeof got === 'object' && got !== null;
  const shown = isForm || !wrong.startsWith('must') ? '' : `; got ${quote(got)}`;
  const wantsText = /^must be (text|a reference|a list of names|two references)/.test(wrong);
  const isBare = typeof got === 'number' || typeof got === 'boolean';
  return problem(
    'invalid-value',
    here,
    `${subject(here.path)} ${wrong}${shown}`,
    isBare && wantsText ? `Put it in quotes: "${got}".` : hint || 'Correct the value, or remove the key.',
  );
}

/** What is wrong, and what to do: the two lines of a message of the schema's. */
function wordsOf(issue: Issue): [string, string] {
  const [wrong = '', hint = ''] = issue.message.split('\n');
  return [wrong, hint];
}

/** The last key of a path with the indexes behind it: `dependsOn[2]`. */
function subject(path: DocumentPath): string {
  const start = path.findLastIndex((segment) => typeof segment === 'string');
  const key = path[start];
  if (typeof key !== 'string') return 'the file';
  return `${show(key)}${formatPath(path.slice(start + 1))}`;
}

function pathOf(issue: Issue): DocumentPath {
  return issue.path.map((segment) => (typeof segment === 'number' ? segment : originalKey(String(segment))));
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  let current = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = (current as Record<string | number, unknown>)[segment];
  }
  return current;
}

/** Of a union's complaints, keeps those of the one alternative whose type the value has. */
function narrow(issue: Issue, prefix: readonly PropertyKey[]): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union') {
    const fitting = issue.errors.filter(
      (branch) => !branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner)),
    );
    const [only, second] = fitting;
    if (only !== undefined && second === undefined) return only.flatMap((inner) => narrow(inner, path));
  }
  return [{ ...issue, path }];
}

function isTypeMismatch(issue: Issue): boolean {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') return true;
  if (issue.code !== 'invalid_union') return false;
  return issue.errors.every((branch) =>
    branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner)),
  );
}
