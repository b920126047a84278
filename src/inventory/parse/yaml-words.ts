import { compareText } from '../../diagnostics/compare-text.ts';

/** A value on one line, in braces and brackets. */
export function writeInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeInline).join(', ')}]`;
  if (isCollection(value)) {
    const entries = entriesOf(value).map(([key, inner]) => `${writeText(key)}: ${writeInline(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? writeText(value) : String(value);
}

/** Something with entries or items, as long as it has any. */
export function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Fields in the order in which they are given, what people chose the keys of in text order. */
export function entriesOf(value: unknown): [string, unknown][] {
  if (value instanceof Map) return [...value].sort(([a], [b]) => compareText(String(a), String(b)));
  return Object.entries(value ?? {}).filter(([, inner]) => inner !== undefined);
}

/** Words that need no quotes, wherever they stand: inside them spaces, and colons with something behind. */
const plain = /^[\p{L}_](?:[\p{L}\p{M}\p{N}_./+-]|[: ](?=[\p{L}\p{N}_.]))*$/u;

/** Words that YAML 1.2 or its forebears take for something else than text. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Characters that YAML forbids, or that do not show, in quotes: they are written as escapes. */
const needsEscape = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

/** Text with quotes only where YAML needs them. */
export function writeText(text: string): string {
  if (plain.test(text) && !notText.test(text)) return text;
  if (needsEscape.test(text)) return escaped(text);
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** In the double quotes of JSON, which are also YAML's. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(new RegExp(needsEscape, 'gu'), (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
