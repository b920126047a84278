import { escapeInvisible } from '../../diagnostics/quote.ts';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** Characters that no XML 1.0 document may have, not even as references. Other such ones are invisible anyway. */
const forbidden = /[\uFFFE\uFFFF]/g;

/** Text for an element or an attribute. What does not show is written as code points, line ends too. */
export function escapeXml(text: string): string {
  return escapeInvisible(text)
    .replace(forbidden, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => entities.get(character) ?? '');
}
