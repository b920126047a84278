/** The characters of a text as numbers, and zeros behind them: a fraction of the time of asking a text for each. */
export type CodeUnits = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** How many zeros there are behind the text: one may always look at the next character but one. */
const zeros = 2;

const encoder = new TextEncoder();

export function codeUnitsOf(text: string): CodeUnits {
  const bytes = new Uint8Array(text.length + zeros);
  const { read, written } = encoder.encodeInto(text, bytes);
  // As many bytes as characters: it is ASCII, as most files are.
  if (read === text.length && written === text.length) return bytes;
  const units = new Uint16Array(text.length + zeros);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** The length of the text. */
export function lengthOf(codes: CodeUnits): number {
  return codes.length - zeros;
}

/** A part of the text, of a line at most. */
export function textBetween(codes: CodeUnits, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(codes[at]!);
  return text;
}

/** Whether a text stands at an offset. */
export function startsWith(codes: CodeUnits, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (codes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
