/** A fenced code block of a Markdown page. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** The HTML comment on the line above it, if there is one: what a test is to do with the block. */
  readonly mark: string | null;
  /** The last heading above it. */
  readonly heading: string;
}

/** The fenced code blocks of a page, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split('\n');
  let heading = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
    if (!line.startsWith('```')) continue;
    const end = lines.indexOf('```', at + 1);
    const mark = /^<!-- (.*) -->$/.exec(lines[at - 1] ?? '')?.[1] ?? null;
    const text = lines.slice(at + 1, end).join('\n');
    blocks.push({ language: line.slice(3), text: `${text}\n`, mark, heading });
    at = end;
  }
  return blocks;
}
