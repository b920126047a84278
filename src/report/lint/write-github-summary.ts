import { lintMarkdown } from './lint-markdown.ts';
import type { LintWriter } from './lint-writer.ts';

/** GitHub takes 1 MiB of one step; some is left to what else the step says. */
const mostInSummary = 1_000_000;

/** Findings for the summary page of a GitHub Actions job: what is appended to `$GITHUB_STEP_SUMMARY`. */
export const writeGithubSummary: LintWriter = (report) =>
  lintMarkdown(report, mostInSummary, 'a GitHub job summary');
