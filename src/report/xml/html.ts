import { escapeInvisible } from '../../diagnostics/quote.ts';

/** Text that is HTML. Only `html` makes it, so that a word of the user's can never be taken for it. */
class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type { Html };

type Part = Html | string | number | readonly Part[];

/**
 * HTML from a template, in whose gaps strings and numbers are text: escaped for elements and for quoted attributes, with
 * control and invisible characters in words. Gaps stand nowhere else: not in a script, a style or a bare attribute.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.map((string, index) => (index === 0 ? '' : textOf(parts[index - 1] ?? '')) + string);
  return new Html(text.join(''));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(escapeInvisible(part));
  if (typeof part === 'number') return String(part);
  return part.map(textOf).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
