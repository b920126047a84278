export const newline = 0x0a;
export const space = 0x20;
export const hash = 0x23;
export const dash = 0x2d;
export const colon = 0x3a;
const comma = 0x2c;
const closeList = 0x5d;
const closeMap = 0x7d;

/** What may follow the colon of a key: a space, or the end of the line or the text (where there is 0, or NaN). */
export function isBreak(code: number): boolean {
  return code === space || code === newline || !(code > 0);
}

/** Whether a plain scalar may start so; characters with a meaning of their own in YAML are left to the other parser. */
export function startsPlain(code: number, next: number): boolean {
  if (code === dash) return next > space && next !== comma && next !== closeList && next !== closeMap;
  return code > space && reserved[code] !== 1;
}

const reserved = new Uint8Array(0x80);
for (const character of '?:,[]{}#&*!|>\'"%@`') reserved[character.charCodeAt(0)] = 1;

const numberForm =
  /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;

/** The value of a plain scalar in YAML 1.2's core schema. */
export function scalar(text: string): unknown {
  const code = text.charCodeAt(0);
  // Most scalars are words: only these characters start anything else (~ . + - digits, f F n N t T).
  const isWord =
    code > 0x39 &&
    code !== 0x7e &&
    code !== 0x66 &&
    code !== 0x46 &&
    code !== 0x6e &&
    code !== 0x4e &&
    code !== 0x74 &&
    code !== 0x54;
  if (isWord) return text;
  switch (text) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (!numberForm.test(text)) return text;
  if (text.startsWith('0o')) return Number.parseInt(text.slice(2), 8);
  return Number(text);
}
