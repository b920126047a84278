import type * as z from 'zod';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Problem } from '../problem.ts';
import { originalKey } from '../schema/dictionary.ts';
import { shapeProblems } from './shape-problems.ts';

export interface CheckedShape {
  /** Null where nothing can be made of the value. */
  readonly output: unknown;
  /** Items of lists, as `field[index]`, whose form is wrong: something stands in their place. */
  readonly dropped: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Fields of which one item or entry may be wrong and the others right. */
const lists: ReadonlySet<string> = new Set(['dependsOn', 'backups', 'aliases']);
const maps: ReadonlySet<string> = new Set(['labels', 'domains', 'rtt', 'models']);

/**
 * Checks the form of a value. Where parts of it are wrong, what is left of it without them is read all the same, by
 * `restSchema`, so that what it refers to is checked too.
 */
export function checkShape(
  schema: z.ZodType,
  value: unknown,
  place: Place,
  restSchema: z.ZodType = schema,
): CheckedShape {
  const dropped = new Set<string>();
  const result = schema.safeParse(value);
  if (result.success) return { output: result.data, dropped, problems: [] };
  const { issues } = result.error;
  const rest = restSchema.safeParse(withoutBadParts(value, issues, dropped));
  return {
    output: rest.success ? rest.data : null,
    dropped,
    problems: shapeProblems(issues, value, place),
  };
}

function withoutBadParts(value: unknown, issues: readonly z.core.$ZodIssue[], dropped: Set<string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const parts = new Map<string, unknown>(Object.entries(value));
  for (const issue of issues) {
    const [first, second] = issue.path;
    if (first === undefined) {
      if (issue.code === 'unrecognized_keys') for (const key of issue.keys) parts.delete(key);
      continue;
    }
    const field = String(first);
    const content = parts.get(field);
    if (lists.has(field) && typeof second === 'number' && Array.isArray(content)) {
      // Something of the right form keeps the items behind it in their places.
      parts.set(field, content.with(second, 'dropped'));
      dropped.add(formatPath([field, second]));
    } else if (maps.has(field) && second !== undefined && typeof content === 'object' && content !== null)
      parts.set(field, withoutEntry(content, originalKey(String(second))));
    else parts.delete(field);
  }
  return Object.fromEntries(parts);
}

function withoutEntry(map: object, key: string): object {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
