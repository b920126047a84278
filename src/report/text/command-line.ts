import { escapeInvisible } from '../../diagnostics/quote.ts';

/** A command line of cofail's to copy into a shell: ids may hold anything that a shell reads as more than text. */
export function commandLine(words: readonly string[]): string {
  return ['cofail', ...words].map(shellWord).join(' ');
}

function shellWord(word: string): string {
  const isPlain = /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word);
  return escapeInvisible(isPlain ? word : `'${word.replaceAll("'", "'\\''")}'`);
}
