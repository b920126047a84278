import stringWidth from 'fast-string-width';

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  // Nearly all words are of these, which is seen in a fraction of the time.
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}
