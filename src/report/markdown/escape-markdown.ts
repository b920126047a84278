import { escapeInvisible } from '../../diagnostics/quote.ts';

/** A space without width. Hosts look for names and numbers to link in the rendered text, so escapes do not stop them. */
const apart = '&#8203;';

/**
 * Text that stands in Markdown as it is, in a paragraph, a list or a table: nothing in it formats, breaks the table,
 * opens HTML, mentions a person, links, or gives GitLab an order. In character references, as these never have a meaning.
 */
export function escapeMarkdown(text: string): string {
  return escapeInvisible(text)
    .replace(/[\\`*[\]<>|~&$]/g, reference)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, reference)
    .replace(/@|:(?=\/\/)|:(?=[\w+-]+:)|(?<=\bGH)-(?=\d)|(?<!&)#(?=\d)/gi, (mark) => mark + apart)
    .replace(/www(?=\.)/gi, (word) => word + apart)
    .replace(/^[-+=#/]/, reference)
    .replace(/^(\d{1,9})([.)])/, (_, digits: string, mark: string) => digits + reference(mark));
}

/** Text as code, in a table too. */
export function codeSpan(text: string): string {
  const safe = escapeInvisible(text);
  const isPlain = /^[^\s`|\\<>&](?:[^`|\\<>&]*[^\s`|\\<>&])?$/u.test(safe);
  return isPlain ? `\`${safe}\`` : `<code>${safe.replace(/[\\`*_[\]<>|~&$:@/#.]/g, reference)}</code>`;
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
