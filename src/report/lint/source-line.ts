export type ReadLine = (file: string, line: number) => string | null;

/**
 * Reads lines of files without their line end; null where there is none. Lines that are asked for in order cost one walk
 * through each file together, and no index: a file may hold millions of them.
 */
export function makeLineReader(textOf: (file: string) => string | null): ReadLine {
  let current: { readonly file: string; readonly text: string } | null = null;
  let at = { line: 1, offset: 0 };
  return (file, line) => {
    if (current?.file !== file) {
      const text = textOf(file);
      if (text === null) return null;
      current = { file, text };
      at = { line: 1, offset: 0 };
    }
    if (line < at.line) at = { line: 1, offset: 0 };
    const { text } = current;
    while (at.line < line) {
      const end = text.indexOf('\n', at.offset);
      if (end === -1) return null;
      at = { line: at.line + 1, offset: end + 1 };
    }
    const end = text.indexOf('\n', at.offset);
    return text.slice(at.offset, end === -1 ? undefined : end).replace(/\r$/, '');
  };
}
