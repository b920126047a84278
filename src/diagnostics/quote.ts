const longest = 80;

/**
 * Quotes a value of the user's for a message: control and invisible characters are escaped, so that no id can move the
 * cursor, colour the terminal or turn the text around, and long values are shortened, with their length told.
 */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    const safe = escapeInvisible(value.slice(0, longest));
    return value.length > longest ? `"${safe}…" (${value.length} characters)` : `"${safe}"`;
  }
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return String(value);
}

/** Replaces control, format (bidi, zero-width) and lone surrogate characters by their code points in words. */
export function escapeInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
