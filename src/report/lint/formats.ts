import type { LintWriter } from './lint-writer.ts';

export interface LintFormat {
  /** For whom it is, in a few words. */
  readonly summary: string;
  /** Loads its writer: a run pays only for the formats that it writes. */
  readonly load: () => Promise<LintWriter>;
  /** It names every rule, with its page. */
  readonly wantsPages?: boolean;
  /** The variable in which its host says from which folder it names files, where it is not that in which cofail runs. */
  readonly rootVariable?: string;
}

/** Every format of `cofail lint`, in the order in which help names them. */
export const lintFormats = {
  stylish: {
    summary: 'for people, with the line of each finding',
    load: async () => (await import('./write-stylish.ts')).writeStylish,
  },
  compact: {
    summary: 'one line per finding, for editors and grep',
    load: async () => (await import('./write-compact.ts')).writeCompact,
  },
  json: {
    summary: 'one object with a schema, for programs',
    load: async () => (await import('./write-lint-json.ts')).writeLintJson,
  },
  sarif: {
    summary: 'SARIF 2.1.0, with suppressed findings marked so',
    load: async () => (await import('./write-sarif.ts')).writeSarif,
    wantsPages: true,
  },
  'github-sarif': {
    summary: 'SARIF for GitHub code scanning, which reads no suppressions: without suppressed findings',
    load: async () => (await import('./write-sarif.ts')).writeGithubSarif,
    rootVariable: 'GITHUB_WORKSPACE',
    wantsPages: true,
  },
  github: {
    summary: 'annotations of a GitHub Actions step',
    load: async () => (await import('./write-github.ts')).writeGithub,
    rootVariable: 'GITHUB_WORKSPACE',
  },
  gitlab: {
    summary: 'a GitLab Code Quality report',
    load: async () => (await import('./write-gitlab.ts')).writeGitlab,
    rootVariable: 'CI_PROJECT_DIR',
  },
  junit: {
    summary: 'JUnit XML, a test case for each finding',
    load: async () => (await import('./write-junit.ts')).writeJunit,
  },
  markdown: {
    summary: 'a table for a comment on a pull request',
    load: async () => (await import('./write-markdown.ts')).writeMarkdown,
  },
} as const satisfies Readonly<Record<string, LintFormat>>;

export type LintFormatName = keyof typeof lintFormats;

/** What is appended to the file of $GITHUB_STEP_SUMMARY, where GitHub Actions gives one. */
export const githubSummary = {
  load: async (): Promise<LintWriter> => (await import('./write-github-summary.ts')).writeGithubSummary,
};
