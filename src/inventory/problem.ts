import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';

/** Everything that loading an inventory may find wrong; each has a page of its own in docs/rules. */
export const loadRules = [
  'unreadable-file',
  'file-too-large',
  'yaml-syntax',
  'unsupported-yaml',
  'too-deep',
  'duplicate-key',
  'unsupported-version',
  'unknown-key',
  'missing-key',
  'invalid-value',
  'invalid-id',
  'duplicate-id',
  'duplicate-alias',
  'dangling-reference',
  'ambiguous-reference',
  'wrong-kind',
  'empty-members',
  'impossible-threshold',
  'duplicate-member',
  'contradictory-cloud',
  'region-loop',
  'self-backup',
  'empty-inventory',
] as const;

export type LoadRule = (typeof loadRules)[number];

/** Something that keeps an inventory from being loaded, found at a place. */
export interface Problem {
  readonly rule: LoadRule;
  readonly message: string;
  readonly hint: string | null;
  readonly place: Place;
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  /** What is missing, as `kind:id`, `:id` or `kind`: problems about one missing thing are told as one. */
  readonly missing?: string;
  /** It may be there only because of another problem, so it counts where there is no other. */
  readonly isEcho?: boolean;
}

export function problem(
  rule: LoadRule,
  place: Place,
  message: string,
  hint: string | null = null,
  related: Problem['related'] = [],
): Problem {
  return { rule, place, message, hint, related };
}

/** The place of a part of what stands at a place. */
export function inside(place: Place, ...path: DocumentPath): Place {
  return { file: place.file, path: [...place.path, ...path] };
}
