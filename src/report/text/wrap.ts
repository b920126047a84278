import { hang } from './style.ts';

const margin = '    ';
const plainWords = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/**
 * A text in lines of at most `width` columns behind a margin, each with its line end: as `hang` does it, which a fleet of
 * tens of thousands of findings would wait for.
 */
export function wrap(text: string, width: number, color: (text: string) => string = (line) => line): string {
  if (!plainWords.test(text)) return `${hang(margin, text.split(' '), width, color).join('\n')}\n`;
  let lines = '';
  for (let from = 0; from < text.length; ) {
    const to = endOfLine(text, from, width - margin.length);
    lines += `${margin}${color(text.slice(from, to))}\n`;
    from = to + 1;
  }
  return lines;
}

/** Before the last space that leaves no more than `room` characters on the line; a longer word has a line of its own. */
function endOfLine(text: string, from: number, room: number): number {
  if (text.length - from <= room) return text.length;
  const last = text.lastIndexOf(' ', from + room);
  if (last > from) return last;
  const next = text.indexOf(' ', from);
  return next === -1 ? text.length : next;
}
