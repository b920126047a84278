const longest = 80;

/**
 * Quotes a value of the user's for a message: control and invisible characters are escaped, so that no id can move the
 * cursor, colour the terminal or turn the text around, and long values are shortened, with their length told.
 */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    const safe = `"${show(value)}"`;
    return value.length > longest ? `${safe} (${value.length} characters)` : safe;
  }
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return String(value);
}

/** A word of the user's as it may stand in a sentence or a path without quotes: nothing invisible, and not too long. */
export function show(text: string): string {
  return text.length > longest ? `${escapeInvisible(text.slice(0, longest))}…` : escapeInvisible(text);
}

const joinedEmoji =
  '(?<=\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F)\\u200D(?=\\p{Extended_Pictographic})';
const invisible = new RegExp(`${joinedEmoji}|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]`, 'gu');
const emojiJoiner = new RegExp(joinedEmoji, 'u');

/**
 * Replaces control, format (bidi, zero-width) and lone surrogate characters by their code points in words. The joiner
 * inside an emoji stays, as it shows.
 */
export function escapeInvisible(text: string): string {
  // Nearly all text is of these, which is seen at a fraction of the cost.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(invisible, (character, offset: number) => {
    if (character === '\u200D' && emojiJoiner.test(text.slice(Math.max(0, offset - 2), offset + 3)))
      return character;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
