import type { Diagnostic, Place, Range } from '../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../diagnostics/sort-diagnostics.ts';
import type { Problem } from './problem.ts';

/** How many more places of one missing thing are shown. */
const mostRelated = 20;

/**
 * Turns problems into diagnostics. One misspelt declaration breaks every reference to it: problems about one missing
 * thing are told once, at the first place, with the others beside it.
 */
export function tellOnce(problems: readonly Problem[], locate: (place: Place) => Range | null): Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  const single: Diagnostic[] = [];
  const keyOf = groupKeys(problems);
  for (const found of problems) {
    const diagnostic = toDiagnostic(found, locate);
    if (found.missing === undefined) {
      single.push(diagnostic);
      continue;
    }
    const key = keyOf(found.missing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...single, ...[...groups.values()].flatMap(joined)];
}

/** A bare id (`:id`) is the same missing thing as `kind:id`, where only one kind is asked for by that id. */
function groupKeys(problems: readonly Problem[]): (missing: string) => string {
  const kindsById = new Map<string, Set<string>>();
  for (const { missing } of problems) {
    const colon = missing?.indexOf(':') ?? -1;
    if (missing === undefined || colon < 1) continue;
    const id = missing.slice(colon);
    const kinds = kindsById.get(id) ?? new Set();
    kindsById.set(id, kinds.add(missing.slice(0, colon)));
  }
  return (missing) => {
    const kinds = missing.startsWith(':') ? kindsById.get(missing) : undefined;
    const [only, second] = kinds ?? [];
    return only !== undefined && second === undefined ? only + missing : missing;
  };
}

function joined(group: readonly Diagnostic[]): Diagnostic[] {
  const [first, ...others] = sortDiagnostics(group);
  if (first === undefined || others.length === 0) return [...group];
  const related = others
    .slice(0, mostRelated)
    .map(({ file, range }) => ({ message: 'referred to here too', file, range }));
  return [{ ...first, message: `${first.message}, referred to ${group.length} times`, related }];
}

function toDiagnostic(found: Problem, locate: (place: Place) => Range | null): Diagnostic {
  const { rule, message, hint, place, related } = found;
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
