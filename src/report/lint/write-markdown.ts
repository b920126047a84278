import { lintMarkdown } from './lint-markdown.ts';
import type { LintWriter } from './lint-writer.ts';

/** What a comment may have on GitHub, in characters; counted in bytes, of which it has at least as many. */
const mostInComment = 65_536;

/** Findings for a comment on a pull request. */
export const writeMarkdown: LintWriter = (report) => lintMarkdown(report, mostInComment, 'a GitHub comment');
