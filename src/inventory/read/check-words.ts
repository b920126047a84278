import type { Place } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import { commonCauseKind, unknownId } from '../inventory.ts';
import { type Problem, problem } from '../problem.ts';
import { collectionKeys, collections } from '../schema/schema.ts';
import { normalizeAlias } from './aliases.ts';

/**
 * Printable characters without whitespace and colon. Characters that do not show (control, format, lone surrogates)
 * would make two ids look alike; only the joiner inside an emoji may stand.
 */
const idForm =
  /^(?:[^\s:\p{Cc}\p{Cf}\p{Cs}\p{Z}]|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic}))+$/u;

/** Most ids are of these characters alone, and quickly known to be right. */
const plainForm = /^[!-9;-~]+$/;

const wordHint = 'Use printable characters without spaces and colons; other names go into name or aliases.';

/** What keeps a word from being the id of an entity. */
export function checkId(kind: string, id: string, place: Place): Problem | null {
  if (id === unknownId)
    return problem(
      'invalid-id',
      place,
      `the id unknown is reserved: ${quote(`${kind}:unknown`)} says "we do not know which"`,
      'Remove the entry: unknown is referred to without being declared.',
    );
  if (plainForm.test(id) || idForm.test(id)) return null;
  return problem('invalid-id', place, `${quote(id)} cannot be an id`, wordHint);
}

/** What keeps a word from being a custom domain kind. */
export function checkKind(kind: string, place: Place): Problem | null {
  const own = collectionKeys.find((key) => collections[key].kind === kind);
  if (own !== undefined)
    return problem(
      'invalid-id',
      place,
      `${quote(kind)} is a kind of cofail's own`,
      `Move its items to ${own} at the top of the file.`,
    );
  if (kind === commonCauseKind)
    return problem(
      'invalid-id',
      place,
      `${quote(kind)} is a kind of cofail's own`,
      'Declare groups under commonCause, or choose another word.',
    );
  return kind !== unknownId && idForm.test(kind)
    ? null
    : problem('invalid-id', place, `${quote(kind)} cannot be a kind`, wordHint);
}

/** What keeps a name from being an alias. */
export function checkAlias(alias: string, place: Place): Problem | null {
  if (normalizeAlias(alias) !== unknownId) return null;
  return problem(
    'invalid-id',
    place,
    `the name ${quote(alias)} is reserved: unknown says "we do not know which"`,
    'Remove the alias.',
  );
}
