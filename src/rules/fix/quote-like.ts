/** Text that YAML reads as text without quotes, also inside brackets. */
const plain = /^[\p{L}_][\p{L}\p{N}_./-]*(?::[\p{L}\p{N}_./-]+)?$/u;
const special = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text in the quotes that another one is written in, or in those that it needs. */
export function quoteLike(raw: string, text: string): string {
  if (raw.startsWith("'")) return `'${text.replaceAll("'", "''")}'`;
  if (raw.startsWith('"') || !plain.test(text) || special.test(text)) return JSON.stringify(text);
  return text;
}
