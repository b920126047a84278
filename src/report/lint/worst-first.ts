import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** Errors before warnings, each in the order in which they came: what is kept where a host takes only so many. */
export function worstFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...diagnostics.filter(({ severity }) => severity === 'error'),
    ...diagnostics.filter(({ severity }) => severity !== 'error'),
  ];
}
