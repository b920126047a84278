import type * as z from 'zod';
import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { formatPath } from '../diagnostics/document-path.ts';
import { quote } from '../diagnostics/quote.ts';
import { originalKey } from './dictionary.ts';
import { type Problem, problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Says in words what zod found wrong with the value at a place: one problem per mistake. */
export function shapeProblems(issues: readonly Issue[], value: unknown, place: Place): Problem[] {
  const flat = issues.flatMap((issue) => narrow(issue, []));
  const withUnknownKeys = new Set(
    flat.filter((issue) => issue.code === 'unrecognized_keys').map((issue) => formatPath(pathOf(issue))),
  );
  const suggested = new Set<string>();
  const problems: Problem[] = [];
  for (const issue of flat) {
    if (issue.code !== 'unrecognized_keys') continue;
    for (const key of issue.keys) {
      const known = issue.message.split(' ').filter((name) => name !== '');
      const suggestion = didYouMean(key, known);
      if (suggestion !== null) suggested.add(formatPath([...pathOf(issue), suggestion]));
      const hint = suggestion === null ? `Known keys: ${known.join(', ')}.` : `Did you mean ${suggestion}?`;
      const path = [...place.path, ...pathOf(issue), originalKey(key)];
      problems.push(
        problem(
          'unknown-key',
          { file: place.file, path, key: true },
          `unknown key ${quote(originalKey(key))}`,
          hint,
        ),
      );
    }
  }
  for (const issue of flat) {
    if (issue.code === 'unrecognized_keys') continue;
    const path = pathOf(issue);
    const isMissing = issue.code === 'invalid_type' && valueAt(value, path) === undefined;
    // A misspelt key leaves its object without the right one: that is one mistake, not two.
    if (isMissing && suggested.has(formatPath(path))) continue;
    if (issue.code === 'custom' && withUnknownKeys.has(formatPath(path))) continue;
    problems.push(describe(issue, path, isMissing, value, place));
  }
  return problems;
}

function describe(
  issue: Issue,
  path: DocumentPath,
  isMissing: boolean,
  value: unknown,
  place: Place,
): Problem {
  const here: Place = { file: place.file, path: [...place.path, ...path] };
  if (isMissing) {
    const key = String(path.at(-1));
    return problem(
      'missing-key',
      { file: place.file, path: here.path.slice(0, -1), key: true },
      `${quote(key)} is missing`,
      `Add ${key}.`,
    );
  }
  const got = valueAt(value, path);
  const shown =
    typeof got === 'object' && got !== null && issue.code === 'custom' ? '' : `; got ${quote(got)}`;
  const hint =
    typeof got === 'number' && issue.message === 'must be text' ? `Put it in quotes: "${got}".` : null;
  return problem('invalid-value', here, `${subject(here.path)} ${issue.message}${shown}`, hint);
}

/** The last key of a path with the indexes behind it: `dependsOn[2]`. */
function subject(path: DocumentPath): string {
  const start = path.findLastIndex((segment) => typeof segment === 'string');
  return start === -1
    ? 'the file'
    : quote(formatPath(path.slice(start)).replace(/^\["(.*)"\]$/, '$1')).slice(1, -1);
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
  return (
    issue.code === 'invalid_type' ||
    issue.code === 'invalid_value' ||
    (issue.code === 'invalid_union' &&
      issue.errors.every((branch) =>
        branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner)),
      ))
  );
}
